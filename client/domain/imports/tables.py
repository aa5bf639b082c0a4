"""A file's table on its way in: its headers checked against what the mapping asks for, its rows one by one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from client.domain.imports.cells import Cell, Typed, shown
from client.domain.imports.report import Note, Rejection

Row = tuple[int, Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Table:
    """A file (or a sheet of one).

    Its name, its headers as they stand, its rows numbered as a spreadsheet numbers them.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Row]


def normal(header: str) -> str:
    """A header as it is compared: without blanks around it, in small letters."""
    return header.strip().casefold()


def places(
    table: Table, wanted: Mapping[str, str], needed: Iterable[str]
) -> tuple[dict[str, int], list[Rejection]]:
    """Where the wanted columns stand in the table: target → position.

    `wanted` maps targets to headers; `needed` are the targets a file can't do without. Rejections, all of the
    header row:
    TW514 a needed column is missing (naming the header that is nearest to it), TW515 a header stands twice.
    """
    found: dict[str, int] = {}
    rejected = []
    headers = [normal(header) for header in table.header]
    for target, header in wanted.items():
        at = [index for index, present in enumerate(headers) if present == normal(header)]
        if len(at) > 1:
            rejected.append(Rejection(table.name, 1, header, shown(header), "TW515", {"header": header}))
        elif at:
            found[target] = at[0]
    free = [table.header[i] for i in range(len(headers)) if i not in found.values() and headers[i]]
    for target in needed:
        if target not in found and target in wanted:
            near = difflib.get_close_matches(normal(wanted[target]), [normal(h) for h in free], 1, 0.6)
            detail = {"header": wanted[target], "near": near[0] if near else ", ".join(free[:8]) or "-"}
            rejected.append(Rejection(table.name, 1, wanted[target], "", "TW514", detail))
    return found, rejected


def note_unknown_headers(table: Table, wanted: Iterable[str], notes: list[Note]) -> None:
    """The headers nobody asked for are passed over, and the report says so."""
    known = {normal(header) for header in wanted}
    unknown = [header.strip() for header in table.header if header.strip() and normal(header) not in known]
    if unknown:
        notes.append(Note("columns_passed_over", {"file": table.name, "columns": ", ".join(unknown)}))


def filled_rows(table: Table, rejected: list[Rejection]) -> Iterator[Row]:
    """The rows that say something.

    A row with more or fewer cells than headers is rejected (TW517): its cells may have moved.
    """
    width = len(table.header)
    for number, row in table.rows:
        if len(row) == width:
            if any(row):
                yield number, row
        elif row and any((c.text if isinstance(c, Typed) else c).strip() for c in row):
            detail = {"cells": len(row), "headers": width}
            rejected.append(Rejection(table.name, number, "", "", "TW517", detail))
