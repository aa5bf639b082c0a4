"""Writes tables as CSV or XLSX, row by row. Text stays text: what a spreadsheet would run as a formula is defused; numbers stay numbers.

A spreadsheet program runs cells of a CSV file that begin with = + - @, a tab or a carriage return; ours get a ' before them,
as does what hides behind spaces or full-width forms. In XLSX the cell says itself that it is text. The file appears under its
name when it is whole; until then nothing is overwritten. Source: OWASP, ASVS 5 1.2.10; RFC 4180.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Cell = str | Decimal | int | dt.datetime | dt.date | None
MOST_ROWS = 1_048_575  # of an XLSX sheet, beside its header
LONGEST = 32_767  # characters of an XLSX cell
DIGITS = 15  # that a spreadsheet keeps of a number
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML can hold them


class Writer(Protocol):
    """A file that takes rows."""

    def __enter__(self) -> Self:
        """Begins the file beside its place."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Puts it into its place, or throws it away if something was raised."""

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows."""


def neutral(text: str) -> str:
    """The text as a CSV cell that no spreadsheet runs. Numbers don't come here."""
    bare = unicodedata.normalize("NFKC", text).lstrip()
    return f"'{text}" if text.startswith(_RUNS) or bare.startswith(_RUNS) else text


class _File:
    """A file that appears when it is whole."""

    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self._path, self._header = path, list(header)
        self._draft = path.with_name(f".{path.name}.part")

    def _finish(self, kind: type[BaseException] | None) -> None:
        if kind is None:
            self._draft.replace(self._path)
        else:
            self._draft.unlink(missing_ok=True)


class CsvWriter(_File):
    """UTF-8 with its mark (so that Excel reads Chinese), commas, quotes where needed, CR LF."""

    def __enter__(self) -> Self:
        """Begins the file with its header."""
        self._stream = self._draft.open("w", encoding="utf-8-sig", newline="")
        self._csv = csv.writer(self._stream)
        self._csv.writerow([neutral(name) for name in self._header])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends it."""
        self._stream.close()
        self._finish(kind)

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows."""
        self._csv.writerows([_plain(cell) for cell in row] for row in rows)


class XlsxWriter(_File):
    """One sheet, header in bold and frozen."""

    def __enter__(self) -> Self:
        """Begins the sheet with its header."""
        self._book = Workbook(write_only=True)
        self.sheet("Tracewell", self._header)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends it."""
        if kind is None:
            self._book.save(self._draft)
        else:
            self._sheet.close()
        self._finish(kind)

    def write(self, rows: Sequence[Sequence[Cell]]) -> None:
        """More rows."""
        for row in rows:
            self._sheet.append([self._cell(cell) for cell in row])

    def sheet(self, title: str, header: Sequence[str]) -> None:
        """Rows go to another sheet from now on."""
        self._sheet = self._book.create_sheet(_FORBIDDEN.sub(" ", title)[:31])
        self._sheet.freeze_panes = "A2"
        self._sheet.append([self._text(name, bold=True) for name in header])

    def _cell(self, value: Cell) -> Any:
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, Decimal):
            # More digits than a spreadsheet keeps would be changed silently: they are text then.
            return (
                value if len(value.as_tuple().digits) <= DIGITS and value.is_finite() else self._text(f"{value:f}")
            )
        if isinstance(value, dt.datetime):
            cell = WriteOnlyCell(self._sheet, value.astimezone().replace(tzinfo=None, microsecond=0))
            cell.number_format = "yyyy-mm-dd hh:mm:ss"
            return cell
        return value

    def _text(self, text: str, *, bold: bool = False) -> Any:
        cell = WriteOnlyCell(self._sheet, _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)[:LONGEST])
        cell.data_type = "s"  # also where it looks like a formula or an error
        if bold:
            cell.font = Font(bold=True)
        return cell


def _plain(value: Cell) -> str:
    match value:
        case None:
            return ""
        case str():
            return neutral(value)
        case Decimal():
            return f"{value:f}"
        case dt.datetime():
            return value.astimezone().isoformat(timespec="seconds")
        case dt.date():
            return value.isoformat()
        case _:
            return str(value)
