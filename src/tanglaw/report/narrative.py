"""Drafts the narrative from facts, each sentence with what it rests on. Judges nobody.

A possible victim is described by account, never by name and never as a subject.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tanglaw.model.alert import Role
from tanglaw.model.moment import iso
from tanglaw.model.report import (
    Narrative,
    Paragraph,
    Report,
    ReportParty,
    ReportTransfer,
    Sentence,
)
from tanglaw.report.texts import visible

ROLE_WORDS = {
    Role.UNKNOWN: "role unknown",
    Role.POSSIBLE_VICTIM: "possible victim",
    Role.SUSPECTED_CONSUMER: "suspected consumer",
    Role.SUSPECTED_FACILITATOR: "suspected facilitator",
    Role.SUSPECTED_CONTROLLER: "suspected controller",
    Role.POSSIBLE_MULE: "possible mule",
}
_EVIDENCE = 50
"""Ids that a sentence cites at most; the rest is in the evidence bundle."""


def narrate(report: Report) -> Narrative:
    """Who, what, when, where, how, why, what speaks against it, and what was done."""
    told = (
        ("What this report is about", _what(report)),
        ("Who", _who(report)),
        ("Possible victims, who are not subjects of this report", _victims(report)),
        ("When and where", _when_where(report)),
        ("How", _how(report)),
        ("Why it is suspicious", _why(report)),
        ("Innocent reasons considered", _innocent(report)),
        ("What was done", _done(report)),
    )
    made = (Paragraph(heading, tuple(sentences)) for heading, sentences in told)
    return Narrative(tuple(paragraph for paragraph in made if paragraph.sentences))


def _what(report: Report) -> Iterator[Sentence]:
    titles = _listed(each.title.rstrip(".").lower() for each in report.indicators)
    alerts = tuple(alert.alert_id for alert in report.alerts)
    if titles:
        yield Sentence(f"Patterns that published sources describe were found: {titles}.", alerts)
    if report.transfers:
        count = f"{len(report.transfers):,} transfer{'s' * (len(report.transfers) != 1)}"
        cited = tuple(each.transfer_id for each in report.transfers[:_EVIDENCE])
        yield Sentence(f"{count} of together {_sums(report.transfers)} are cited.", cited)
    if report.truncated:
        yield Sentence(f"{report.truncated:,} more were counted and are not listed here.", alerts)
    if report.filed("follows"):
        yield Sentence(f"This follows the earlier report {visible(report.filed('follows'))}.")


def _who(report: Report) -> Iterator[Sentence]:
    for party in report.parties:
        if not party.possible_victim:
            yield Sentence(
                f"{_named(party)} ({_held(report, party)}): {_hypothesis(party)}.", party.accounts
            )
    if not report.subjects:
        yield Sentence("Nobody is known whom this report could name as a subject.")


def _victims(report: Report) -> Iterator[Sentence]:
    """Those with the same basis in one sentence, by account only."""
    grouped: dict[str, list[ReportParty]] = {}
    for party in report.victims:
        grouped.setdefault(party.basis, []).append(party)
    for basis, parties in grouped.items():
        accounts = tuple(account for party in parties for account in party.accounts)
        held = _listed(visible(account) for account in accounts[:_EVIDENCE])
        more = f" and {len(accounts) - _EVIDENCE:,} more" if len(accounts) > _EVIDENCE else ""
        who = "holder of account" if len(accounts) == 1 else "holders of accounts"
        one = "a victim, not a wrongdoer" if len(parties) == 1 else "victims, not wrongdoers"
        why = f": {_sentence(visible(basis))}" if basis else "."
        yield Sentence(f"The {who} {held}{more} may be {one}{why}", accounts)
    if report.victims:
        yield Sentence("Please contact them through no channel that another person may hold.")


def _named(party: ReportParty) -> str:
    """A subject by name and reference, anybody else by reference alone."""
    name = party.text("name") or " ".join(
        each for each in (party.text("given_name"), party.text("family_name")) if each
    )
    named = name and party.is_subject
    return f"{visible(name)}, reference {visible(party.key)}" if named else visible(party.key)


def _held(report: Report, party: ReportParty) -> str:
    told = []
    for account_id in party.accounts:
        account = report.accounts.get(account_id)
        kind = (account.kind if account else "").replace("_", " ")
        at = visible(account.text("institution")) if account else ""
        words = [w for w in (kind, f"at {at}" if at else "") if w]
        told.append(f"account {visible(account_id)}" + (f", {' '.join(words)}" if words else ""))
    return "; ".join(told)


def _hypothesis(party: ReportParty) -> str:
    basis = visible(party.basis).rstrip(".")
    role = ROLE_WORDS[party.role]
    words = role if party.role is Role.UNKNOWN else f"{role}, as a hypothesis"
    return f"{words}; basis: {basis}" if basis else words


def _when_where(report: Report) -> Iterator[Sentence]:
    if not report.transfers:
        return
    first, last = report.transfers[0], report.transfers[-1]
    ends = (first.transfer_id, last.transfer_id)
    yield Sentence(
        f"The cited transfers were made from {iso(first.occurred_us)} to {iso(last.occurred_us)} "
        "(UTC).",
        ends,
    )
    routes = Counter(
        (each.originator_country or "?", each.beneficiary_country or "?")
        for each in report.transfers
        if each.originator_country or each.beneficiary_country
    )
    if routes:
        most = sorted(routes.items(), key=lambda item: (-item[1], item[0]))[:8]
        words = "; ".join(f"{a} to {b} ({count:,})" for (a, b), count in most)
        yield Sentence(f"Countries, from and to: {words}.".replace("?", "unknown"), ends)
    channels = Counter(each.channel.replace("_", " ") for each in report.transfers)
    words = _listed(f"{name} ({count:,})" for name, count in sorted(channels.items()))
    yield Sentence(f"Channels: {words}.", ends)


def _how(report: Report) -> Iterator[Sentence]:
    for alert in report.alerts:
        cited = (alert.alert_id, *alert.transfers[:_EVIDENCE])
        yield Sentence(_sentence(visible(alert.explanation)), cited)


def _why(report: Report) -> Iterator[Sentence]:
    alerts = tuple(alert.alert_id for alert in report.alerts)
    if report.case.rationale:
        yield Sentence(_sentence(visible(report.case.rationale)), alerts)
    publishers = tuple(
        dict.fromkeys(source for each in report.indicators for source in each.sources)
    )
    if publishers:
        yield Sentence(f"The signs are described by {_listed(publishers[:12])}.", alerts)


def _innocent(report: Report) -> Iterator[Sentence]:
    """What was looked for in favour, each once, and what the data said."""
    seen = set()
    for alert in report.alerts:
        for each in alert.innocent_explanations:
            if (each.text, each.tested, each.supported) in seen:
                continue
            seen.add((each.text, each.tested, each.supported))
            found = "the data cannot tell"
            if each.tested:
                found = "supported by the data" if each.supported else "not supported by the data"
            why = f": {visible(each.why).rstrip('.')}" if each.why else ""
            text = visible(each.text).rstrip(".")
            yield Sentence(f"{text} ({found}{why}).", (alert.alert_id,))
    for against in report.case.against:
        yield Sentence(_sentence(f"Against it speaks: {visible(against)}"), report.case.alerts)


def _done(report: Report) -> Iterator[Sentence]:
    if report.filed("action_taken"):
        yield Sentence(_sentence(visible(report.filed("action_taken"))))
    for each in report.decisions:
        why = f", because {visible(each.why).rstrip('.')}" if each.why else ""
        by = f" by {visible(each.by)}" if each.by else ""
        at = f" on {visible(each.at)}" if each.at else ""
        yield Sentence(f"Decided{at}{by}: {visible(each.what).rstrip('.')}{why}.")


def _sums(transfers: Sequence[ReportTransfer]) -> str:
    return _listed(f"{code} {amount}" for code, amount in totals(transfers))


def totals(transfers: Iterable[ReportTransfer]) -> tuple[tuple[str, str], ...]:
    """Currency and sum in major units, largest count first; rejected transfers are left out."""
    sums: dict[tuple[str, int], list[int]] = {}
    for each in transfers:
        if each.status != "rejected":
            known = sums.setdefault((each.currency, each.decimals), [0, 0])
            known[0] += each.amount_minor
            known[1] += 1
    found = []
    for (code, decimals), (minor, count) in sums.items():
        whole, part = divmod(minor, 10**decimals)
        found.append((-count, code, f"{whole:,}" + (f".{part:0{decimals}d}" if decimals else "")))
    return tuple((code, amount) for _, code, amount in sorted(found))


def _listed(words: Iterable[str]) -> str:
    *some, last = tuple(words) or ("",)
    return f"{', '.join(some)} and {last}" if some else last


def _sentence(text: str) -> str:
    text = text.strip()
    ended = text.rstrip(")\"'")[-1:] in (".", "!", "?")
    return text if ended or not text else f"{text}."
