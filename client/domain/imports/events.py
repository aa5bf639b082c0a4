"""Rows of the `events` mapping as events with their lines, ready for the database: one column after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from client.domain.imports import cells
from client.domain.imports.cells import Cell
from client.domain.imports.mapping import ImportMapping
from client.domain.imports.report import CellError, Rejection
from client.domain.imports.tables import Row, Table, filled_rows, places
from client.domain.imports.times import Moment

EVENT_KINDS = (
    "receive", "run", "split", "merge", "blend", "rework", "regrade", "pack", "unpack", "move", "sample", "count",
    "adjust", "ship", "deliver", "return", "repair", "scrap", "destroy", "step", "correct",
)  # fmt: skip
ROLES = ("in", "out", "subject")


@dataclass(slots=True)
class EventRows:
    """Events and their lines as columns.

    `event_row` and `line_row` lead back to the file: its number and the row in it.
    """

    files: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    times: list[datetime] = field(default_factory=list)
    precisions: list[str] = field(default_factory=list)
    sites: list[str] = field(default_factory=list)
    parties: list[str | None] = field(default_factory=list)
    corrections: list[str | None] = field(default_factory=list)
    event_row: list[tuple[int, int]] = field(default_factory=list)
    line_event: list[int] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    items: list[str | None] = field(default_factory=list)
    quantities: list[Decimal | None] = field(default_factory=list)
    uoms: list[str | None] = field(default_factory=list)
    allocations: list[Decimal | None] = field(default_factory=list)
    customs: list[dict[str, Any] | None] = field(default_factory=list)
    line_row: list[int] = field(default_factory=list)
    rows_of: list[int] = field(default_factory=list)  # how many rows of the file an event took

    def add_event(
        self, name: str, kind: str, at: Moment, *, site: str, party: str | None, corrects: str | None, row: int
    ) -> int:
        """A new event; its number, from 1, as its lines refer to it."""
        self.names.append(name)
        self.kinds.append(kind)
        self.times.append(at.at)
        self.precisions.append(at.precision)
        self.sites.append(site)
        self.parties.append(party)
        self.corrections.append(corrects)
        self.event_row.append((len(self.files) - 1, row))
        self.rows_of.append(0)
        return len(self.names)

    def add_line(
        self,
        event: int,
        role: str,
        code: str,
        *,
        item: str | None,
        quantity: Decimal | None,
        uom: str | None,
        row: int,
        allocation: Decimal | None = None,
        custom: dict[str, Any] | None = None,
    ) -> None:
        """A line of an event, after its earlier ones."""
        self.line_event.append(event)
        self.roles.append(role)
        self.codes.append(code)
        self.items.append(item)
        self.quantities.append(quantity)
        self.uoms.append(uom)
        self.allocations.append(allocation)
        self.customs.append(custom)
        self.line_row.append(row)


class _Column:
    """One column of the file: parses each spelling once, remembers what it meant or why it was refused."""

    def __init__(
        self, at: int | None, constant: str | None, parse: Callable[[Cell], Any], absents: frozenset[str]
    ) -> None:
        self.at, self.parse, self.absents = at, parse, absents
        self.constant = None if constant is None else parse(constant)
        self.seen: dict[Cell, Any] = {}

    def read(self, row: Row) -> Any:
        if self.at is None:
            return self.constant
        cell = row[1][self.at]
        if cell in self.seen:
            return self.seen[cell]
        value = None if cells.absent(cell, self.absents) else self.parse(cell)
        if len(self.seen) < 200_000:
            self.seen[cell] = value
        return value


def _parsers(mapping: ImportMapping) -> dict[str, Callable[[Cell], Any]]:
    def choice(target: str, words: tuple[str, ...]) -> Callable[[Cell], str]:
        table = {word: word for word in words} | {
            k.casefold(): v for k, v in mapping.words.get(target, {}).items()
        }
        return lambda cell: cells.word(cell, table)

    def share(cell: Cell) -> Decimal:
        value = cells.quantity(cell, mapping.format.decimal)
        if value > 1:
            raise CellError("TW520")
        return value

    def translated(target: str) -> Callable[[Cell], str]:
        words: Mapping[str, str] = mapping.words.get(target, {})

        def parse(cell: Cell) -> str:
            plain = cells.code(cell)
            return words.get(plain, plain)

        return parse

    return {
        "event": cells.code,
        "kind": choice("kind", EVENT_KINDS),
        "at": mapping.format.times.read,
        "role": choice("role", ROLES),
        "code": cells.code,
        "item": translated("item"),
        "quantity": lambda cell: cells.quantity(cell, mapping.format.decimal),
        "uom": translated("uom"),
        "site": translated("site"),
        "party": translated("party"),
        "allocation": share,
        "corrects": cells.code,
    }


_OF_EVENT = ("kind", "at", "site", "party", "corrects")


def read_events(mapping: ImportMapping, table: Table, into: EventRows, rejected: list[Rejection]) -> int:
    """Adds the table's rows to `into` and what can't be read to `rejected`; returns the number of rows.

    Known from the file alone, and so decided here: cells that say nothing or nonsense, rows of one event that
    contradict
    each other (TW577) or are torn apart (TW523), an input told on several rows (they are added up). A rejected
    row takes
    the other rows of its event with it (TW578): half an event would be untrue.
    """
    spec = mapping.tables[0]
    needed = ("event", "kind", "at", "role", "code", "site")
    at, missing = places(table, spec.columns, needed)
    if missing:
        rejected.extend(missing)
        return sum(1 for _ in table.rows)
    columns = {
        target: _Column(at.get(target), mapping.constants.get(target), parse, mapping.format.absents)
        for target, parse in _parsers(mapping).items()
    }
    into.files.append(table.name)
    bad_events: set[str] = set()
    bad_rows: list[Rejection] = []
    reader = _Reader(
        table.name,
        headers=spec.columns,
        columns=columns,
        into=into,
        bad_rows=bad_rows,
        bad_events=bad_events,
    )
    count = 0
    for row in filled_rows(table, rejected):
        reader.row(row)
        count += 1
    rejected.extend(bad_rows)
    if bad_events:
        _take_out(into, bad_events, table.name, rejected)
    return count + sum(1 for rejection in rejected if rejection.code == "TW517" and rejection.file == table.name)


class _Reader:
    """Reads row after row; keeps the event the rows belong to."""

    def __init__(
        self,
        file: str,
        *,
        headers: Mapping[str, str],
        columns: Mapping[str, _Column],
        into: EventRows,
        bad_rows: list[Rejection],
        bad_events: set[str],
    ) -> None:
        self.file, self.headers, self.columns, self.into = file, headers, columns, into
        self.bad_rows, self.bad_events = bad_rows, bad_events
        self.number_of = {name: number for number, name in enumerate(into.names, 1)}
        self.current = ""
        self.current_of: tuple[Any, ...] = ()
        self.current_row = 0
        self.inputs: dict[tuple[str, str | None], int] = {}

    def row(self, row: Row) -> None:
        """One row: a line of the current event, or the first of the next one."""
        values: dict[str, Any] = {}
        faults: list[Rejection] = []
        for target, column in self.columns.items():
            try:
                values[target] = column.read(row)
            except CellError as error:
                values[target] = None
                faults.append(self.rejection(row, target, error.code, **error.detail))
        event = values["event"]
        blank = [t for t in ("event", "kind", "at", "site") if values[t] is None]
        if values["kind"] != "correct" or values["role"] or values["code"]:
            blank += [t for t in ("role", "code") if values[t] is None]
        refused = {rejection.column for rejection in faults}
        faults += [self.rejection(row, t, "TW521") for t in blank if self.headers.get(t, t) not in refused]
        if not faults:
            faults = self.place(row, event, values)
        if faults:
            self.bad_rows.extend(faults)
            self.bad_events.add(event or "")
            if event and event not in self.number_of:  # so that its later rows aren't told to be torn apart
                self.number_of[event] = 0
                self.current, self.current_of = event, ()
        elif values["code"] is not None:
            self.line(row, values)

    def place(self, row: Row, event: str, values: dict[str, Any]) -> list[Rejection]:
        """Starts the event if the row is its first one; else checks that it says what the first one said."""
        of_event = tuple(values[target] for target in _OF_EVENT)
        if event not in self.number_of:
            self.number_of[event] = self.into.add_event(
                event,
                values["kind"],
                values["at"],
                site=values["site"],
                party=values["party"],
                corrects=values["corrects"],
                row=row[0],
            )
            self.current, self.current_of, self.current_row = event, of_event, row[0]
            self.inputs = {}
        elif event != self.current:
            return [self.rejection(row, "event", "TW523", event=event)]
        elif self.current_of and of_event != self.current_of:
            target = next(t for t, a, b in zip(_OF_EVENT, of_event, self.current_of, strict=True) if a != b)
            return [self.rejection(row, target, "TW577", event=event, first=self.current_row)]
        if self.number_of[event]:
            self.into.rows_of[self.number_of[event] - 1] += 1
        return []

    def line(self, row: Row, values: dict[str, Any]) -> None:
        """Adds the line; an input told before in the same uom is added to: unknown if either is."""
        number = self.number_of[values["event"]]
        if not number:
            return
        quantity: Decimal | None = values["quantity"]
        if values["role"] == "in":
            key = (values["code"], values["uom"])
            if key in self.inputs:
                before = self.into.quantities[self.inputs[key]]
                self.into.quantities[self.inputs[key]] = (
                    None if before is None or quantity is None else before + quantity
                )
                return
            self.inputs[key] = len(self.into.codes)
        self.into.add_line(
            number,
            values["role"],
            values["code"],
            item=values["item"],
            quantity=quantity,
            uom=values["uom"],
            row=row[0],
            allocation=values["allocation"],
        )

    def rejection(self, row: Row, target: str, code: str, **detail: Any) -> Rejection:
        """What is wrong with one cell of the row."""
        at = self.columns[target].at
        value = cells.shown(row[1][at]) if at is not None else ""
        return Rejection(
            self.file, row[0], self.headers.get(target, target), value, code, {"value": value, **detail}
        )


def _take_out(rows: EventRows, bad: set[str], file: str, rejected: list[Rejection]) -> None:
    """Takes events out whose rows can't all stand, and says so of each of their good rows."""
    gone = {number for number, name in enumerate(rows.names, 1) if name in bad}
    for line, event in enumerate(rows.line_event):
        if event in gone:
            detail = {"event": rows.names[event - 1], "value": rows.codes[line]}
            rejected.append(Rejection(file, rows.line_row[line], "event", rows.names[event - 1], "TW578", detail))
    new_number: dict[int, int] = {}
    for number in range(1, len(rows.names) + 1):
        if number not in gone:
            new_number[number] = len(new_number) + 1
    keep_lines = [i for i, event in enumerate(rows.line_event) if event not in gone]
    keep_events = [number - 1 for number in new_number]
    for name in (
        "names",
        "kinds",
        "times",
        "precisions",
        "sites",
        "parties",
        "corrections",
        "event_row",
        "rows_of",
    ):
        column = getattr(rows, name)
        column[:] = [column[i] for i in keep_events]
    rows.line_event[:] = [new_number[rows.line_event[i]] for i in keep_lines]
    for name in ("roles", "codes", "items", "quantities", "uoms", "allocations", "customs", "line_row"):
        column = getattr(rows, name)
        column[:] = [column[i] for i in keep_lines]
