"""No id, name of a column or path can steer a terminal."""

import json

from hypothesis import given
from hypothesis import strategies as st

from tanglaw.cli.printable import one_line, printable


def test_escapes_are_shown() -> None:
    assert printable("A\x1b[2J\u202eB\x9b1m") == "A\\u001b[2J\\u202eB\\u009b1m"
    assert printable("Ñ 漢 👩\tB\n") == "Ñ 漢 👩\tB\n"
    assert one_line("A\nRun: elsewhere") == "A\\u000aRun: elsewhere"


@given(st.text())
def test_printable_json_is_the_same_json(text: str) -> None:
    assert json.loads(printable(json.dumps([text], ensure_ascii=False))) == [text]


@given(st.text(alphabet=st.characters(categories=("Cc", "Cf", "Cs", "Lu"))))
def test_one_line_has_no_control_character(text: str) -> None:
    assert not [c for c in one_line(text) if ord(c) < 0x20 and c != "\t"]
    assert not [c for c in one_line(text) if 0x7F <= ord(c) <= 0x9F]
