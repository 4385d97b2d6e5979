"""Details put together from the pieces of several messages. Not the memory that holds them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from tanglaw.ingest.messages.addresses import Atom, Found, atoms_of, emails, handles, links
from tanglaw.ingest.messages.lexicon import Lexicon, Service, fold
from tanglaw.ingest.messages.plain_text import plain
from tanglaw.ingest.messages.reading import Piece
from tanglaw.ingest.messages.records import Disguise, Kind
from tanglaw.ingest.messages.tokens import tokens_of
from tanglaw.ingest.messages.validity import (
    MOST_DIGITS,
    Domains,
    Form,
    Phone,
    phone,
)
from tanglaw.ingest.messages.weighing import Around, Labels, address_points, phone_points

MOST_PIECES = 16
MOST_SCRAPS = 6
MOST_TRIED = 12
_LABEL_REACH = 4
WHOLE = 10
_SERIES = 2
_SERVICE_REACH = 6
_LONGEST_TAIL = 6


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A piece and the message that it came in."""

    piece: Piece
    position: int
    at_us: int
    message_id: str
    ordered: bool


@dataclass(frozen=True, slots=True, repr=False)
class Scrap:
    """A short message that may be part of an address; its text leaves with the conversation."""

    text: str
    position: int
    at_us: int
    message_id: str


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """A detail that may be flagged, with the places of its messages."""

    kind: Kind
    value: str
    points: int
    messages: tuple[tuple[int, int, str], ...]  # position, time, id
    disguises: frozenset[Disguise]

    @property
    def first(self) -> int:
        """Position of the first message."""
        return self.messages[0][0]

    @property
    def last(self) -> int:
        """Position of the last message."""
        return self.messages[-1][0]


def phone_candidate(
    held: Sequence[Held],
    regions: Iterable[str],
    around: Around,
    labels: Collection[tuple[int, bool]],
    *,
    backwards: bool,
) -> tuple[Candidate | None, bool]:
    """The best number that ends with the last piece, and whether it was written openly."""
    best: Candidate | None = None
    regions = tuple(regions)
    openly, length = False, 0
    for start in range(len(held) - 1, max(-1, len(held) - 1 - MOST_PIECES), -1):
        length += len(held[start].piece.digits)
        if length > MOST_DIGITS or (start < len(held) - 1 and _complete(held[start:])):
            break
        chosen = held[start:]
        found, turned = _dialled(chosen, regions, backwards=backwards)
        if found is None:
            continue
        now = replace(
            around,
            labels=_labels(chosen, labels, around.reached_at),
            amid=start > 0 and _goes_before(held[start - 1], chosen[0]),
            ordered=sum(one.ordered for one in chosen),
        )
        candidate = _weighed(found, chosen, now, turned=turned)
        if candidate is None:
            openly = found.form is not Form.BARE
            if openly and length >= WHOLE:
                return None, True
            continue
        if best is None or candidate.points >= best.points:
            best = candidate
    return best, openly and best is None


def _goes_before(one: Held, then: Held) -> bool:
    """Whether plain digits of their own stand right before the first piece."""
    near = then.position - one.position <= _SERIES
    return near and not (one.piece.coded or then.piece.coded or one.position == then.position)


def _complete(chosen: Sequence[Held]) -> bool:
    """Whether one of several pieces has as many digits as a whole number, in plain sight."""
    return any(
        len(h.piece.digits) >= WHOLE and not (h.piece.coded or h.piece.disguises) for h in chosen
    )


def _dialled(
    chosen: Sequence[Held], regions: Sequence[str], *, backwards: bool
) -> tuple[Phone | None, bool]:
    digits = "".join(one.piece.digits for one in chosen)
    turned = phone(digits[::-1], regions) if backwards else None
    if turned is not None and turned.form is not Form.BARE:
        return turned, True
    found = phone(digits, regions, plus=chosen[0].piece.plus)
    if found is not None and found.form is not Form.BARE:
        return found, False
    for other in _other_readings(chosen, digits):
        again = phone(other, regions, plus=chosen[0].piece.plus)
        if again is not None:
            return again, False
    return found, False


