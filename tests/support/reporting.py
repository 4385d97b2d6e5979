"""A run, its feed, a profile and facts from which every format can be drafted."""

import csv
from dataclasses import dataclass
from pathlib import Path

from tanglaw.bootstrap.reporting import reports
from tanglaw.model.report import Report
from tanglaw.report.sheets import Sheets, read_sheets
from tanglaw.store.run_reader import RunReader
from tests.web.sample_cases import BOSS
from tests.web.sample_run import write_sample_run

HOSTILE_NAMES = {
    "markup": "<script>alert('x')</script> & \"Bobby\" ]]> {{7*7}} #eval(1+1) $x$ \\*/ Cruz",
    "right-to-left": "\u202eevil\u202c \u0645\u0631\u064a\u0645 \u05e9\u05dc\u05d5\u05dd",
    "control": "Ana\u0000\u0007\u001b[31mRed",
    "long": "Ana " + "x" * 9_996,
    "formula": '=HYPERLINK("http://e.org","x")',
    "lines": "Ana\r\nT,0,0,0",
}

PROFILE = """
jurisdiction = "{jurisdiction}"

[institution]
name = "QuickWallet & Co"
names = ["QuickWallet", "Metro Card"]
code = "QW-001"
country = "US"
street = "1 Main Street"
city = "Springfield"
state = "IL"
postal_code = "62701"
phone = "2175550100"
ein = "123456789"
regulator = 7
organization_type = 4
non_bank = true

[filer]
given_name = "Ines"
family_name = "Officer"
title = "Reporting officer"
phone = "2175550101"
email = "ines@example.org"

[parties]
name_order = "given_first"

[institutions.StreamNine]
code = "SN-9"

[institutions."First Bank"]
code = "FB-1"

[rates.AED]
USD = "3.6725"
AUD = "2.4000"
[rates.PHP]
USD = "56.00"
[rates.USD]
AUD = "0.65"

[goaml]
rentity_id = 4711

[fincen]
transmitter_name = "QuickWallet & Co"
transmitter_tcc = "PTCC1234"

[fintrac]
entity_number = 1234567
contact_id = 42
report_type = 102
submit_type = 1
location_id = "LOC-1"
method = 3

[fintrac.direction]
from = 1
[fintrac.fund_type]
otherwise = 4
[fintrac.disposition]
otherwise = 7
[fintrac.account_type]
otherwise = 1

[amlc]
institution_code = "012345"
supervisor = "2"
[amlc.transaction]
otherwise = "CTRF"
[amlc.suspicion]
otherwise = "SI6"

[cybertip]
legal_url = "https://example.org/law"
"""

FACTS = """
[case]
topics = ["child_exploitation", "trafficking"]
action_taken = "The payout was paused and the performers were offered support."
detected_on = 2026-03-11

[case."{boss}"]
reference = "QW-2026-0007"
incident_type = "Child Sex Trafficking"

[party."P-301"]
gender = "-"
id_type = "PASSP"
id_issue_date = 2020-01-02
id_expiry_date = 2030-01-02
id_country = "PH"
nationality = "PH"
tax_reg_number = "0"
occupation = "Trader"

[party."P-320"]
gender = "-"
id_type = "EID"
id_number = "ID-320"
id_issue_date = 2020-01-02
id_expiry_date = 2030-01-02
id_country = "PH"
nationality = "PH"
tax_reg_number = "0"
phone = "+63 917 000 0320"
birth_date = 1985-05-05

[party."P-317"]
gender = "-"
given_name = "Unbeteiligt"
family_name = "Person"
birth_date = 1999-09-09
id_number = "ID-317"
id_type = "EID"
id_issue_date = 2020-01-02
id_expiry_date = 2030-01-02
id_country = "PH"
nationality = "PH"
country = "PH"
tax_reg_number = "0"
phone = "+63 917 000 0317"

[account."CARD-4410"]
branch = "Main"
currency = "USD"
status_code = "A"
beneficiary = "the holder"

[account."RCT-20"]
branch = "Main"
currency = "USD"
status_code = "A"
beneficiary = "the holder"

[account."W-OUT-77"]
branch = "Main"
currency = "USD"
status_code = "A"
beneficiary = "the holder"

[[decision]]
case = "{boss}"
at = "2026-03-12T09:00:00Z"
by = "I. Officer"
what = "report"
why = "two independent families agree"
"""


@dataclass(frozen=True)
class Workplace:
    """Folders and files of one told case."""

    run: Path
    feed: Path
    profile: Path
    facts: Path

    @property
    def sheets(self) -> Sheets:
        return read_sheets([self.profile, self.facts])


def workplace(
    folder: Path, *, jurisdiction: str = "goaml_sample", name: str = "Maria Cruz"
) -> Workplace:
    """The six earners' card, with ``name`` as the name of who may control it."""
    folder.mkdir(parents=True, exist_ok=True)
    run = write_sample_run(folder / "run", hostile=False)
    feed = folder / "feed"
    feed.mkdir()
    _table(
        feed / "parties.csv",
        ("party_id", "kind", "name", "country", "birth_date"),
        [
            ("P-301", "natural_person", name, "PH", "1980-04-05"),
            ("P-320", "natural_person", "Reyes, Jo", "PH", ""),
            *(
                (f"P-31{n}", "natural_person", f"Victim Number{n}", "PH", "2001-01-01")
                for n in range(6)
            ),
        ],
    )
    _table(
        feed / "identifiers.csv",
        ("party_id", "account_id", "scheme", "value"),
        [
            ("P-301", "", "phone", "+63 917 000 4471"),
            ("P-301", "", "id_document", "P1234567A"),
            ("", "CARD-4410", "email", "maria@example.org"),
            ("P-310", "", "phone", "+63 917 999 0310"),
        ],
    )
    profile, facts = folder / "profile.toml", folder / "facts.toml"
    profile.write_text(PROFILE.replace("{jurisdiction}", jurisdiction), encoding="utf-8")
    facts.write_text(FACTS.replace("{boss}", BOSS), encoding="utf-8")
    return Workplace(run, feed, profile, facts)


def _table(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(rows)


def report_of(place: Workplace, case: str = BOSS, **filing: str) -> Report:
    """The report of one case, on a fixed day."""
    from dataclasses import replace

    from tanglaw.model.report import Fact

    read = place.sheets
    more = {"report_date": "2026-03-13", **filing}
    facts = {**read.filing, **{name: Fact(text, "test") for name, text in more.items()}}
    sheets = replace(read, filing=facts)
    (report,) = reports(RunReader(place.run), (case,), sheets, feed=place.feed)
    return report
