"""Writes a whole list to a file, as it was at one moment, with its search, filters, sort and columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from client.data.database import Database
from client.data.lists import List, Row, Wanted
from client.data.lists.reading import read_all, read_marks
from client.refusals import refusal
from client.reports.spreadsheets import MOST_ROWS, Cell, CsvWriter, Writer, XlsxWriter

SECONDS = 3600.0  # an export of a million rows may take this long; it can be cancelled between two pages


def export_list(
    database: Database,
    report: Callable[[int, int], None],
    *,
    of: List,
    wanted: Wanted,
    header: Sequence[str],
    cells: Callable[[Row], Sequence[Cell]],
    path: Path,
) -> int:
    """The number of rows written. `report` is told rows done of all, and may raise Cancelled: then no file appears.

    Refused: TW070 if there are more rows than a sheet holds, TW071 if the file can't be written.
    """
    sheet = path.suffix.lower() == ".xlsx"
    total = read_marks(database, of, wanted).total
    if sheet and total > MOST_ROWS:
        raise refusal("TW070", rows=total, most=MOST_ROWS)
    writer: Writer = XlsxWriter(path, header) if sheet else CsvWriter(path, header)
    done = 0
    report(0, total)
    try:
        with database.transaction(deadline=SECONDS, read_only=True) as connection, writer:
            for rows in read_all(connection, of, wanted):
                writer.write([cells(row) for row in rows])
                done += len(rows)
                report(done, max(total, done))
    except OSError as error:
        raise refusal("TW071", file=path.name, problem=error.strerror or str(error)) from error
    return done
