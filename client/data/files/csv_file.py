"""Reads a CSV file: declared encoding and delimiter, strict quotes, limits; nothing is guessed or repaired."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from client.domain.imports.tables import Row, Table
from client.errors import TracewellError
from client.refusals import refusal

# A CSV is read line by line, so its limits are wider than a spreadsheet's (research: reliability.md H-05).
MOST_BYTES = 1 << 30
MOST_ROWS = 2_000_000
MOST_COLUMNS = 200
LONGEST_FIELD = 1_000_000


def read_csv(path: Path, *, encoding: str, delimiter: str) -> Table:
    """The table in a CSV file; rows are read when asked for.

    Refused: TW501 can't be read, TW502 more than 1 GiB, TW509 bytes the encoding doesn't know (with the row),
    TW510 a NUL,
    TW511 a field over 1,000,000 characters or broken quotes, TW512 over 2,000,000 rows, TW513 over 200 columns,
    TW516 no header.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise refusal("TW501", file=path.name, problem=error.strerror or "") from None
    if size > MOST_BYTES:
        raise refusal("TW502", file=path.name, most=f"{MOST_BYTES >> 20} MiB")
    rows = _rows(path, encoding, delimiter)
    header = next(rows, None)
    if header is None or not any(cell.strip() for cell in header[1] if isinstance(cell, str)):
        raise refusal("TW516", file=path.name)
    return Table(path.name, [str(cell) for cell in header[1]], rows)


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(LONGEST_FIELD)
    number = 0
    try:
        with path.open(encoding=encoding, newline="") as file:
            # Strict: a quote inside an unquoted field is refused where a lenient reader would join two rows.
            for number, row in enumerate(csv.reader(file, delimiter=delimiter, strict=True), 1):
                if len(row) > MOST_COLUMNS:
                    raise refusal("TW513", file=path.name, row=number, most=MOST_COLUMNS)
                if number > MOST_ROWS + 1:
                    raise refusal("TW512", file=path.name, most=f"{MOST_ROWS:,}")
                if any("\x00" in cell for cell in row):
                    raise refusal("TW510", file=path.name, row=number)
                yield number, row
    except (OSError, UnicodeError, csv.Error) as error:
        raise _why(error, path, encoding, number + 1) from None


def _why(error: Exception, path: Path, encoding: str, row: int) -> TracewellError:
    if isinstance(error, UnicodeError):
        return refusal("TW509", file=path.name, row=row, encoding=encoding.removesuffix("-sig"))
    if isinstance(error, csv.Error):
        return refusal("TW510" if "NUL" in str(error) else "TW511", file=path.name, row=row, problem=str(error))
    return refusal("TW501", file=path.name, problem=getattr(error, "strerror", None) or str(error))
