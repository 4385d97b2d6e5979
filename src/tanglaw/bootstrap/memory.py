"""How much memory a run may take, and how it is given back. Not where its columns lie."""

import ctypes
import sys
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_LIMITS = (
    (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory.current")),
    (
        Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"),
        Path("/sys/fs/cgroup/memory/memory.usage_in_bytes"),
    ),
)
_SHARE = 2
"""Columns may take one part in so many of what is free; the rest is for what is worked on."""
_UNKNOWN = 4 << 30
"""What is taken to be free where the system does not say."""


def budget(asked: int | None = None) -> int:
    """Bytes that the long columns of a run may take in memory before they go to the disk."""
    return asked if asked is not None else free_bytes() // _SHARE


def free_bytes() -> int:
    """What the machine has free or, where that is less, what this process may still take."""
    left = [_machine()]
    for limit, used in _LIMITS:
        try:
            most, now = (path.read_text(encoding="ascii").strip() for path in (limit, used))
        except OSError:
            continue
        if most.isdecimal() and now.isdecimal():
            left.append(max(0, int(most) - int(now)))
    return min(left)


def spare() -> None:
    """Have Arrow take memory from the system's allocator, which gives back what is let go of."""
    import pyarrow as pa

    pa.set_memory_pool(pa.system_memory_pool())


def give_back() -> None:
    """Return freed memory to the system, which the C library would keep for later."""
    if sys.platform == "linux":
        try:
            ctypes.CDLL(None).malloc_trim(0)
        except AttributeError:  # another C library, which gives back by itself
            return


def _machine() -> int:
    try:
        lines = _MEMINFO.read_text(encoding="ascii").splitlines()
    except OSError:
        return _UNKNOWN
    free = [int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")]
    return free[0] if free else _UNKNOWN
