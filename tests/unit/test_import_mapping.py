"""Mappings: those that come with the station are right, those of others are refused with the place of the mistake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from client.domain.imports.events import EventRows, read_events
from client.domain.imports.mapping import read_mapping
from client.domain.imports.report import Rejection
from client.domain.imports.series import hashes
from client.domain.imports.tables import Table
from client.errors import Refused
from client.refusals import say
from client.resources import RESOURCES, toml
from client.usecases.import_files import load_mapping

PLAIN = """
[mapping]
shape = "events"
name = { en = "Plain", zh_CN = "普通" }
[columns]
event = "event"
kind = "kind"
at = "at"
role = "role"
code = "code"
site = "site"
"""


@pytest.mark.parametrize("name", [path.stem for path in sorted((RESOURCES / "imports").glob("*.toml"))])
def test_the_mappings_of_the_station_are_right(name: str) -> None:
    mapping = load_mapping(name)
    assert set(mapping.names) == {"en", "zh_CN"}
    for table in mapping.tables:
        columns = [fact.column for fact in table.facts]
        assert len(columns) == len(set(columns))


@pytest.mark.parametrize(
    ("before", "after", "word"),
    [
        ("[mapping]", "[mapping", "no valid TOML"),
        ('shape = "events"', 'shape = "event"', "events, batches, series"),
        ('shape = "events"', "shape = 5", "a text is expected"),
        ('name = { en = "Plain", zh_CN = "普通" }', 'name = { en = "Plain" }', "zh_CN"),
        ('code = "code"', 'cod = "code"', "“code” is missing"),
        ('site = "site"', 'site = "site"\nquantiy = "n"', "did you mean “quantity”"),
        ("[columns]", "[colums]", "“code” is missing|did you mean “columns”"),
        ("[columns]", '[file]\ndecimal = ";"\n[columns]', "'.' or ','"),
        ("[columns]", '[file]\ndelimiter = "::"\n[columns]', "one character"),
        ("[columns]", '[file]\nencoding = "utf8000"\n[columns]', "cp1252"),
        ("[columns]", '[file]\ntimes = ["{dd}.{yyyy}"]\n[columns]', "year and a month"),
        ("[columns]", '[file]\ntimes = ["{day}.{mm}.{yyyy}"]\n[columns]', "knows only"),
        ("[columns]", '[file]\ntime_zone = "Europe/Atlantis"\n[columns]', "Europe/Berlin"),
        ("[columns]", '[file]\nabsents = ["-"]\n[columns]', "did you mean “absent”"),
        ("[columns]", "[file]\nabsent = [5]\n[columns]", "a list of texts"),
    ],
)
def test_a_wrong_mapping_is_refused_with_the_place(before: str, after: str, word: str) -> None:
    assert before in PLAIN
    with pytest.raises(Refused) as refused:
        read_mapping("mine", PLAIN.replace(before, after, 1))
    english = say(refused.value, "en")
    assert re.search(word, english), english
    assert say(refused.value, "zh_CN")


def test_a_mapping_file_that_is_not_there_names_those_that_are() -> None:
    with pytest.raises(Refused, match="tablets"):
        load_mapping("no-such.toml")


def table(*rows: str) -> Table:
    return Table("f.csv", rows[0].split(","), [(n, row.split(",")) for n, row in enumerate(rows[1:], 2)])


def test_headers_are_found_whatever_their_case_and_named_when_missing() -> None:
    rejected: list[Rejection] = []
    mapping = read_mapping("mine", PLAIN)
    rows = EventRows()
    assert (
        read_events(
            mapping, table(" Event ,KIND,at,role,code,site", "E1,receive,2026-01-01,out,A,P1"), rows, rejected
        )
        == 1
    )
    assert rejected == []
    read_events(mapping, table("event,kind,at,role,cod,site", "E1,receive,2026-01-01,out,A,P1"), rows, rejected)
    assert [(r.code, r.detail["near"]) for r in rejected] == [("TW514", "cod")]
    rejected.clear()
    read_events(
        mapping, table("event,kind,at,role,code,site,code", "E1,receive,2026-01-01,out,A,P1,B"), rows, rejected
    )
    assert [r.code for r in rejected] == ["TW515", "TW514"] or [r.code for r in rejected] == ["TW515"]


def test_series_hashes_are_of_times_then_readings() -> None:
    import hashlib  # noqa: PLC0415 - only here
    import struct  # noqa: PLC0415
    from datetime import UTC, datetime  # noqa: PLC0415

    times = [datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, 0, 0, 10, tzinfo=UTC)]
    expected = (
        struct.pack(">qq", 1767225600_000000, 1767225610_000000)
        + struct.pack(">d", 1.5)
        + bytes.fromhex("7ff8000000000000")
    )
    assert hashes(times, [[1.5, float("nan")]]) == [hashlib.sha256(expected).hexdigest()]


def test_every_code_and_note_used_has_its_sentence() -> None:
    root = Path(__file__).resolve().parents[2]
    used = set()
    for folder, pattern in (("client", "*.py"), ("server_schema/code/functions", "*import*.sql")):
        for path in (root / folder).rglob(pattern):
            used |= set(re.findall(r"\bTW5\d\d\b", path.read_text(encoding="utf-8")))
    used -= {"TW599"}  # never leaves the function that raises it
    known = {code for code in toml("refusals.toml") if code.startswith("TW5")}
    assert used - known == set()
    assert known - used == set()
    notes = set()
    for path in (root / "client").rglob("*.py"):
        notes |= set(re.findall(r'Note\(\s*"(\w+)"', path.read_text(encoding="utf-8")))
    steps = {f"step_{step}" for step in ("reading", "checking", "recording", "finishing", "done")}
    assert notes | steps == set(toml("notes.toml"))
    for note in toml("notes.toml").values():
        assert set(re.findall(r"{\w+}", note["en"])) == set(re.findall(r"{\w+}", note["zh_CN"]))
