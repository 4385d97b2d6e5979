"""Guesses what a column holds from its name and its first values. Never more than a guess."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC

from tanglaw.ingest import cells
from tanglaw.ingest.cells import Refused

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WORDS = re.compile(r"[\W_]+")
_POINT = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?|[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_COMMA = re.compile(r"[+-]?\d+,\d+|[+-]?\d{1,3}([. ’']\d{3})+(,\d+)?")
_DIGITS = re.compile(r"[0-9]{1,18}")
_ENOUGH = 0.95


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FROM = _set(
    "from orig originator origin sender send payer debtor dbtr source src remitter ordering "
    "auftraggeber ordenante"
)
_TO = _set(
    "to dest destination bene benef beneficiary receiver recipient rcvr payee creditor cdtr target "
    "dst empfaenger empfänger beneficiario"
)
_ACCOUNT = _set("acct account acc iban wallet id no number name konto")
_NOT_ACCOUNT = _set(
    "bank country currency ccy cur amount amt balance city bic date time old new institution"
)
_NAMES: dict[str, tuple[str, ...]] = {
    "transfer_id": ("id", "reference", "ref", "uetr", "number", "no"),
    "occurred_at": (
        "timestamp",
        "datetime",
        "date",
        "time",
        "ts",
        "booked",
        "posted",
        "buchungstag",
        "fecha",
    ),
    "amount": ("amount", "amt", "sum", "value", "betrag", "montant", "importe"),
    "currency": ("currency", "ccy", "cur", "waehrung", "devise", "moneda"),
    "channel": ("channel", "type", "method", "format", "mode", "instrument"),
    "status": ("status", "state"),
    "purpose": ("purpose",),
}
_BANK = frozenset(["bank", "bic", "institution"])
_STEPS = frozenset(["step", "day"])
_TRANSFER_WORDS = _set("transfer transaction trans tran tx txn payment pmt")

_TIMES = (
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
    "%Y/%m/%d",
    "%d/%m/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%m/%d/%Y %H:%M",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d-%m-%Y %H:%M:%S",
    "%d-%m-%Y",
    "%Y%m%d%H%M%S",
    "%Y%m%d",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A column's name, the first filled values in it, and the few it has if they are few."""

    name: str
    values: tuple[str, ...]
    distinct: tuple[str, ...] = ()

    @property
    def words(self) -> frozenset[str]:
        """The words of the name, in lower case: ``nameOrig`` is ``name``, ``orig``."""
        return frozenset(_WORDS.split(_CAMEL.sub("_", self.name).lower())) - {""}

    def share(self, pattern: re.Pattern[str]) -> float:
        """How many of the values are of a pattern."""
        return _share(pattern.fullmatch(value) is not None for value in self.values)


