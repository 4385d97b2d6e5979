"""How much speaks for an assembled number, and what that is worth. Not a judgement of a person."""

import tomllib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log

from tanglaw.ingest.messages.reading import Piece
from tanglaw.ingest.messages.records import Disguise
from tanglaw.ingest.messages.validity import Form, Phone

_LONGEST_SUM, _WHOLE_CODED = 6, 9
_COUNTING, _COUNTED = "0123456789", 6
_MANY, _SHORT_LINE = 7, 9
_STRONG = frozenset(
    {
        Disguise.WORDS,
        Disguise.LOOKALIKE,
        Disguise.SYMBOLS,
        Disguise.SPACED,
        Disguise.INVISIBLE,
        Disguise.REVERSED,
    }
)


class Labels(Enum):
    """Whether something else that has a number was spoken of, or its number asked for."""

    NONE = 0
    SPOKEN_OF = 1
    WANTED = 2


@dataclass(frozen=True, slots=True)
class Around:
    """What the conversation said around the pieces."""

    reached_at: tuple[int, ...]  # positions of messages that spoke of a phone
    reached: bool  # a phone, a call or a messenger was spoken of
    asked: bool
    labels: Labels  # whether an order, a score or the like was spoken of since
    amid: bool  # other numbers stand right before the pieces
    ordered: int  # pieces whose message says first, then, last


def phone_points(
    phone: Phone,
    pieces: Sequence[Piece],
    around: Around,
    how: Collection[Disguise],
) -> int:
    """Points for and against; 4 and more make a flag at the default ``least``."""
    coded = sum(piece.coded for piece in pieces)
    strong = not _STRONG.isdisjoint(how)
    points = 2 if phone.mobile else 0
    points += {Form.FULL: 1, Form.HOME: 1, Form.BARE: -2}[phone.form]
    if phone.value.startswith("+1") and not any(piece.plus for piece in pieces):
        points -= 1 if phone.form is Form.HOME else 2  # ten digits that nothing marks
    points += 3 if coded >= 3 else 2 * int(coded > 0)
    points += 3 if strong and coded < 3 else 0
    points += 2 if around.reached else 0
    points += 1 if around.asked else 0
    points += min(2, around.ordered)
    marked = pieces[0].plus or (phone.form is Form.HOME and pieces[0].digits.startswith("0"))
    points -= 3 if around.amid and not (strong or marked) else 0
    hidden = coded >= 5 or strong
    if around.labels is Labels.SPOKEN_OF:
        points -= 1 if hidden or (marked and phone.mobile) else 5
    elif around.labels is Labels.WANTED:
        points -= 1 if coded >= _WHOLE_CODED else 2 if hidden else 5
    if Disguise.SPLIT in how and not around.ordered and not coded:
        alone = [piece.others == 0 for piece in pieces]
        points += 1 if all(alone) else -1 if any(alone) else -2
    mine = coded or around.asked or (phone.mobile and not phone.value.startswith("+1"))
    points -= 3 if len(pieces) > _MANY and not mine else 0  # rolls of dice, frames of a game
    if not (coded or phone.mobile) and sum(len(p.digits) for p in pieces) <= _SHORT_LINE:
        points -= 3  # so few digits are the number of a line somewhere
    if coded < 3 and len(pieces) > 1:
        points += _row_points(phone, pieces, ordered=around.ordered > 0, marked=marked)
    if trivial("".join(piece.digits for piece in pieces)) or _counted(pieces):
        points -= 6
    return points


def _row_points(phone: Phone, pieces: Sequence[Piece], *, ordered: bool, marked: bool) -> int:
    """For a row that is cut like a phone number, against one of prices, scores or times."""
    sizes = [len(group) for piece in pieces for group in piece.groups]
    points = max(_grouping([piece.groups for piece in pieces]), -1 if marked else -3)
    unmarked = phone.form is Form.BARE or phone.value.startswith("+1")
    if unmarked and len(pieces) > 3 and not ordered and max(sizes) > 1:
        points -= 2
    times = sum(_like_a_time(piece.digits) for piece in pieces[marked:])
    ends = ("0", "5") if len(pieces) > 2 else ("0",)
    short = max(len(piece.digits) for piece in pieces) <= _LONGEST_SUM
    round_sums = short and all(piece.digits.endswith(ends) for piece in pieces)
    points -= 3 if _one_way(pieces) and not marked else 0
    points -= 6 if any(_a_date(part) for part in (pieces, pieces[:3], pieces[-3:])) else 0
    return points - (4 if round_sums or 2 * times >= len(pieces) else 0)


