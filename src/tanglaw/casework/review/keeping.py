"""How long what is kept: a policy, and whether a case's time is over. Deletes nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from tanglaw.errors import UsageError
from tanglaw.model.disposition import DispositionKind
from tanglaw.model.moment import days

LONGEST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class Keeping:
    """Days after which something goes. ``decided_days`` counts from the decision.

    Cases that are open, rest or wait for approval are never deleted. ``reported_days`` counts from
    the last step of the last report and wins over the others, as the law asks for records of it.
    """

    nothing_found_days: int = 365
    decided_days: int = 1_825
    reported_days: int = 1_825
    sign_in_days: int = 30
    name: str = "default"

    def decided_us(self, outcome: DispositionKind) -> int:
        """How long a case with that outcome is kept, in microseconds."""
        if outcome is DispositionKind.NOTHING_FOUND:
            return days(self.nothing_found_days)
        return days(self.decided_days)


def read_policy(told: Mapping[str, object], place: str) -> Keeping:
    """A policy from the keys of a TOML file. Raises ``UsageError`` for a key or value it has not.

    A time that is not given is the default's.
    """
    known = {one.name for one in fields(Keeping)}
    for key, value in told.items():
        if key not in known:
            raise UsageError(
                f"`{key[:80]}` is nothing that a policy says",
                place=place,
                hint=f"It says {', '.join(sorted(known))}.",
            )
        fit = isinstance(value, str) if key == "name" else _days(value)
        if not fit:
            raise UsageError(
                f"`{key}` has no value that fits",
                place=place,
                hint=f"Days are whole numbers from 1 to {LONGEST_DAYS:,}; `name` is a text.",
            )
    return Keeping(**told)  # type: ignore[arg-type]


def _days(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= LONGEST_DAYS
