"""Makes one case of a run again without some of its links. Does not change the run."""

from collections.abc import Collection
from pathlib import Path

from tanglaw.casework.assemble import cases_from
from tanglaw.errors import RunError
from tanglaw.model.alert import Case
from tanglaw.store.material_reader import read_material
from tanglaw.typologies import library


def rebuilt(run: Path, case_id: str, without_links: Collection[str]) -> tuple[Case, ...]:
    """What the case ``case_id`` of the run in ``run`` becomes: one case, several, or none.

    Quick: reads one line of the run and no feed. With no links switched off it is the same case.
    Raises ``RunError`` when the run does not hold what the case was made of.
    """
    material = read_material(run, case_id, {one.name: one for one in library()})
    if material is None:
        raise RunError(
            "the run does not hold what this case was made of",
            place=f"case {case_id}",
            hint="Is the id right? An older run holds nothing of the kind: "
            "run `tanglaw detect` again.",
        )
    return tuple(one.case for one in cases_from(material, without_links=without_links))
