"""How much memory a run may take, and how it is given back. Not where its columns lie."""

import ctypes
import sys
from pathlib import Path

_MEMINFO = Path("/proc/meminfo")
_GROUPS = Path("/proc/self/cgroup")
_ROOT = Path("/sys/fs/cgroup")
_ITSELF = 700 << 20
"""What a run takes however little its columns may: the libraries, accounts, what is worked on."""
_PARTS, _OF = 2, 5
"""So much of what is left may long columns take; the rest is for what is worked on."""
_UNKNOWN = 4 << 30
"""What is taken to be free where the system does not say."""


def budget(asked: int | None = None) -> int:
    """Bytes that the long columns of a run may take in memory before they go to the disk."""
    return asked if asked is not None else max(0, free_bytes() - _ITSELF) * _PARTS // _OF


def free_bytes() -> int:
    """What the machine has free or, where that is less, what this process may still take."""
    left = [_machine()]
    for limit, used in _limits():
        try:
            most, now = (path.read_text(encoding="ascii").strip() for path in (limit, used))
        except OSError:
            continue
        if most.isdecimal() and now.isdecimal():
            left.append(max(0, int(most) - int(now)))
    return min(left)


def _limits() -> list[tuple[Path, Path]]:
    """Files that say how much the groups of this process may take, and how much they have."""
    folders = [_ROOT, _ROOT / "memory"]
    try:
        groups = _GROUPS.read_text(encoding="utf-8").splitlines()
    except OSError:
        groups = []
    for line in groups:
        _, of, path = line.split(":", 2)
        if of in ("", "memory"):
            folders.append(_ROOT / of / path.lstrip("/"))
    new = [(folder / "memory.max", folder / "memory.current") for folder in folders]
    names = "memory.limit_in_bytes", "memory.usage_in_bytes"
    return [*new, *((folder / names[0], folder / names[1]) for folder in folders)]


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
