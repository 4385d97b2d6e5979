"""Wall time and peak memory of each stage of a run. Not a profiler."""

import time
from dataclasses import dataclass
from pathlib import Path

_STATUS = Path("/proc/self/status")
_RESET = Path("/proc/self/clear_refs")


@dataclass(frozen=True, slots=True)
class Stage:
    """How long a stage took, and the most memory that the process had in it (0: unknown)."""

    name: str
    seconds: float
    peak_bytes: int


class Stopwatch:
    """Measures stages that follow each other; the first begins at once."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self._began = time.perf_counter()
        _forget_peak()

    def lap(self, name: str) -> None:
        """End the stage, which was ``name``, and begin the next."""
        now = time.perf_counter()
        self.stages.append(Stage(name, now - self._began, peak_bytes()))
        self._began = now
        _forget_peak()


def _forget_peak() -> None:
    """Where the system can, begin the high-water mark anew."""
    try:
        _RESET.write_text("5", encoding="ascii")
    except OSError:
        return


def peak_bytes() -> int:
    """The most memory that the process had since the last stage began, or ever; 0 if unknown."""
    try:
        for line in _STATUS.read_text(encoding="ascii").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        return _ever()
    return _ever()


def _ever() -> int:
    try:
        import resource
    except ImportError:
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
