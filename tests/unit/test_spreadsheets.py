"""What is exported opens as what it was: text that looks like a formula is text, numbers are numbers, nothing half-written stays."""

from __future__ import annotations

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from client.reports.spreadsheets import CsvWriter, XlsxWriter, neutral

PAYLOADS = (
    "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "　=1", "＝1+1", "－1", "＠A1",
    '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "\u00a0=1",
)  # fmt: skip
HARMLESS = (
    "RM-2611-0388",
    "a=b",
    "壳体 A380",
    "1-2",
    "#N/A",
    "TRUE",
    "12e5",
    "'quoted",
    'with "quotes", commas',
    "two\nlines",
    "<b>&amp;",
)


@pytest.mark.parametrize("text", PAYLOADS)
def test_a_formula_is_defused(tmp_path: Path, text: str) -> None:
    assert neutral(text) == f"'{text}"
    sheet = tmp_path / "list.xlsx"
    with XlsxWriter(sheet, [text]) as writer:
        writer.write([[text]])
    for (cell,) in load_workbook(sheet).active.iter_rows():
        assert cell.data_type == "s"
        assert cell.value.replace("_x000D_", "\r").strip() == text.strip()


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_no_formula_stays_as_it_is(tmp_path: Path, text: str) -> None:
    assert neutral(text) == text
    for writer, path in ((CsvWriter, tmp_path / "list.csv"), (XlsxWriter, tmp_path / "list.xlsx")):
        with writer(path, ["Code"]) as file:
            file.write([[text]])
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [["Code"], [text]]
    assert load_workbook(tmp_path / "list.xlsx").active["A2"].value == text
    assert load_workbook(tmp_path / "list.xlsx").active["A2"].data_type == "s"


def test_numbers_stay_numbers_and_lose_no_digit(tmp_path: Path) -> None:
    numbers = [Decimal("-2.5"), Decimal("8.000"), Decimal("1e3"), 7, Decimal("1234567890.123456789")]
    path = tmp_path / "list.xlsx"
    with XlsxWriter(path, list("ABCDE")) as file:
        file.write([numbers, [None] * 5])
    cells = next(load_workbook(path).active.iter_rows(min_row=2))
    assert [cell.data_type for cell in cells] == ["n", "n", "n", "n", "s"], (
        "19 digits would be rounded: they are text"
    )
    assert [str(cell.value) for cell in cells] == ["-2.5", "8", "1000", "7", "1234567890.123456789"]
    plain = tmp_path / "list.csv"
    with CsvWriter(plain, list("ABCDE")) as file:
        file.write([numbers])
    assert plain.read_text("utf-8-sig").splitlines()[1] == "-2.5,8.000,1000,7,1234567890.123456789"


def test_times_are_times(tmp_path: Path) -> None:
    at = dt.datetime(2026, 11, 22, 9, 12, 3, 999, dt.UTC)
    path = tmp_path / "list.xlsx"
    with XlsxWriter(path, ["At", "On"]) as file:
        file.write([[at, dt.date(2026, 11, 30)]])
    when, on = next(load_workbook(path).active.iter_rows(min_row=2))
    assert when.value == at.astimezone().replace(tzinfo=None, microsecond=0)
    assert on.value.date() == dt.date(2026, 11, 30)


def test_what_xml_cannot_hold_is_shown_as_missing(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with XlsxWriter(path, ["A"]) as file:
        file.write([["a\x00b\x1bc"]])
    assert load_workbook(path).active["A2"].value == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c"


@pytest.mark.parametrize(("writer", "name"), [(CsvWriter, "list.csv"), (XlsxWriter, "list.xlsx")])
def test_a_stopped_export_leaves_what_was_there(
    tmp_path: Path, writer: type[CsvWriter | XlsxWriter], name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"the export of yesterday")
    with pytest.raises(KeyError), writer(path, ["A"]) as file:  # noqa: PT012 - stopped in the middle
        file.write([["1"]])
        raise KeyError
    assert path.read_bytes() == b"the export of yesterday"
    assert [one.name for one in tmp_path.iterdir()] == [name]
