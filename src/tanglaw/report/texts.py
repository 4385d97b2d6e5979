"""Makes texts fit what a format can hold, or says why they do not. Knows no format."""

import re
import unicodedata
from collections.abc import Iterator

from tanglaw.model.report import Narrative, Paragraph, Sentence
from tanglaw.report.form import Alphabet

# Source: XML 1.0, fifth edition, production [2] Char, https://www.w3.org/TR/xml/#charsets
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_ASCII = re.compile(r"[^\x20-\x7e]")
_INVISIBLE = frozenset({"Cf", "Cc", "Zl", "Zp", "Cs"})


def unfit(text: str, alphabet: Alphabet, limit: int | None) -> str | None:
    """Why a text does not fit, without quoting it; ``None`` when it does."""
    bad = _NOT_XML.search(text) if alphabet is not Alphabet.ANY else None
    if bad is not None:
        return f"holds the character U+{ord(bad.group()):04X}, which this format cannot"
    written = ascii_of(text) if alphabet is Alphabet.ASCII else text
    if not written.strip() and text:
        return "has no letter left in this format's alphabet"
    if limit is not None and len(written) > limit:
        return f"has {len(written):,} characters, and {limit:,} fit"
    return None


def ascii_of(text: str) -> str:
    """Printable ASCII for ``text``: other letters transliterated, white space as one space."""
    from anyascii import anyascii

    plain = " ".join(text.split())
    if plain.isascii():
        return _NOT_ASCII.sub("", plain)
    return " ".join(_NOT_ASCII.sub("", anyascii(plain)).split())


def visible(text: str) -> str:
    """``text`` with invisible characters spelled out (``[U+202E]``), for prose and pages."""
    if text.replace("\n", " ").isprintable():
        return text
    return "".join(
        f"[U+{ord(char):04X}]"
        if unicodedata.category(char) in _INVISIBLE and char not in "\n\t"
        else char
        for char in text
    )


def xml_text(text: str) -> str:
    """``text`` with characters that XML cannot hold spelled out; for prose, not for facts."""
    return _NOT_XML.sub(lambda match: f"[U+{ord(match.group()):04X}]", text)


def shortened(narrative: Narrative, limit: int | None, alphabet: Alphabet) -> tuple[Narrative, int]:
    """The narrative within ``limit`` characters, and how many sentences were left out.

    The longest paragraph loses its last sentence first. An analyst's own text is never cut.
    """
    left_out = 0
    paragraphs = list(narrative.paragraphs)
    while limit is not None and not narrative.edited:
        lengths = [sum(len(_as(s.text, alphabet)) + 1 for s in p.sentences) for p in paragraphs]
        if sum(lengths) + sum(len(p.heading) + 3 for p in paragraphs) + 80 <= limit:
            break
        place = max(range(len(lengths)), key=lengths.__getitem__)
        longest = paragraphs[place]
        if len(longest.sentences) <= 1 and len(longest.sentences[0].text) < 200:
            break
        paragraphs[place] = _without_last(longest)
        left_out += 1
    if left_out:
        note = f"Sentences left out here for want of space: {left_out}; see the dossier."
        paragraphs.append(Paragraph("", (Sentence(note),)))
    return Narrative(tuple(paragraphs), narrative.edited), left_out


def _without_last(paragraph: Paragraph) -> Paragraph:
    if len(paragraph.sentences) > 1:
        return Paragraph(paragraph.heading, paragraph.sentences[:-1])
    only = paragraph.sentences[0]
    cut = only.text[: len(only.text) * 2 // 3].rsplit(" ", 1)[0] + " ..."
    return Paragraph(paragraph.heading, (Sentence(cut, only.evidence),))


def _as(text: str, alphabet: Alphabet) -> str:
    return ascii_of(text) if alphabet is Alphabet.ASCII else text


def blocks(text: str, size: int) -> Iterator[str]:
    """``text`` in pieces of at most ``size`` characters, cut between words where there are any."""
    while len(text) > size:
        at = text.rfind(" ", 1, size + 1)
        at = at if at > 0 else size
        yield text[:at].strip()
        text = text[at:].strip()
    if text:
        yield text
