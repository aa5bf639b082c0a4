"""A list as a spreadsheet: every row of it, exact numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from client.data.database import Database
from client.data.list_pages import PAGE, Row, Wanted, read_page
from client.gui.list_panels.rows import Column

_RUNS = ("=", "+", "-", "@", "\t", "\r")
Report = Callable[[int, int], None]


def harmless(text: str) -> str:
    """A text no spreadsheet takes for a formula: an apostrophe before what looks like one (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_RUNS) else text


def all_rows(database: Database, name: str, wanted: Wanted, total: int, report: Report) -> Iterator[Row]:
    """Every row, a page after the other; `report` may stop it."""
    after: Row | None = None
    done = 0
    while True:
        report(done, max(total, done + 1))
        page = read_page(database, name, wanted, after, size=PAGE * 5)
        yield from page
        if len(page) < PAGE * 5:
            return
        after = page[-1]
        done += len(page)


def write_list(file: Path, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    """Writes XLSX or CSV by the file's ending, beside it first: a file that can't be finished is not begun."""
    half = file.with_name(file.name + ".part")
    try:
        many = (
            _write_xlsx(half, columns, rows) if file.suffix.lower() == ".xlsx" else _write_csv(half, columns, rows)
        )
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)
    return many


def _value(column: Column, row: Row) -> Any:
    value = column.value(row) if column.value is not None else column.text(row)
    return harmless(value) if isinstance(value, str) else value


def _write_csv(file: Path, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        out = csv.writer(stream)
        out.writerow([column.title() for column in columns])
        many = 0
        for row in rows:
            out.writerow([_plain(_value(column, row)) for column in columns])
            many += 1
    return many


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.datetime | dt.date) else "" if value is None else value


def _write_xlsx(file: Path, columns: Sequence[Column], rows: Iterator[Row]) -> int:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Tracewell")
    sheet.append([column.title() for column in columns])
    many = 0
    for row in rows:
        sheet.append([_cell(sheet, _value(column, row)) for column in columns])
        many += 1
    book.save(file)
    return many


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, dt.datetime):
        value = value.astimezone(dt.UTC).replace(tzinfo=None)
    cell = WriteOnlyCell(sheet, value=float(value) if isinstance(value, Decimal) else value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
