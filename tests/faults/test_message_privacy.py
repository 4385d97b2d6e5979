"""Nothing written in a message is anywhere afterwards: outputs, logs, errors, temporary files."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tanglaw.ingest import messages
from tanglaw.ingest.messages import Detector, Message, Settings
from tanglaw.ingest.messages.glance import Glance
from tanglaw.ingest.messages.lexicon import load_lexicon

WORDS = ("quokkamarker", "zanzibarnote", "maria77marker", "ghostmarker_88")
DIGITS = ("9175550166", "917555", "5550166", "0917 555", "550166")
MARKERS = (*WORDS, *DIGITS, "nine one seven", "quokka", "zanzibar")
SAID = (
    ("A", "quokkamarker what is up, my number starts 0917"),
    ("B", "zanzibarnote and then?"),
    ("A", "555"),
    ("A", "0166"),
    ("A", "zero nine one seven five five five zero one six six quokkamarker"),
    ("A", "maria77marker at gmail dot com"),
    ("A", "find ghostmarker_88 on the paper plane app"),
    ("B", "zanzibarnote thanks, see you then"),
)


def feed(folder: Path) -> Path:
    folder.mkdir()
    lines = [
        {
            "message_id": f"m{i}", "occurred_at": f"2026-03-01T10:{i:02}:00Z",
            "conversation_id": "c",
            "sender_account": sender, "recipient_account": "AB"[sender == "A"], "text": text,
        }
        for i, (sender, text) in enumerate(SAID)
    ]  # fmt: skip
    # Rows at fault: a bad time, a missing id, and a repeated id with another text.
    lines.append({**lines[0], "message_id": "m90", "occurred_at": "quite soon"})
    lines.append({**lines[1], "message_id": ""})
    lines.append({**lines[2], "text": "quokkamarker 0917 555 0166"})
    broken = '{"message_id": "m99", "text": "zanzibarnote 0917 555 0166", \n'
    text = "".join(json.dumps(line) + "\n" for line in lines) + broken
    (folder / "messages.jsonl").write_text(text, encoding="utf-8")
    (folder / "transfers.csv").write_text(
        "transfer_id,occurred_at,originator_account,beneficiary_account,amount,currency,channel\n"
        "T1,2026-03-01T11:00:00Z,B,A,40,USD,remittance\n",
        encoding="utf-8",
    )
    return folder


def detect(tmp_path: Path, *more: str, code: str = "") -> subprocess.CompletedProcess[bytes]:
    """``tanglaw detect`` with its own folder for temporary files and no key."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    program = f"{code}\nfrom tanglaw.cli.main import main\nmain()"
    environment = {k: v for k, v in os.environ.items() if k != "TANGLAW_CONTACT_KEY"}
    return subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", program, "detect", str(tmp_path / "feed"),
         "--out", str(tmp_path / "run"), *more],
        capture_output=True, check=False, cwd=temporary,
        env=environment | {"TMPDIR": str(temporary), "HOME": str(temporary)},
    )  # fmt: skip