def _other_readings(chosen: Sequence[Held], digits: str) -> Iterator[str]:
    """``fifty three`` as 503, and without the words at either end that only sound like digits."""
    apart = "".join(one.piece.apart for one in chosen)
    if apart != digits:
        yield apart
    if sum(one.ordered for one in chosen) > 1:
        yield "".join(one.piece.digits for one in reversed(chosen))  # the last part first
    head, tail = chosen[0].piece.head, chosen[-1].piece.tail
    end = len(digits) - tail
    for one in (digits[head:], digits[:end], digits[head:end]):
        if one != digits:
            yield one


def _labels(
    chosen: Sequence[Held], labels: Collection[tuple[int, bool]], reached: Collection[int]
) -> Labels:
    """Whether an order, a score or the like was spoken of right before or among the pieces."""
    first, last = chosen[0].position - _LABEL_REACH, chosen[-1].position
    with_pieces = {one.position for one in chosen}
    found = [
        wanted
        for at, wanted in labels
        if at <= last
        and (first <= at <= chosen[0].position or at in with_pieces)
        and not any(at < phone < chosen[0].position for phone in reached)
    ]
    return Labels.WANTED if any(found) else Labels.SPOKEN_OF if found else Labels.NONE


def _weighed(
    found: Phone, chosen: Sequence[Held], around: Around, *, turned: bool
) -> Candidate | None:
    """A candidate, or ``None`` for a number that one message holds openly."""
    pieces = [one.piece for one in chosen]
    how = set().union(*(piece.disguises for piece in pieces))
    messages = tuple(dict.fromkeys((h.position, h.at_us, h.message_id) for h in chosen))
    split = len(messages) > 1
    if turned:
        how.add(Disguise.REVERSED)
    if split:
        how.add(Disguise.SPLIT)
    elif len(pieces) > 1:
        how.add(Disguise.BROKEN)
    if not how:
        return None
    points = phone_points(found, pieces, around, how) + 2 * turned
    return Candidate(Kind.PHONE, found.value, points, messages, frozenset(how))


@dataclass(frozen=True, slots=True)
class Desk:
    """What assembling addresses needs beside the scraps."""

    lexicon: Lexicon
    domains: Domains


def scrap_atoms(scrap: Scrap, desk: Desk, number: int, *, goes_on: bool = False) -> list[Atom]:
    """A short message as a row of atoms of message ``number``, idle words left out.

    ``goes_on``: the next begins with a dot, so that the last word is part of an address.
    """
    kept: list[Atom] = []
    atoms = atoms_of(tokens_of(plain(scrap.text, desk.lexicon), desk.lexicon), desk.lexicon, number)
    for at, atom in enumerate(atoms):
        signed = any(near.sign for near in atoms[max(0, at - 1) : at + 2])
        last = goes_on and at == len(atoms) - 1
        if signed or last or not _idle(atom.text, desk.lexicon):
            kept.append(atom)
    while kept and _ends(kept):
        kept.pop()
    return kept


def _idle(word: str, lexicon: Lexicon) -> bool:
    """Words that are no part of an address, names of services among them."""
    return word in lexicon.idle or word in lexicon.sets["write"] or (word,) in lexicon.services


def _ends(atoms: Sequence[Atom]) -> bool:
    """Whether a row ends with a full stop; ``t.`` alone is no sentence."""
    last = atoms[-1]
    short = len(atoms) == 2 and len(atoms[0].text) <= 3
    return last.sign and last.glued and last.text in ".," and not short


@dataclass(frozen=True, slots=True, repr=False)
class _Row:
    scrap: Scrap
    atoms: list[Atom]


