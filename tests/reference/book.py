"""Reads `events` rows into units and live lines, by the rules of the events mapping and by no code of ours."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

Unit = tuple[str, int]  # code, generation

UOM = {
    "kg": ("mass", Fraction(1)),
    "g": ("mass", Fraction(1, 1000)),
    "t": ("mass", Fraction(1000)),
    "L": ("volume", Fraction(1, 1000)),
    "mL": ("volume", Fraction(1, 1000000)),
    "m": ("length", Fraction(1)),
    "1": ("count", Fraction(1)),
}


@dataclass
class Line:
    unit: Unit
    quantity: Fraction | None  # in the dimension's base unit
    dimension: str
    allocation: Fraction | None = None


@dataclass
class Event:
    name: str
    kind: str
    inputs: dict[Unit, Line] = field(default_factory=dict)
    outputs: dict[Unit, Line] = field(default_factory=dict)


@dataclass
class Book:
    """Live events by name (a corrected one has no lines), latest generation by code, contents of containers now."""

    events: dict[str, Event] = field(default_factory=dict)
    latest: dict[str, int] = field(default_factory=dict)
    inside: dict[str, list[Line]] = field(default_factory=dict)
    uom: dict[Unit, str] = field(default_factory=dict)

    def contents(self, code: str) -> list[Line]:
        """Lines of what is in a container, through all levels."""
        found: list[Line] = []
        for line in self.inside.get(code, ()):
            found += self.contents(line.unit[0]) if line.unit[0] in self.inside else [line]
        return found


def read(rows: list[dict[str, str]]) -> Book:
    """Rows of one file, in file order; rows with the same event are one event."""
    grouped: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        grouped.setdefault(row["event"], []).append(row)
    book = Book()
    for name, lines in grouped.items():
        _record(book, name, lines)
    return book


def _line(row: dict[str, str], unit: Unit) -> Line:
    dimension, factor = UOM[row["uom"]] if row["uom"] else ("", Fraction(1))
    quantity = Fraction(row["quantity"]) * factor if row["quantity"] else None
    allocation = Fraction(row["allocation"]) if row["allocation"] else None
    return Line(unit, quantity, dimension, allocation)


def _add(lines: dict[Unit, Line], line: Line) -> None:
    """Two lines of one unit in one event are one line."""
    before = lines.get(line.unit)
    if before is not None:
        assert before.dimension == line.dimension
        both = None not in (before.quantity, line.quantity)
        line.quantity = before.quantity + line.quantity if both else None
    lines[line.unit] = line


def _record(book: Book, name: str, rows: list[dict[str, str]]) -> None:
    kind = rows[0]["kind"]
    event = Event(name, kind)
    kept: dict[str, int] = {}
    if rows[0]["corrects"]:
        wrong = book.events[rows[0]["corrects"]]
        kept = dict(list(wrong.outputs))
        wrong.inputs, wrong.outputs = {}, {}
    ins = [row for row in rows if row["role"] == "in"]
    outs = [row for row in rows if row["role"] == "out"]
    if kind == "pack":
        (container,) = {row["code"] for row in outs}
        book.latest.setdefault(container, 1)
        inside = book.inside.setdefault(container, [])
        inside += [_line(row, (row["code"], book.latest[row["code"]])) for row in ins]
        return
    if kind == "unpack":
        (container,) = {row["code"] for row in ins}
        out = {row["code"] for row in outs}
        book.inside[container] = [line for line in book.inside[container] if line.unit[0] not in out]
        return
    for row in ins:
        code = row["code"]
        if code in book.inside:
            for line in book.contents(code):
                _add(event.inputs, Line(line.unit, line.quantity, line.dimension))
        else:
            _add(event.inputs, _line(row, (code, book.latest[code])))
    used = {code for code, _ in event.inputs}
    for row in outs:
        code = row["code"]
        if code in kept:
            generation = kept[code]
        elif code in book.latest:
            assert code in used, f"{code} exists and is no input of {name}"
            generation = book.latest[code] + 1
        else:
            generation = 1
        book.latest[code] = max(generation, book.latest.get(code, 0))
        book.uom[code, generation] = row["uom"]
        _add(event.outputs, _line(row, (code, generation)))
    book.events[name] = event
