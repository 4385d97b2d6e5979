"""Each check speaks up for a typology that breaks what it guards, and is silent otherwise."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import pytest

from tanglaw.model.alert import Family, Role, SubjectKind
from tanglaw.model.moment import days
from tanglaw.typologies.checked import filed
from tanglaw.typology.checks.battery import checks, clashes, dangling, problems
from tanglaw.typology.checks.filed import Filed, Locked
from tanglaw.typology.declaration import (
    Citation,
    Evidence,
    Example,
    Innocent,
    Override,
    RoleSuggestion,
    Typology,
)
from tanglaw.typology.expression import (
    AtLeast,
    AtMost,
    Key,
    ShareAtLeast,
    count,
    distinct,
    total,
)
from tanglaw.typology.legs import Legs, credits_, debits, events, recruits

SOUND = next(one for one in filed() if one.typology.name == "ctl_boss_card")


def broken(**changes: object) -> Filed:
    typology: Typology = replace(SOUND.typology, **changes)  # type: ignore[arg-type]
    return replace(SOUND, typology=typology)


def condition(measure: object, threshold: int = 3) -> Filed:
    return broken(condition=AtLeast(measure, threshold))  # type: ignore[arg-type]


def source(text: str) -> Filed:
    return replace(SOUND, source=text)


NOW = SOUND.typology.version
BASE = '"""Doc."""\n\nTYPOLOGY = 1\n'

FAULTS: list[tuple[str, Filed, str]] = [
    ("identity", broken(id="TL-1"), "is not TL- and four digits"),
    ("identity", broken(name="Boss"), "snake_case"),
    ("identity", replace(SOUND, file="other_name"), "the file is called 'other_name'"),
    ("identity", replace(SOUND, folder="value"), "lies in 'value'"),
    ("identity", broken(version=0), "versions begin at 1"),
    ("citations", broken(citations=()), "no source is cited"),
    (
        "citations",
        broken(citations=(Citation("P", "T", "https://example.org", "page 3", key="NOBODY"),)),
        "no source has this key",
    ),
    (
        "citations",
        broken(citations=(Citation("P", "T", "ftp://example.org", "p", key="TSG1"),)),
        "does not say where",
    ),
    ("innocence", broken(innocent_explanations=()), "no innocent explanation"),
    ("innocence", broken(innocent_explanations=(Innocent("unknown"),)), "not a sentence"),
    (
        "innocence",
        broken(innocent_explanations=(Innocent("It may be fine.", clears=True),)),
        "clears without evidence",
    ),
    (
        "innocence",
        broken(innocent_explanations=(Innocent("It may be fine.", Evidence.KINSHIP, of="x"),)),
        "does not read",
    ),
    ("examples", broken(examples=SOUND.typology.examples[2:]), "no example fires"),
    ("examples", broken(examples=SOUND.typology.examples[:3]), "near misses are needed"),
    (
        "examples",
        broken(examples=(*SOUND.typology.examples, Example("x", ("d0 A sings",), 1))),
        "'sings' is not an event",
    ),
    (
        "examples",
        broken(examples=(*SOUND.typology.examples, Example("x", ("A is wallet",), 1))),
        "is nothing that happens",
    ),
    (
        "examples",
        broken(examples=(*SOUND.typology.examples, Example("x", ("d0 A login",), None))),
        "begin with 'near miss: '",
    ),
    ("measures", condition(count("Bad Name", credits_(), within=days(3))), "snake_case"),
    ("measures", condition(count("long", credits_(), within=days(401))), "400 days"),
    ("measures", condition(count("never", credits_(), within=0)), "the window is empty"),
    (
        "measures",
        condition(replace(count("keyed", credits_(), within=days(1)), key=Key.COUNTRY)),
        "a key belongs to a distinct count",
    ),
    (
        "measures",
        source(BASE + "UNREAD = 3\n"),
        "UNREAD is named and never read",
    ),
    (
        "filters",
        condition(count("none", Legs(("credit.pigeon",)), within=days(1))),
        "no leg tag is called 'credit.pigeon'",
    ),
    (
        "filters",
        broken(subject=SubjectKind.DEVICE, subject_kinds=()),
        "this kind of subject has no leg",
    ),
    (
        "filters",
        condition(total("sum_of_logins", events("login"), within=days(1))),
        "only transfers have amounts",
    ),
    (
        "filters",
        condition(count("foreign", events("login").where(foreign=True), within=days(1))),
        "countries of both ends",
    ),
    (
        "filters",
        condition(count("known", credits_().where(counterparty_known=("x",)), within=days(1))),
        "no kind of knowledge",
    ),
    ("tables", condition(count("recruited", recruits(), within=days(1))), "'referrals'"),
    ("tables", broken(tables=("transfers", "messages")), "'messages', unread"),
    ("tables", broken(tables=()), "no table is declared"),
    (
        "thresholds",
        broken(condition=AtLeast(SOUND.typology.measures[0], 0)),
        "is always at least 0",
    ),
    (
        "thresholds",
        broken(condition=AtMost(SOUND.typology.measures[0], -1)),
        "is never at most -1",
    ),
    (
        "thresholds",
        broken(
            condition=ShareAtLeast(
                distinct("who", credits_(), within=days(1)),
                total("sum", debits(), within=days(1)),
                Fraction(0),
            )
        ),
        "is not above 0",
    ),
    ("roles", broken(roles=(RoleSuggestion(Role.UNKNOWN, "no"),)), "does not say why"),
    (
        "roles",
        broken(roles=(RoleSuggestion(Role.UNKNOWN, "it has {nothing} to show"),)),
        "names 'nothing'",
    ),
    ("roles", broken(ties=("nobody",)), "the tie 'nobody' is not read"),
    ("roles", broken(family=Family.VICTIM), "suggests possible_victim, and nothing else"),
    ("roles", broken(urgent=True, roles=()), "must say who may be harmed"),
    ("subjects", broken(subject_kinds=("purse",)), "no kind of account is called 'purse'"),
    ("subjects", broken(subject_kinds=("bank", "bank")), "named twice"),
    ("subjects", broken(subject=SubjectKind.PARTY), "only accounts can be restricted"),
    ("signs", broken(indicators=()), "no published sign is named"),
    ("signs", broken(indicators=("snd-nothing",)), "no published sign is called"),
    ("words", broken(title="The suspect and the card"), "the word 'suspect'"),
    ("words", broken(summary="Payers whose age is known."), "the word 'age'"),
    ("texts", broken(title="Card"), "the title says too little"),
    ("texts", broken(summary="This is no sentence at all"), "the summary is not a sentence"),
    ("data_only", source("TYPOLOGY = 1\n"), "no docstring"),
    ("data_only", source(BASE + "def f(): pass\n"), "FunctionDef is not data"),
    ("data_only", source(BASE + "X = lambda: 1\n"), "Lambda is not data"),
    ("data_only", source(BASE + "X = [i for i in (1, 2)]\n"), "ListComp is not data"),
    ("data_only", source(BASE + "for i in (1, 2): X = i\n"), "For is not data"),
    ("data_only", source(BASE + "from os import system\n"), "'os' is not part of the language"),
    ("data_only", source(BASE + "import os\n"), "Import is not data"),
    ("data_only", source(BASE + "x = 1\n"), "names constants and nothing else"),
    ("data_only", source('"""Doc."""\n'), "0 TYPOLOGY are declared"),
    ("lock", replace(SOUND, locked=None), "not in the lock"),
    ("lock", replace(SOUND, locked=Locked("other", 1, "x")), "is never used again"),
    ("lock", replace(SOUND, locked=Locked("ctl_boss_card", NOW + 1, "x")), "versions only grow"),
    ("lock", replace(SOUND, locked=Locked("ctl_boss_card", NOW, "x")), "raise the version"),
    ("lock", broken(version=NOW + 1), f"the lock holds version {NOW}"),
    ("shipped", broken(overrides=(Override("left", "within", "7 days", "8 days"),)), "overrides"),
    ("texts", broken(threshold_note="Three earners (B7), as the table says."), "cannot look up"),
]


@pytest.mark.parametrize(("check", "fault", "text"), FAULTS)
def test_a_fault_is_found(check: str, fault: Filed, text: str) -> None:
    found = [p.text for p in problems(fault) if p.check == check]
    assert any(text in said for said in found), found


def test_each_check_is_seen_to_fail() -> None:
    assert {check for check, _, _ in FAULTS} == set(checks())


@pytest.mark.parametrize("check", checks().values(), ids=list(checks()))
def test_a_sound_typology_passes(check: Callable[[Filed], object]) -> None:
    assert list(check(SOUND)) == []  # type: ignore[call-overload]


def test_two_of_a_kind_clash() -> None:
    other = replace(SOUND, typology=replace(SOUND.typology, name="other_name"))
    texts = [p.text for p in clashes([SOUND, other])]
    assert texts == ["another typology has the id 'TL-0002'"] * 2
    assert clashes([SOUND]) == ()


def test_a_lookup_needs_a_typology_about_accounts() -> None:
    looks = condition(count("led", credits_().where(counterparty_hit="other_name"), within=days(1)))
    assert [p.text for p in dangling([looks])] == [
        "it looks up 'other_name', which hits no account"
    ]
    other = replace(SOUND, typology=replace(SOUND.typology, name="other_name"))
    assert dangling([looks, other]) == ()
    device = replace(other, typology=replace(other.typology, subject=SubjectKind.DEVICE))
    assert len(dangling([looks, device])) == 1
