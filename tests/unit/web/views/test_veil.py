from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from tanglaw.store.desk.pseudonyms import Pseudonyms
from tanglaw.web.access.masking import Masking
from tanglaw.web.views.veil import Veil, veil_of

VICTIMS = {"A-1": "P-1", "A-11": "P-1", "P-1": "P-1", "A-2": "A-2"}


def masking(*, sees: bool = False) -> Masking:
    return Masking("C-1", Pseudonyms(b"k" * 32), dict(VICTIMS), sees_victims=sees)


@dataclass(frozen=True, slots=True)
class Deep:
    text: str
    inner: object


def test_the_safeguarding_team_sees_everything_as_it_is() -> None:
    case = Deep("A-1 of P-1", ["A-2", {"A-11": ("P-1",)}])
    assert veil_of(masking(sees=True)).over(case) is case


def test_an_id_is_hidden_however_deep_it_stands() -> None:
    veil = veil_of(masking())
    told = veil.over(Deep("A-1 paid X-9", ("A-2", [Deep("of P-1", {"A-11": "(A-1),A-2."})])))
    text = repr(told)
    assert not any(f"{victim}{end}" in text for victim in VICTIMS for end in " '.,)")
    assert "X-9" in text


def test_accounts_of_one_person_are_told_apart_and_stay_together() -> None:
    shown = veil_of(masking()).shown
    assert len(set(shown.values())) == len(VICTIMS)
    person = shown["P-1"]
    assert person.startswith("person-")
    assert shown["A-1"].startswith(f"{person}.")
    assert shown["A-11"].startswith(f"{person}.")
    assert not shown["A-2"].startswith(person)


def test_a_longer_id_that_holds_a_hidden_one_is_another() -> None:
    veil = Veil({"A-1": "person-x"})
    # Rather too much is hidden than too little: ids may be joined by a hyphen.
    assert veil.over("A-12 A-1-b xA-1 A-1.") == "A-12 person-x-b xA-1 person-x."


def test_numbers_and_nothing_pass() -> None:
    assert veil_of(masking()).over((1, None, 2.5, True)) == (1, None, 2.5, True)


@given(
    before=st.text(st.characters(blacklist_categories=["L", "N"]), max_size=5),
    after=st.text(st.characters(blacklist_categories=["L", "N"]), max_size=5),
    victim=st.sampled_from(sorted(VICTIMS)),
)
def test_no_text_shows_a_hidden_id(before: str, after: str, victim: str) -> None:
    joined = before.rstrip("_-") + victim + after.lstrip("_-")
    told = veil_of(masking()).over(joined)
    assert victim not in told.replace(veil_of(masking()).shown[victim], "")


@given(st.sampled_from(sorted(VICTIMS)))
def test_what_is_shown_leads_back_to_its_id(victim: str) -> None:
    veil = veil_of(masking())
    assert veil.under(veil.over(victim)) == victim
    assert veil.under("X-9") == "X-9"