def split_addresses(
    scraps: Sequence[Scrap], named: tuple[int, Service] | None, desk: Desk, *, asked: bool
) -> list[Candidate]:
    """Addresses, links and handles that end in the last scrap and span two messages or more."""
    rows = [
        _Row(scrap, atoms)
        for number, (scrap, on) in enumerate(_with_dots(scraps[-MOST_TRIED:]))
        if (atoms := scrap_atoms(scrap, desk, number, goes_on=on))
    ]
    found = _ending(rows, named, desk, asked=asked)
    for sort in (_is_part, _is_latin_part):
        fewer = [row for row in rows if sort(row.scrap.text, desk.lexicon)]
        if not found and len(fewer) < len(rows):
            found, rows = _ending(fewer, named, desk, asked=asked), fewer
    return found


def _is_part(text: str, lexicon: Lexicon) -> bool:
    """One word, or few with a sign or a mail service among them; other talk is left out."""
    words = fold(text).split()
    if len(words) == 1:
        return words[0].strip(".!?,") not in lexicon.idle
    spoken = any(word in lexicon.signs or word in lexicon.providers for word in words)
    return spoken or any(c in "@_/" for c in text)


def _with_dots(scraps: Sequence[Scrap]) -> Iterator[tuple[Scrap, bool]]:
    """Each short message, and whether the next begins with a dot."""
    for scrap, then in zip_longest(scraps, scraps[1:]):
        yield scrap, then is not None and then.text.lstrip().startswith(".")


def _is_latin_part(text: str, lexicon: Lexicon) -> bool:
    """A word in letters that an address can have, or a sign's name in any."""
    return text.isascii() or fold(text).strip() in lexicon.signs


def _ending(
    rows: Sequence[_Row], named: tuple[int, Service] | None, desk: Desk, *, asked: bool
) -> list[Candidate]:
    for start in range(max(0, len(rows) - MOST_SCRAPS), len(rows) - 1):
        chosen = rows[start:]
        atoms = [atom for row in chosen for atom in row.atoms]
        found = emails(atoms, desk.lexicon, desk.domains)
        found += links(atoms, desk.lexicon, desk.domains)
        if named is not None and not found and _beside(chosen, named[0]):
            found = handles(atoms, named[1], desk.lexicon, introduced=False)
            loud = any(c in "?!" for row in chosen for c in row.scrap.text)
            found = [one for one in found if _is_all(one, atoms) and not loud]
        first, last = chosen[0].atoms[0].message, chosen[-1].atoms[0].message
        kept = [
            _split(one, atoms, chosen, named=named is not None, asked=asked)
            for one in found
            if (atoms[one.start].message, atoms[one.end - 1].message) == (first, last)
        ]
        if kept:
            return kept
    return []


def _is_all(found: Found, atoms: Sequence[Atom]) -> bool:
    """A handle in pieces is all that its messages say: a word each, or signs between words."""
    begins = atoms[0].text[:1].isalpha() or atoms[0].text in "@$"
    if found.start != 0 or found.end != len(atoms) or not begins:
        return False
    signs = any(
        atom.sign and (atom.text != "." or atom.message == then.message)
        for atom, then in pairwise(atoms)
    )
    if sum(len(atom.text) for atom in atoms if atom.number) > _LONGEST_TAIL:
        return False  # a phone number
    digits = sum(c.isdecimal() for atom in atoms for c in atom.text)
    return signs or (len(atoms) == len({atom.message for atom in atoms}) and digits >= 2)


def _beside(rows: Sequence[_Row], position: int) -> bool:
    first, last = rows[0].scrap.position, rows[-1].scrap.position
    return first - _SERVICE_REACH <= position <= last + 2 and last - first <= 2 * _SERVICE_REACH


def _split(
    found: Found, atoms: Sequence[Atom], rows: Sequence[_Row], *, named: bool, asked: bool
) -> Candidate:
    used = {atom.message for atom in atoms[found.start : found.end]}
    scraps = [row.scrap for row in rows if row.atoms[0].message in used]
    messages = tuple((scrap.position, scrap.at_us, scrap.message_id) for scrap in scraps)
    how = found.disguises | {Disguise.SPLIT}
    points = address_points(
        sure=found.sure, coded=bool(found.disguises), split=True, named=named, asked=asked
    )
    return Candidate(found.kind, found.value, points, messages, how)
