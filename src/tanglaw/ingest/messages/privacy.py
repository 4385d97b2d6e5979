"""Keeps the operating system from writing memory down while texts are in it. Not encryption."""

from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_core_dumps() -> Iterator[None]:
    """No core dump of this process meanwhile; where a system has no such limit, nothing."""
    try:
        import resource
    except ImportError:  # Windows
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
