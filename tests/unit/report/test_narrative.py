from collections.abc import Callable
from dataclasses import replace

from tanglaw.model.report import Fact, ReportTransfer
from tanglaw.report.narrative import narrate, totals


def test_under_golden_test(told, golden: Callable[[str, str], None]) -> None:
    golden("report/narrative.txt", told("goaml").narrative.text + "\n")


def test_each_sentence_names_what_it_rests_on(told) -> None:
    report = told("goaml")
    known = {t.transfer_id for t in report.transfers} | {a.alert_id for a in report.alerts}
    known |= set(report.accounts)
    cited = 0
    for paragraph in report.narrative.paragraphs:
        for sentence in paragraph.sentences:
            assert set(sentence.evidence) <= known, sentence
            cited += bool(sentence.evidence)
    assert cited > 10


def test_only_subjects_have_names(told) -> None:
    text = told("goaml").narrative.text
    assert "Maria Cruz" in text
    assert "Victim" not in text.replace("victim", "")
    assert "Unbeteiligt" not in text, "somebody of unknown role"
    assert "EARN-101" in text


def test_what_was_done_is_only_told_when_it_was_given(told) -> None:
    report = told("goaml")
    assert "The payout was paused" in report.narrative.text
    silent = narrate(replace(report, filing={}, decisions=()))
    assert "What was done" not in silent.text


def test_an_amendment_says_what_it_follows(told) -> None:
    assert "This follows the earlier report FIU-1." in told("goaml", follows="FIU-1").narrative.text


def test_an_analysts_text_stands_in_place_of_the_draft(told) -> None:
    report = told("goaml", narrative="My own words.")
    assert report.narrative.edited
    assert report.narrative.text == "My own words."


def test_a_name_cannot_steer_the_prose(told) -> None:
    text = told("goaml", "Ana\u202e Cruz").narrative.text
    assert "\u202e" not in text
    assert "Ana[U+202E] Cruz" in text


def test_totals_keep_currencies_apart_and_leave_out_what_failed() -> None:
    def one(minor: int, decimals: int, currency: str, status: str = "settled") -> ReportTransfer:
        return ReportTransfer(
            "T", 0, "A", "B", minor, decimals, currency, "wire", status, None, None, {}
        )

    found = totals(
        [one(150, 2, "USD"), one(5, 2, "USD"), one(7, 0, "JPY"), one(999, 2, "USD", "rejected")]
    )
    assert found == (("USD", "1.55"), ("JPY", "7"))
    assert one(5, 2, "USD").amount == "0.05"
    assert one(1_00000001, 8, "BTC").amount == "1.00000001"


def test_facts_say_where_they_are_from(told) -> None:
    controller = told("goaml").subjects[0]
    assert controller.facts["name"] == Fact("Maria Cruz", "parties.csv")
    assert controller.facts["family_name"].source == "parties.csv, split"
    assert controller.facts["nationality"].source == "facts.toml"
    assert controller.facts["phone"] == Fact("+63 917 000 4471", "identifiers.csv")
    assert controller.facts["email"].text == "maria@example.org"
