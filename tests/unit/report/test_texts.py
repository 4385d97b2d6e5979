import pytest
from hypothesis import given
from hypothesis import strategies as st

from tanglaw.model.report import Narrative, Paragraph, Sentence
from tanglaw.report.form import Alphabet
from tanglaw.report.texts import ascii_of, blocks, shortened, unfit, visible, xml_text


@pytest.mark.parametrize(
    ("text", "alphabet", "limit", "why"),
    [
        ("Ana", Alphabet.XML, 3, None),
        ("Anna", Alphabet.XML, 3, "has 4 characters, and 3 fit"),
        ("A\x07", Alphabet.XML, None, "holds the character U+0007, which this format cannot"),
        ("A\x07", Alphabet.ANY, None, None),
        ("\u200b", Alphabet.ASCII, None, "has no letter left in this format's alphabet"),
        ("Łódź", Alphabet.ASCII, 4, None),
        ("Щ", Alphabet.ASCII, 1, "has 4 characters, and 1 fit"),
    ],
)
def test_unfit(text: str, alphabet: Alphabet, limit: int | None, why: str | None) -> None:
    assert unfit(text, alphabet, limit) == why


@given(st.text())
def test_ascii_is_ascii_and_stays(text: str) -> None:
    written = ascii_of(text)
    assert written.isascii()
    assert all(" " <= char <= "~" for char in written)
    assert ascii_of(written) == written


@given(st.text())
def test_nothing_invisible_is_left(text: str) -> None:
    shown = visible(text)
    assert "\u202e" not in shown
    assert "\x00" not in shown
    assert xml_text(shown) == shown


def test_visible_leaves_words_alone() -> None:
    assert visible("Ünal & Söhne\nשלום") == "Ünal & Söhne\nשלום"
    assert visible("a\u202eb") == "a[U+202E]b"


@given(st.text(alphabet="ab cd", min_size=0, max_size=300), st.integers(5, 40))
def test_blocks_lose_no_word(text: str, size: int) -> None:
    found = list(blocks(text.strip(), size))
    assert all(0 < len(block) <= size for block in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def narrative(*lengths: int) -> Narrative:
    sentences = tuple(Sentence("x" * (n - 1) + ".") for n in lengths)
    return Narrative((Paragraph("Short", (Sentence("Stays."),)), Paragraph("Long", sentences)))


def test_the_longest_paragraph_is_shortened_and_says_so() -> None:
    cut, left_out = shortened(narrative(*[100] * 30), 1_000, Alphabet.XML)
    assert len(cut.text) <= 1_000
    assert left_out > 10
    assert "Stays." in cut.text
    assert f"Sentences left out here for want of space: {left_out}" in cut.text


def test_one_sentence_that_is_too_long_is_cut() -> None:
    cut, _ = shortened(narrative(5_000), 1_000, Alphabet.XML)
    assert len(cut.text) <= 1_000


def test_what_fits_stays() -> None:
    whole = narrative(100)
    assert shortened(whole, 1_000, Alphabet.XML) == (whole, 0)
    assert shortened(whole, None, Alphabet.XML) == (whole, 0)


def test_an_analysts_text_is_never_cut() -> None:
    own = Narrative(narrative(5_000).paragraphs, edited=True)
    assert shortened(own, 1_000, Alphabet.XML) == (own, 0)