def _grouping(pieces: Sequence[Sequence[str]]) -> int:
    """For few groups or single digits, as phones are read out; against rows of small numbers."""
    sizes = [len(group) for groups in pieces for group in groups]
    alone = [len(groups) == 1 for groups in pieces]
    if all(alone) and max(sizes) == 1:
        return 1
    few = len(sizes) <= 6 and sum(sizes) >= 2.2 * len(sizes)
    pairs = max(sizes) == 2 and set(sizes[:-1]) == {2}
    if all(alone):
        return 1 if few else -1 if pairs else -3
    return 0 if few and any(alone) else -3


def _like_a_time(digits: str) -> bool:
    """A year, a quarter of an hour or a round sum."""
    if len(digits) == 4:
        return digits[:2] in {"19", "20"} or digits[2:] in {"00", "15", "30", "45", "50"}
    return len(digits) > 2 and digits.endswith(("00", "50")) and digits != "800"


def _a_date(pieces: Sequence[Piece]) -> bool:
    """Day, month and year, in any order."""
    sizes = sorted(len(piece.digits) for piece in pieces)
    if len(pieces) != 3 or sizes[:2] not in ([1, 1], [1, 2], [2, 2]) or sizes[2] not in (2, 4):
        return False
    small = sorted(int(piece.digits) for piece in pieces if len(piece.digits) < 4)
    years = [int(piece.digits) for piece in pieces if len(piece.digits) == 4]
    return small[0] <= 12 and small[1] <= 31 and all(1900 <= year < 2100 for year in years)


def _counted(pieces: Sequence[Piece]) -> bool:
    """Single digits in messages of their own, six of them one after another."""
    single = "".join(p.digits if len(p.digits) == 1 else "." for p in pieces)
    return any(single[i : i + _COUNTED] in _COUNTING for i in range(len(single) - _COUNTED + 1))


def _one_way(pieces: Sequence[Piece]) -> bool:
    """Numbers that only rise or only fall, as bids, counts and scores do."""
    values = [int(piece.digits) for piece in pieces]
    steps = [b - a for a, b in pairwise(values)]
    return len(values) > 3 and (min(steps) > 0 or max(steps) < 0)


def trivial(digits: str) -> bool:
    """Counting up or down, or hardly any different digits."""
    steps = Counter((int(b) - int(a)) % 10 for a, b in pairwise(digits))
    most = 0.8 * (len(digits) - 1)
    return len(set(digits)) <= 2 or max(steps[1], steps[9], steps[0]) >= most


def address_points(*, sure: int, coded: bool, split: bool, named: bool, asked: bool) -> int:
    """Points for an address, a link or a handle."""
    return 2 + sure + int(coded) + int(split) + int(named) + int(asked)


@dataclass(frozen=True, slots=True)
class Calibration:
    """What points are worth, as ``calibration.toml`` has it."""

    slope: float
    offset: float
    most: float

    def confidence(self, points: int) -> float:
        """The share of right flags among those with as many points, on made-up conversations."""
        return round(self.most / (1 + exp(-(self.slope * points + self.offset))), 3)

    def points(self, confidence: float) -> int:
        """The points that give a confidence; what a calibration starts from."""
        inside = min(max(confidence / self.most, 1e-4), 1 - 1e-4)
        return round((log(inside / (1 - inside)) - self.offset) / self.slope)


@cache
def calibration() -> Calibration:
    """Read once from its file."""
    text = files("tanglaw.ingest.messages").joinpath("calibration.toml").read_text("utf-8")
    return Calibration(**{name: float(value) for name, value in tomllib.loads(text).items()})
