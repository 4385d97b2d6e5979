"""What a case becomes without the links that people switched off. Changes nothing in the store."""

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from tanglaw.casework.assemble import cases_from
from tanglaw.errors import NotInStore
from tanglaw.model.alert import Case
from tanglaw.store.desk.case_file import no_such_case
from tanglaw.store.desk.tables.cases import case_texts, links
from tanglaw.store.material_reader import material_of
from tanglaw.typology.declaration import Typology


def rebuilt(
    connection: Connection,
    case_id: str,
    typologies: Mapping[str, Typology],
    *,
    without: Collection[str] = (),
) -> tuple[Case, ...]:
    """The case without the links that are off and those of ``without``: one case, several, or none.

    Quick: it reads one line. Raises ``NotInStore`` when the run did not say what it was made of.
    """
    query = select(case_texts.c.material_json).where(case_texts.c.case_id == case_id)
    line = connection.execute(query).scalar()
    if line is None:
        raise no_such_case(case_id)
    if not line:
        raise NotInStore(
            "the run did not say what this case was made of",
            place=f"case {case_id}",
            hint="Run `tanglaw detect` again and import it.",
        )
    off = select(links.c.link_id).where(links.c.case_id == case_id, links.c.off_us.is_not(None))
    all_off = {*connection.execute(off).scalars(), *without}
    material = material_of(line.encode(), typologies, f"case {case_id}")
    return tuple(one.case for one in cases_from(material, without_links=sorted(all_off)))
