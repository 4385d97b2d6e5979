from tanglaw.model.alert import Case, CaseSubject, Part, Role, Route
from tanglaw.web.views.rebuilt import rebuilt_lines


def subject(account: str, part: Part) -> CaseSubject:
    return CaseSubject(
        account=account,
        party_id=None,
        role=Role.UNKNOWN,
        possible_victim=False,
        basis="",
        part=part,
    )


def case(*subjects: CaseSubject) -> Case:
    return Case("C", Route.INVESTIGATE, 61, subjects, (), (), "", ())


def test_nothing_left_is_said() -> None:
    assert rebuilt_lines([]) == ["No case is left: what remains does not stand together."]


def test_each_part_says_who_is_at_its_core_and_who_around() -> None:
    both = case(subject("A-1", Part.CORE), subject("B-1", Part.RIM), subject("B-2", Part.RIM))
    alone = case(subject("B\u202e1", Part.RIM))
    assert rebuilt_lines([both, alone]) == [
        "Investigate, priority 61: core A-1; with B-1, B-2",
        "Investigate, priority 61: nobody at the core; with B[U+202E]1",
    ]
