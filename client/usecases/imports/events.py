"""Import of the shape `events`: rows become events with lines, what the server rejects is led back to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from client.data.imports import Session
from client.domain.imports.cells import shown
from client.domain.imports.events import EventRows, read_events
from client.domain.imports.mapping import ImportMapping
from client.domain.imports.report import Note, Rejection, Report
from client.domain.imports.tables import Table, note_unknown_headers
from client.domain.names import sort_key
from client.usecases.imports.steps import Steps


def prepare(
    mapping: ImportMapping, tables: Sequence[tuple[Table, bool]], report: Report, steps: Steps
) -> Callable[[Session, Mapping[str, Any], Report], None]:
    """Reads the tables into the report; returns what records them."""
    rows = EventRows()
    for table, _ in tables:
        note_unknown_headers(table, mapping.tables[0].columns.values(), report.notes)
        watched = replace(table, rows=steps.watch(table.rows, "checking", 100_000))
        report.rows += read_events(mapping, watched, rows, report.rejected)

    def write(session: Session, request: Mapping[str, Any], result: Report) -> None:
        record_events(session, rows, request, result, mapping.tables[0].columns)

    return write


def record_events(
    session: Session, rows: EventRows, request: Mapping[str, Any], result: Report, headers: Mapping[str, str]
) -> None:
    """Sends the events; adds what became of them to the result."""
    if not rows.names:
        return
    # Only what isn't plain Latin needs a key of its own: the server sorts the rest by its small letters.
    strange = {name for name in (*rows.items, *rows.parties) if name is not None and not name.isascii()}
    keys = {name: sort_key({"zh_CN": name}) for name in strange}
    answer = session.events(rows, {**request, "sort_keys": keys})
    result.created.update(answer["created"])
    result.unchanged += sum(rows.rows_of[number - 1] for number in answer["unchanged"])
    if answer["other_dimension"]:
        result.notes.append(Note("other_dimension", {"lines": answer["other_dimension"]}))
    if answer["without_quantity"]:
        result.notes.append(Note("without_quantity", {"lines": answer["without_quantity"]}))
    result.rejected.extend(_rejections(answer["rejected"], rows, headers))


def _rejections(
    answers: Sequence[Mapping[str, Any]], rows: EventRows, headers: Mapping[str, str]
) -> list[Rejection]:
    """The server's rejections as rows of the files; the other rows of a rejected event fall with it (TW578)."""
    out: list[Rejection] = []
    told: set[tuple[int, int]] = set()
    columns: Mapping[str, Sequence[Any]] = {
        "event": rows.names, "kind": rows.kinds, "site": rows.sites, "party": rows.parties, "corrects":
        rows.corrections,
        "role": rows.roles, "code": rows.codes, "item": rows.items, "quantity": rows.quantities, "uom": rows.uoms,
        "allocation": rows.allocations,
    }  # fmt: skip
    of_event = {"event", "kind", "site", "party", "corrects"}
    gone = set()
    for answer in answers:
        event, line, field = answer["event"], answer["line"], answer["field"]
        file, row = rows.event_row[event - 1]
        if line is not None:
            row = rows.line_row[line - 1]
        index = event - 1 if field in of_event or line is None else line - 1
        value = columns[field][index] if field in of_event or line is not None else ""
        text = "" if value is None else shown(str(value))
        detail = {"value": text, **answer["detail"]}
        out.append(Rejection(rows.files[file], row, headers.get(field, field), text, answer["code"], detail))
        told.add((event, row))
        gone.add(event)
    for line, event in enumerate(rows.line_event):
        row = rows.line_row[line]
        if event in gone and (event, row) not in told:
            told.add((event, row))
            name = rows.names[event - 1]
            file = rows.files[rows.event_row[event - 1][0]]
            out.append(
                Rejection(file, row, headers.get("event", "event"), name, "TW578", {"event": name, "value": name})
            )
    return out
