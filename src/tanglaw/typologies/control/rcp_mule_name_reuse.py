"""One identity document stands under several people's accounts."""

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typology.declaration import (
    Evidence,
    Example,
    Innocent,
    RoleSuggestion,
    Status,
    Typology,
)
from tanglaw.typology.expression import distinct
from tanglaw.typology.legs import identifier_uses
from tanglaw.typology.sources import cite

HOLDERS = distinct("holders", identifier_uses("id_document"), within=days(365))

TYPOLOGY = Typology(
    id="TL-0025",
    name="rcp_mule_name_reuse",
    version=1,
    status=Status.ACTIVE,
    family=Family.CONTROL,
    offence="online sexual exploitation",
    title="One identity document under several holders",
    summary="At least 3 holders register one identity document within 365 days.",
    indicators=("rcp-mule-name-reuse",),
    citations=(cite("SEN22", "verified wallets are lent and sold (the test is ours)"),),
    innocent_explanations=(
        Innocent("A clerk typed one number into several records."),
        Innocent("One person whose records were not joined.", Evidence.SAME_PARTY, of="holders"),
        Innocent("Relatives who registered with one document.", Evidence.KINSHIP, of="holders"),
    ),
    victim_note="The document may have been taken from its owner, who is then harmed as well.",
    condition=HOLDERS >= 3,
    roles=(
        RoleSuggestion(
            Role.POSSIBLE_MULE,
            "shares one identity document with others, {holders} holders in all",
            of="holders",
        ),
    ),
    ties=("holders",),
    threshold_note="Ours: two may be a slip of the pen, three are looked at.",
    examples=(
        Example(
            "three holders, one document",
            (
                "A,B,C is wallet",
                "d0 A,B has id_document N-1",
                "d60 C has id_document N-1",
            ),
            fires_at=3,
        ),
        Example(
            "near miss: two holders, three accounts",
            (
                "A,B,C is wallet",
                "A,B belongs to P",
                "d0 A,B,C has id_document N-1",
            ),
            fires_at=None,
        ),
    ),
    subject=SubjectKind.IDENTIFIER,
    tables=("identifiers",),
)
