"""Whatever is written, the detector goes on, in bounded time and memory."""

import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.fuzzing import odd_text
from tanglaw.ingest.messages import Detector, Message, Settings
from tests.unit.ingest.messages.saying import conversation, flags, read

LONG = 1_000_000


@pytest.mark.parametrize(
    "text",
    [
        b"\xff\xfe\xfa 0917 \xc3\x28",
        b"\xf0\x9f" * LONG,
        "1" * LONG,
        "1 " * (LONG // 2),
        "one " * (LONG // 4),
        "a" * LONG,
        "a b c " * (LONG // 6),
        "onetwo" * (LONG // 6),
        "@." * (LONG // 2),
        "a.b@" * (LONG // 4),
        "(((((" * (LONG // 5),
        "0" + "\u0301" * LONG,
        "\u202e" * LONG,
        "\u200b" * LONG,
        "\ud800\udfff 0917 \udcff",
        "\x00\x01\x02 zero nine",
        "",
        " ",
        "\u0661\u0662" * (LONG // 2),
        "double " * (LONG // 7),
        "DE89" * (LONG // 4),
        "1 A 2 b 3 C 4 d 5 E " * (LONG // 20),
        "12 34 56 78 9a bc de " * (LONG // 21),
        "DE 12 34 56 " * (LONG // 12),
        "0 x a 1 " * (LONG // 8),
    ],
    ids=range(25),
)
@pytest.mark.timeout(20)
def test_one_odd_message_is_survived(text):
    flags(text, "0917", text, "555 1234", text)


def test_a_detail_at_the_end_of_a_very_long_message_is_seen():
    (flag,) = flags("x " * LONG + "text me on O9I7 5S5 1234")
    assert flag.pieces == ("c0",)


def test_a_crowded_conversation_has_a_bounded_state():
    detector = Detector(Settings(key=b"test"))
    texts = ("0917", "maria", "@", "55", "dot", "telegram?", "hello there, how are you today")
    sizes = []
    tracemalloc.start()
    for i in range(30_000):
        message = Message(f"m{i}", i, "c", f"A{i % 20}", "B", texts[i % 7], ("PH",))
        for _ in detector.read(message):
            pass
        if i in (10_000, 29_999):
            sizes.append(tracemalloc.get_traced_memory()[0])
    tracemalloc.stop()
    assert sizes[1] < sizes[0] + 200_000


def test_the_same_stream_gives_the_same_flags():
    messages = conversation("0917", "555", "1234", "maria88", "at gmail", "dot com", "B: ok")
    assert read(messages) == read(messages)
    assert len(read(messages)) == 2


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(odd_text() | st.binary(max_size=60), min_size=1, max_size=12))
def test_any_conversation_is_survived(texts):
    for flag in flags(*texts):
        assert 0.9 <= flag.confidence < 1
        assert len(flag.digest) == 16
        assert set(flag.pieces) <= {f"c{i}" for i in range(len(texts))}