def _share(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / len(found) if found else 0.0


def best(target: str, samples: Sequence[Sample]) -> Sample | None:
    """The column that most looks like ``target``, ``None`` if none does."""
    scored = [(score(target, sample), -index) for index, sample in enumerate(samples)]
    top = max(scored, default=(0.0, 0))
    return samples[-top[1]] if top[0] > 0 else None


def score(target: str, sample: Sample) -> float:
    """How much a column looks like ``target``; 0 or less is not at all."""
    words = sample.words
    match target:
        case "originator_account":
            return _end(words, _FROM, _TO)
        case "beneficiary_account":
            return _end(words, _TO, _FROM)
        case "originator_country":
            return 1.0 * bool(words & _FROM and words & {"country"})
        case "beneficiary_country":
            return 1.0 * bool(words & _TO and words & {"country"})
        case "transfer_id" if len(set(sample.values)) < len(sample.values):
            return 0.0
        case "transfer_id":
            named = words & set(_NAMES[target])
            return len(named) + 2.0 * bool(words & _TRANSFER_WORDS) if named else 0.0
        case "originator_bank":
            return 1.0 * bool(words & _FROM and words & _BANK)
        case "beneficiary_bank":
            return 1.0 * bool(words & _TO and words & _BANK)
        case "occurred_at":
            fits = bool(time_styles(sample.values))
            counted = bool(words & _STEPS) and all(_DIGITS.fullmatch(v) for v in sample.values)
            return (2.0 * _named(words, target) + 1.0) * fits or 1.0 * counted
        case "amount":
            fits = decimal_mark(sample.values) is not None
            better = {"paid", "instructed", "base"} & words
            worse = {"balance", "old", "new", "recv", "received", "fee"} & words
            return _named(words, target) * fits * (2.0 + len(better) - len(worse))
        case "currency":
            worse = {"recv", "received", "receiving"} & words
            return _named(words, target) * (2.0 - len(worse))
        case _:
            return 1.0 * _named(words, target) * bool(sample.distinct)


def _named(words: frozenset[str], target: str) -> bool:
    return bool(words & set(_NAMES[target]))


def _end(words: frozenset[str], this: frozenset[str], other: frozenset[str]) -> float:
    if not words & this or words & other:
        return 0.0
    return 2.0 + 2.0 * bool(words & _ACCOUNT) - 3.0 * bool(words & _NOT_ACCOUNT)


def decimal_mark(values: Sequence[str]) -> tuple[str, str] | None:
    """Decimal mark and thousands mark of numbers, ``None`` when they are no numbers."""
    sample = Sample("", tuple(value.strip() for value in values))
    if sample.share(_POINT) >= _ENOUGH:
        return ".", "," if any("," in value for value in sample.values) else ""
    if sample.share(_COMMA) >= _ENOUGH:
        marks = [m for m in ". ’'" if any(m in value for value in sample.values)]
        return ",", marks[0] if marks else ""
    return None


def time_styles(values: Sequence[str]) -> tuple[str, ...]:
    """All ways in which the values can be read as times; several when day and month may swap."""
    if not values:
        return ()
    if _reads(values, "iso"):
        return ("iso",)
    found = tuple(style for style in _TIMES if _reads(values, style))
    if found:
        return found
    numbers = [value.removesuffix(".0") for value in values]
    if all(_DIGITS.fullmatch(value) for value in numbers):
        for style, low, high in (
            ("epoch_s", 10**8, 10**10),
            ("epoch_ms", 10**11, 10**13),
            ("epoch_us", 10**14, 10**16),
        ):
            if all(low <= int(value) < high for value in numbers):
                return (style,)
    return ()


def _reads(values: Sequence[str], style: str) -> bool:
    parse = cells.time_parser((style,), UTC)
    return _share(not isinstance(parse(value), Refused) for value in values) >= _ENOUGH


_CHANNEL_WORDS = (
    ("cash_out", ("cash_out", "cash-out", "cashout", "withdraw", "atm")),
    ("cash_in", ("cash_in", "cash-in", "cashin", "deposit", "cash")),
    ("card_purchase", ("card", "pos", "purchase")),
    ("crypto", ("crypto", "bitcoin", "btc", "usdt")),
    ("remittance", ("remit",)),
    ("wallet", ("wallet", "gcash", "maya", "paypal", "ewallet")),
    ("instant", ("instant", "instapay", "rtp", "faster", "sct_inst")),
)


def channel_of(value: str) -> str:
    """The channel that a word of the source sounds like, else ``wire``."""
    plain = value.lower()
    for channel, words in _CHANNEL_WORDS:
        if any(word in plain for word in words):
            return channel
    return "wire"


def currency_of(name: str) -> str | None:
    """The ISO 4217 code of a currency's name, ``None`` when no or several names fit."""
    import pycountry

    if name.lower() == "bitcoin":
        return "BTC"
    wanted = set(_WORDS.split(name.lower())) - {""}
    fits = [c for c in pycountry.currencies if wanted <= set(_WORDS.split(c.name.lower()))]
    exact = [c for c in fits if c.name.lower() == name.lower()]
    found = exact or fits
    return str(found[0].alpha_3) if wanted and len(found) == 1 else None
