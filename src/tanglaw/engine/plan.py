"""What can be run on which tables, and in which order. Not the running."""

from collections.abc import Sequence

from tanglaw.engine.results import NotRun
from tanglaw.errors import TypologyError
from tanglaw.typology.declaration import Status, Typology

LIVE = frozenset({Status.SHADOW, Status.ACTIVE})


def looked_up(typology: Typology) -> frozenset[str]:
    """Names of the typologies whose hits this one's filters look up."""
    names = (measure.legs.counterparty_hit for measure in typology.measures)
    return frozenset(name for name in names if name is not None)


def wants_hours(typologies: Sequence[Typology]) -> bool:
    """Whether any filter asks for local hours."""
    legs = [measure.legs for typology in typologies for measure in typology.measures]
    return any(one.own_hours or one.far_hours for one in legs)


def runnable(
    typologies: Sequence[Typology], present: frozenset[str]
) -> tuple[list[Typology], tuple[NotRun, ...]]:
    """The typologies that can be run on these tables, by name, and those that cannot, with why."""
    run: list[Typology] = []
    not_run: list[NotRun] = []
    for typology in sorted(typologies, key=lambda t: t.name):
        missing = [table for table in typology.tables if table not in present]
        if typology.status not in LIVE:
            not_run.append(NotRun(typology.name, f"its status is {typology.status}"))
        elif missing:
            plural = "s" if len(missing) > 1 else ""
            why = f"the feed has no table{plural} {', '.join(missing)}"
            not_run.append(NotRun(typology.name, why))
        else:
            run.append(typology)
    return _without_orphans(run, not_run)


def _without_orphans(
    run: list[Typology], not_run: list[NotRun]
) -> tuple[list[Typology], tuple[NotRun, ...]]:
    while True:
        names = {typology.name for typology in run}
        orphans = {t.name: looked_up(t) - names for t in run if looked_up(t) - names}
        if not orphans:
            return run, tuple(sorted(not_run, key=lambda n: n.typology))
        for name, missing in orphans.items():
            why = f"it looks up {', '.join(sorted(missing))}, which was not run"
            not_run.append(NotRun(name, why))
        run = [typology for typology in run if typology.name not in orphans]


def stages(typologies: Sequence[Typology]) -> list[list[Typology]]:
    """Typologies in stages, so that each comes after all whose hits it looks up.

    Raises ``TypologyError`` when typologies look each other up in a circle.
    """
    left = list(typologies)
    done: set[str] = set()
    result: list[list[Typology]] = []
    while left:
        ready = [typology for typology in left if looked_up(typology) <= done]
        if not ready:
            names = ", ".join(sorted(typology.name for typology in left))
            raise TypologyError(f"these typologies look each other up in a circle: {names}")
        result.append(ready)
        done |= {typology.name for typology in ready}
        left = [typology for typology in left if typology.name not in done]
    return result
