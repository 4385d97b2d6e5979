from tanglaw.model.alert import Family, Role, Route
from tanglaw.web.views import words


def test_every_word_of_the_contract_has_words() -> None:
    assert set(words.LANES) == set(Route)
    assert set(words.ROLES) == set(Role)
    assert set(words.FAMILIES) == set(Family)


def test_nobody_is_called_a_suspect() -> None:
    said = [text for lane in words.LANES.values() for text in (lane.label, lane.text)]
    for role in words.ROLES.values():
        said += [role.label, role.short, role.plural, role.text, role.otherwise]
    assert not [text for text in said if "suspect" in text.lower().split()]


def test_accusing_roles_are_called_hypotheses() -> None:
    for role, said in words.ROLES.items():
        assert role.startswith("suspected") == ("(hypothesis)" in said.label)


def test_welfare_is_first() -> None:
    ranked = sorted(words.LANES, key=lambda route: words.LANES[route].rank)
    assert ranked[:2] == [Route.SAFEGUARD_URGENT, Route.SAFEGUARD]


def test_invisible_characters_are_spelled_out() -> None:
    assert words.visible("A\u202eB\u200bC") == "A[U+202E]B[U+200B]C"
    assert words.visible("حساب-٧ <b>") == "حساب-٧ <b>"


def test_long_ids_are_cut_in_the_middle() -> None:
    assert words.shorten("abcdefghij", 5) == "ab…ij"
    assert words.shorten("abcde", 5) == "abcde"


def test_a_contact_detail_is_never_shown_whole() -> None:
    assert words.ending("+630000000123") == "…0123"
    assert words.ending("12345") == "…"
