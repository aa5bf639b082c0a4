"""Plans, characteristics and limits from a spreadsheet: made, seen again, changed, and every wrong cell told by a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from client.data.database import Database
from client.usecases.import_files import as_json, import_files, write_rejected
from client.usecases.inspections import open_inspection
from tests.factories import receive, stock
from tests.plants import Plant, new_command

LENGTH = {
    "plan": "IN-RESIN", "item": "resin", "stage": "incoming", "characteristic": "length", "name (en)": "Length", "name (zh_CN)": "长度",
    "uom": "mm", "class": "major", "lower": 9.5, "upper": "10.5", "target": 10, "warn upper": 10.4, "decimals": 2,
    "scheme": "iso2859-1", "level": "II", "aql": 2.5, "switching": "yes", "reaction": "measure again",
}  # fmt: skip
LOOK = {
    "plan": "IN-RESIN", "item": "resin", "stage": "incoming", "characteristic": "look", "kind": "attribute", "choices": "clean; dirty",
    "class": "minor", "accepted": "clean", "scheme": "fixed", "n": 1,
}  # fmt: skip
WIDTH = {"item": "part", "characteristic": "width", "uom": "mm", "class": "minor", "upper": 3}
SECOND = LENGTH | {
    "characteristic": "depth",
    "name (en)": "Depth",
    "name (zh_CN)": "深度",
    "lower": 1,
    "target": None,
    "warn upper": None,
}


@pytest.fixture
def engineer(plant: Plant) -> Iterator[Database]:
    stock(plant)
    with Database(plant.conninfo("engineer"), deadline=60) as database:
        yield database


def workbook(path: Path, *rows: Mapping[str, Any]) -> Path:
    """The rows as an XLSX file under all headers any of them has."""
    headers = list(dict.fromkeys(header for row in rows for header in row))
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headers)
    for row in rows:
        sheet.append([row.get(header) for header in headers])
    book.save(path)
    return path


def test_plans_come_from_a_spreadsheet_once_and_change_by_new_versions(
    plant: Plant, engineer: Database, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "plans.xlsx", LENGTH, LOOK, WIDTH)
    tried = as_json(import_files(engineer, [path], "plans", dry_run=True))
    made = {"characteristics": 3, "plans": 1, "specifications": 3}
    assert (tried["created"], tried["rejected"]) == (made, [])
    assert plant.ask("SELECT count(*) FROM trace.characteristic") == (0,), "nothing was written"
    assert as_json(import_files(engineer, [path], "plans"))["created"] == made
    again = as_json(import_files(engineer, [path], "plans"))
    assert (again["created"], again["unchanged"], again["rejected"]) == ({}, 3, [])
    limits = "SELECT s.version, s.lower, s.upper, s.class, s.reason FROM trace.specification s JOIN trace.characteristic c ON c.id = s.characteristic WHERE c.code = 'length' AND s.to_at = 'infinity'"
    assert [str(one) for one in plant.ask(limits)[:4]] == ["1", "9.5", "10.5", "major"]
    assert "plans.xlsx" in plant.ask(limits)[4]

    receive(plant, "L1", "resin", "500", release=False)
    opened = open_inspection(engineer, "L1", command_id=new_command())
    assert (opened.sampling["major"]["n"], opened.sampling["major"]["ac"]) == (50, 3)

    workbook(path, LENGTH | {"upper": 10.6}, LOOK, WIDTH, SECOND)
    changed = as_json(import_files(engineer, [path], "plans"))
    assert changed["created"] == {"characteristics": 1, "plans": 1, "specifications": 2}
    assert changed["unchanged"] == 1, "the look stands in the plan that changed, the width in none"
    assert [str(one) for one in plant.ask(limits)[:3]] == ["2", "9.5", "10.6"]
    assert plant.ask("SELECT max(version) FROM trace.inspection_plan") == (2,)


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "reversed": (LENGTH | {"lower": 11}, "wrong order"),
    "not finite": (LENGTH | {"lower": "NaN"}, "finite number"),
    "a comma": (LENGTH | {"lower": "9,5"}, "9,5"),
    "another script": (LENGTH | {"lower": "９．５"}, "９．５"),
    "a unit nobody knows": (LENGTH | {"uom": "furlong"}, "furlong"),
    "an AQL no table has": (LENGTH | {"aql": 2.6}, "AQL 2.6 isn't a column"),
    "a level no table has": (LENGTH | {"level": "IX"}, "IX"),
    "an item nobody knows": (LENGTH | {"item": "unobtainium"}, "unobtainium"),
    "a class nobody knows": (LENGTH | {"class": "huge"}, "critical"),
    "no stage": (LENGTH | {"stage": None}, "stage"),
    "limits of a choice": (LOOK | {"lower": 1}, "look"),
}


def test_each_wrong_row_is_told_by_a_sentence_and_good_ones_can_come_alone(
    plant: Plant, engineer: Database, tmp_path: Path
) -> None:
    for name, (row, words) in WRONG.items():
        path = workbook(tmp_path / "wrong.xlsx", row, WIDTH)
        report = import_files(engineer, [path], "plans")
        found = as_json(report)
        assert found["created"] == {}, name
        assert {one["row"] for one in found["rejected"]} == {2}, (name, found)
        assert any(words in one["reason"] for one in found["rejected"]), (name, found)
        told = as_json(report, "zh_CN")["rejected"]
        assert all(any("一" <= sign <= "鿿" for sign in one["reason"]) for one in told), (name, told)
    assert plant.ask("SELECT count(*) FROM trace.characteristic") == (0,)

    path = workbook(tmp_path / "mixed.xlsx", LENGTH, SECOND | {"stage": "final"}, LENGTH | {"upper": 12}, WIDTH)
    report = import_files(engineer, [path], "plans", accept_good_rows=True)
    found = as_json(report)
    assert [(one["row"], one["column"]) for one in found["rejected"]] == [
        (2, "plan"),
        (3, "stage"),
        (4, "upper"),
        (4, "characteristic"),
    ]
    assert found["created"]["specifications"] == 2, "a length and a width; the plan stays out as a whole"
    assert "plans" not in found["created"]
    kept = tmp_path / "rejected.csv"
    write_rejected(report, kept)
    assert "row 2 says something else in stage" in kept.read_text(encoding="utf-8-sig")
    assert plant.ask("SELECT count(*) FROM trace.inspection_plan") == (0,)