def texts_of(folder: Path) -> dict[str, str]:
    """Every file below ``folder`` as text, Parquet by its values too."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = path.read_bytes()
        found[path.name] = raw.decode("utf-8", "replace") + raw.decode("utf-16-le", "replace")
        if path.suffix == ".parquet":
            found[path.name] += str(pq.read_table(path).to_pydict())
    return found


def leaks(places: dict[str, str]) -> list[tuple[str, str]]:
    return [
        (name, marker)
        for name, text in places.items()
        for marker in MARKERS
        if marker in text.lower()
    ]


def places(tmp_path: Path, done: subprocess.CompletedProcess[bytes]) -> dict[str, str]:
    said = {"stdout": done.stdout.decode(), "stderr": done.stderr.decode()}
    kept = texts_of(tmp_path / "run") if (tmp_path / "run").exists() else {}
    return said | kept | texts_of(tmp_path / "temporary")


def test_a_run_finds_the_contacts_and_keeps_nothing_that_was_said(tmp_path):
    feed(tmp_path / "feed")
    done = detect(tmp_path)
    assert done.returncode == 0, done.stderr
    alerts = (tmp_path / "run" / "alerts.jsonl").read_text(encoding="utf-8")
    assert {"off_split_contact", "off_coded_contact"} <= {
        json.loads(line)["typology"] for line in alerts.splitlines()
    }
    assert (tmp_path / "run" / "rejects.jsonl").read_text(encoding="utf-8").count("\n") == 4
    assert leaks(places(tmp_path, done)) == []


def test_the_search_would_find_a_leak(tmp_path):
    folder = feed(tmp_path / "feed")
    assert {name for name, _ in leaks(texts_of(folder))} == {"messages.jsonl"}


def test_strict_reading_says_nothing_that_was_said(tmp_path):
    feed(tmp_path / "feed")
    done = detect(tmp_path, "--strict")
    assert done.returncode == 2
    assert leaks(places(tmp_path, done)) == []


@pytest.mark.parametrize("name", ["assembling.phone", "addresses.email", "detector.read"])
def test_a_failure_in_the_middle_says_nothing_that_was_said(tmp_path, name):
    feed(tmp_path / "feed")
    module = f"tanglaw.ingest.messages.{name.partition('.')[0]}"
    code = f"""
import {module}
def fail(*values, **more):
    raise RuntimeError("a library fell over")
tanglaw.ingest.messages.{name} = fail
"""
    done = detect(tmp_path, code=code)
    assert done.returncode == 1
    assert leaks(places(tmp_path, done)) == []


SHARED = """
import tanglaw.ingest.feed.contacts
tanglaw.ingest.feed.contacts.LEAST_SHARE = 1
"""
FALLEN = """
import sys
if "worker" in " ".join(sys.orig_argv):
    import tanglaw.ingest.messages.validity as validity
    import tanglaw.ingest.messages.assembling as assembling
    def fail(*values, **more):
        raise RuntimeError(f"quokkamarker {values}")
    assembling.phone = validity.phone = fail
"""


@pytest.mark.parametrize("fallen", [False, True])
def test_processes_that_share_the_reading_say_nothing_either(tmp_path, fallen, monkeypatch):
    feed(tmp_path / "feed")
    if fallen:
        (tmp_path / "path").mkdir()
        (tmp_path / "path" / "sitecustomize.py").write_text(FALLEN, encoding="utf-8")
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "path"))
    done = detect(tmp_path, "--threads", "2", code=SHARED)
    assert done.returncode == (1 if fallen else 0), done.stderr
    assert (b"RuntimeError" in done.stdout + done.stderr) is fallen
    assert leaks(places(tmp_path, done)) == []
    assert len(list((tmp_path / "temporary").rglob("core*"))) == 0


MAY_SHOW_ITSELF = {
    "Calibration",
    "Flag",
    "Settings",
    "Message",
    "NumberWord",
    "Service",
    "Lexicon",
    "_Services",
    "_Words",
    "Around",
    "Desk",
}


def test_no_part_that_holds_text_shows_it_in_a_traceback():
    shown = set()
    for info in pkgutil.iter_modules(messages.__path__):
        module = importlib.import_module(f"{messages.__name__}.{info.name}")
        for name, part in vars(module).items():
            if isinstance(part, type) and is_dataclass(part) and part.__module__ == module.__name__:
                shown |= {name} if part.__repr__ is not object.__repr__ else set()
    assert shown == MAY_SHOW_ITSELF


def test_what_a_look_leaves_does_not_show_itself():
    looked = Glance(load_lexicon()).look("quokkamarker zanzibarnote")
    assert looked.words == {"quokkamarker", "zanzibarnote"}
    assert leaks({"repr": f"{looked!r} {looked}"}) == []


def test_what_is_in_memory_shows_nothing_of_itself():
    detector = Detector(Settings(key=b"quokkamarker"))
    message = Message("m1", 0, "c", "A", "B", "quokkamarker 0917 555", ("PH",))
    list(detector.read(message))
    shown = f"{message!r} {detector!r} {detector._settings!r}"
    assert leaks({"repr": shown}) == []
