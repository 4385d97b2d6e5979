"""Looks up a regulator's codes in the configuration, and says which are missing. Knows no list."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation

from tanglaw.model.report import Gap, GapKind, Report, ReportTransfer


def code(report: Report, section: str, word: str) -> str:
    """The code for a word of the feed's lists; ``otherwise`` in the section stands for the rest."""
    return report.setting(section, word) or report.setting(section, "otherwise")


def missing_codes(report: Report, section: str, words: Iterable[str], what: str) -> Iterator[Gap]:
    """A gap for each word in use that has no code."""
    for word in sorted(set(words)):
        if not code(report, section, word):
            yield Gap(
                GapKind.MISSING,
                f"the code for the {what} `{word}`",
                "the institution",
                f"Add `{word}` in [{section}] of --profile.",
            )


def channels(report: Report) -> tuple[str, ...]:
    """Channels of the cited transfers."""
    return tuple(sorted({each.channel for each in report.transfers}))


def local_amount(report: Report, transfer: ReportTransfer, local: str) -> Decimal | None:
    """The amount in the local currency at the stated rate; ``None`` when no rate is stated.

    The rates that detection uses are approximate and are never used here.
    """
    amount = Decimal(transfer.amount)
    if transfer.currency == local:
        return amount
    given = _positive(transfer.text(f"amount_{local}"))
    rate = _positive(report.setting(f"rates.{local}", transfer.currency))
    if given is None and rate is not None:
        given = amount * rate
    return None if given is None else given.quantize(Decimal("0.01"))


def _positive(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None


def missing_rates(report: Report, local: str) -> Iterator[Gap]:
    """A gap for each currency that cannot be put into the local one."""
    without = {
        each.currency for each in report.transfers if local_amount(report, each, local) is None
    }
    for currency in sorted(without):
        yield Gap(
            GapKind.MISSING,
            f"what one {currency} was worth in {local}",
            "the cited transfers",
            f"Add `{currency}` in [rates.{local}] of --profile, or `amount_{local}` in "
            '[transfer."ID"] of --facts.',
        )


def too_long_ids(report: Report, limit: int) -> Iterator[Gap]:
    """A gap for each transfer whose id does not fit."""
    for each in report.transfers:
        if len(each.transfer_id) > limit:
            yield Gap(
                GapKind.UNFIT,
                f"the transfer's id has {len(each.transfer_id):,} characters, and {limit} fit",
                f"transfer {each.transfer_id[:40]}...",
                "Give shorter ids in the feed.",
            )
