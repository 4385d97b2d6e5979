"""What a regulator requires and a case lacks, in words, with where to add it. Invents nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tanglaw.model.report import Gap, GapKind, GapPlace, Report, ReportAccount, ReportParty
from tanglaw.report.form import Alphabet, Entry, Format, Of
from tanglaw.report.texts import unfit


def gaps(report: Report, form: Format) -> tuple[Gap, ...]:
    """Everything that is missing or does not fit, in the order of the form; empty: complete."""
    found = [gap for entry in form.entries for gap in _of_entry(report, form, entry)]
    if form.check is not None:
        found.extend(form.check(report))
    found.extend(_narrative(report, form))
    return tuple(dict.fromkeys(found))


def _of_entry(report: Report, form: Format, entry: Entry) -> Iterator[Gap]:
    match entry.of:
        case Of.PROFILE:
            value = report.setting(entry.section, entry.name)
            about, remedy = "the institution", f"`{entry.name}` in [{entry.section}] of --profile"
            yield from _judged(form, entry, value, _Asked(about, remedy))
        case Of.FILING:
            asked = _Asked(
                "this report",
                f"`{entry.name}` in [case] of --facts",
                GapPlace("case", "", entry.name),
            )
            yield from _judged(form, entry, report.filed(entry.name), asked)
        case Of.ACCOUNT | Of.OWN_ACCOUNT:
            for account in _accounts(report, entry.of):
                key = account.account_id
                remedy = f'`{entry.name}` in [account."{key}"] of --facts'
                value = account.text(entry.name) or account.text(entry.otherwise)
                place = GapPlace("account", key, entry.name)
                yield from _judged(form, entry, value, _Asked(f"account {key}", remedy, place))
        case Of.PERSON | Of.ENTITY | Of.SUBJECT | Of.OWN_PERSON:
            for party in _parties(report, entry.of):
                value = party.text(entry.name) or party.text(entry.otherwise)
                place = GapPlace("party", party.key, entry.name)
                asked = _Asked(f"party {party.key}", _remedy(party, entry.name), place)
                yield from _judged(form, entry, value, asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Of whom something is asked, and where to add it: in words, and for a program."""

    about: str
    remedy: str
    place: GapPlace | None = None


def _judged(form: Format, entry: Entry, value: str, asked: _Asked) -> Iterator[Gap]:
    """The gap of one value, if any; never quotes it."""
    if not value:
        if not entry.optional:
            yield _gap(GapKind.MISSING, entry.words, asked, f"Add {asked.remedy}.")
        return
    why = unfit(value, form.alphabet, entry.limit)
    if why is not None:
        remedy = f"Give it in another form: {asked.remedy}."
        yield _gap(GapKind.UNFIT, f"{entry.words} {why}", asked, remedy)
    elif entry.is_date and not _is_date(value):
        remedy = f"Write it as 2026-03-01: {asked.remedy}."
        yield _gap(GapKind.UNFIT, f"{entry.words} is no date", asked, remedy)
    elif entry.choices and value not in entry.choices:
        what = f"{entry.words} is not one of {', '.join(entry.choices)}"
        yield _gap(GapKind.UNFIT, what, asked, f"Change {asked.remedy}.")


def _gap(kind: GapKind, what: str, asked: _Asked, remedy: str) -> Gap:
    return Gap(kind, what, asked.about, remedy, asked.place)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return len(text) == 10 or text[10] in "T "


def _accounts(report: Report, of: Of) -> Iterator[ReportAccount]:
    for account in report.accounts.values():
        if of is Of.ACCOUNT or account.ours:
            yield account


def _parties(report: Report, of: Of) -> Iterator[ReportParty]:
    for party in report.parties:
        match of:
            case Of.PERSON:
                fits = party.is_subject and party.kind != "legal_person"
            case Of.ENTITY:
                fits = party.is_subject and party.kind == "legal_person"
            case Of.OWN_PERSON:
                fits = party.kind != "legal_person" and _ours(report, party)
            case _:
                fits = party.is_subject
        if fits:
            yield party


def _ours(report: Report, party: ReportParty) -> bool:
    """Whether a party holds an account here; a possible victim's details are asked of nobody."""
    held = (report.accounts.get(account) for account in party.accounts)
    return not party.possible_victim and any(
        account is not None and account.ours for account in held
    )


_FEED = {"name": "`name` in the feed's parties", "birth_date": "`birth_date` in the feed's parties"}
_CONTACTS = {"phone": "phone", "email": "email", "address": "address", "id_number": "id_document"}


def _remedy(party: ReportParty, name: str) -> str:
    where = f'`{name}` in [party."{party.key}"] of --facts'
    if name in ("given_name", "family_name"):
        return f"{where}, or `name_order` in [parties] of --profile"
    if name in _FEED:
        return f"{where}, or {_FEED[name]}"
    if name in _CONTACTS:
        return f"{where}, or a row of scheme `{_CONTACTS[name]}` in the feed's identifiers"
    return where


def _narrative(report: Report, form: Format) -> Iterator[Gap]:
    """A text that an analyst wrote is never cut, so it must fit."""
    if not report.narrative.edited:
        return
    alphabet = Alphabet.XML if form.alphabet is Alphabet.ASCII else form.alphabet
    why = unfit(report.narrative.text, alphabet, form.narrative_limit)
    if why is not None:
        yield Gap(
            GapKind.UNFIT, f"the narrative {why}", "this report", "Shorten `narrative` in [case]."
        )
