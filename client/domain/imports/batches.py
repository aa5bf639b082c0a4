"""Wide tables with a row a batch: what each was made of, which results belong to which lot, batch or run."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from client.domain.imports import cells
from client.domain.imports.cells import Cell
from client.domain.imports.events import EventRows
from client.domain.imports.mapping import Fact, ImportMapping, TableSpec
from client.domain.imports.report import CellError, Note, Rejection
from client.domain.imports.tables import Row, Table, filled_rows, normal, note_unknown_headers, places
from client.domain.imports.times import Moment

Value = tuple[Decimal | None, str | None]
"""A result: a number, or a text."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot that went into batches; nobody here received it."""

    code: str
    item: str
    uom: str
    supplier: str | None
    supplier_lot: str


@dataclass(frozen=True, slots=True)
class Inspection:
    """Results of a lot or a batch at one stage; `batches` quoted them."""

    code: str
    unit: str
    stage: str
    at: Moment | None
    values: tuple[tuple[str, Value], ...]
    batches: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read during the event that made a batch."""

    event: str
    characteristic: str
    value: Value
    file: str
    row: int


@dataclass(slots=True)
class Batch:
    """One batch while its rows are gathered from the tables."""

    key: str
    code: str
    event: str
    product: str
    size: Decimal
    at: Moment
    file: str
    row: int
    strength: str | None
    lots: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(
        default_factory=dict
    )  # the main table's results as written, to compare with other tables


@dataclass(slots=True)
class Batches:
    """Everything the tables say, ready to be recorded."""

    lots: dict[str, Lot] = field(default_factory=dict)
    batches: dict[str, Batch] = field(default_factory=dict)
    inspections: list[Inspection] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    results: dict[tuple[str, str], dict[tuple[tuple[str, Value], ...], list[str]]] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)  # by file
    absent: Counter[tuple[str, str]] = field(default_factory=Counter)  # (file, column) → cells that say nothing
    differing: list[tuple[str, str]] = field(
        default_factory=list
    )  # (batch, column) told differently by two tables
    filled_in: Counter[str] = field(
        default_factory=Counter
    )  # column → batches only the main table has a value for
    months: Counter[str] = field(default_factory=Counter)
    padded: int = 0
    sizes: dict[str, Decimal] = field(default_factory=dict)
    rejected: set[str] = field(default_factory=set)


def recognise(mapping: ImportMapping, table: Table) -> TableSpec | None:
    """Which of the mapping's tables this is, by its headers; None if it is none of them."""
    present = {normal(header) for header in table.header}
    for spec in mapping.tables:
        if {normal(header) for header in spec.recognised_by} <= present:
            return spec
    return None


def read_batches(
    mapping: ImportMapping, tables: Sequence[tuple[TableSpec, Table]], rejected: list[Rejection], notes: list[Note]
) -> Batches:
    """All tables read: first the one that names the lots, then those that add to it."""
    out = Batches()
    order = sorted(tables, key=lambda pair: 0 if "size" in pair[0].columns and "batch" in pair[0].columns else 1)
    for spec, table in order:
        reader = _TableReader(mapping, spec, table, out, rejected)
        if reader.usable:
            reader.read()
            wanted = [*spec.columns.values(), *(fact.column for fact in spec.facts), *spec.same_as]
            note_unknown_headers(table, wanted, notes)
    _gather_inspections(out)
    return out


class _TableReader:
    """Reads one table into the whole."""

    def __init__(
        self, mapping: ImportMapping, spec: TableSpec, table: Table, out: Batches, rejected: list[Rejection]
    ) -> None:
        self.mapping, self.spec, self.table, self.out, self.rejected = mapping, spec, table, out, rejected
        self.headers = {
            **spec.columns,
            **{f"={f.column}": f.column for f in spec.facts},
            **{f"~{c}": c for c in spec.same_as},
        }
        self.at, missing = places(table, self.headers, self.headers)
        self.rejected.extend(missing)
        self.usable = not missing
        self.facts = [(fact, self.at[f"={fact.column}"]) for fact in spec.facts] if self.usable else []
        self.seen: set[str] = set()

    def read(self) -> None:
        """All rows, by what the table is: the main one, one of sizes, one that adds results."""
        columns = self.spec.columns
        for row in filled_rows(self.table, self.rejected):
            self.out.rows[self.table.name] += 1
            try:
                if "batch" not in columns:
                    self.out.sizes[self.cell(row, "product", cells.code)] = self.cell(row, "size", self.quantity)
                elif "size" in columns:
                    self.main(row)
                else:
                    self.addition(row)
            except _BadCellError as bad:
                self.rejected.append(bad.rejection)
                if "batch" in columns:
                    self.out.rejected.add(cells.shown(row[1][self.at["batch"]]).strip())

    def cell(self, row: Row, target: str, parse: Any, *, optional: bool = False) -> Any:
        """A cell the row needs, parsed; _BadCellError says what is wrong with it."""
        cell = row[1][self.at[target]]
        if cells.absent(cell, self.mapping.format.absents):
            if optional:
                return None
            raise self.bad(row, target, "TW521")
        try:
            return parse(cell)
        except CellError as error:
            raise self.bad(row, target, error.code, **error.detail) from None

    def bad(self, row: Row, target: str, code: str, **detail: Any) -> _BadCellError:
        value = cells.shown(row[1][self.at[target]])
        return _BadCellError(
            Rejection(self.table.name, row[0], self.headers[target], value, code, {"value": value, **detail})
        )

    def quantity(self, cell: Cell) -> Decimal:
        return cells.quantity(cell, self.mapping.format.decimal)

    def main(self, row: Row) -> None:
        """A row of the table that names the lots: the batch, its lots, its results and theirs."""
        values: dict[str, str] = {t: self.cell(row, t, cells.code) for t in self.spec.columns if t not in _PARSED}
        at: Moment = self.cell(row, "at", self.mapping.format.times.read)
        strength = self.cell(row, "strength", cells.text, optional=True) if "strength" in self.at else None
        size = self.cell(row, "size", self.quantity)
        key = values["batch"]
        if key in self.out.batches:
            raise self.bad(row, "batch", "TW584", batch=key)
        results = self.results(row)
        batch = Batch(
            key, self.named("batch", values), self.named("event", values), values["product"], size, at,
            self.table.name, row[0], strength,
        )  # fmt: skip
        for lot in self.mapping.lots:
            made = Lot(
                fill(lot.code, values),
                fill(self.mapping.items[lot.item].code, values),
                self.mapping.items[lot.item].uom,
                fill(lot.supplier, values) if lot.supplier else None,
                fill(lot.supplier_lot, values),
            )
            batch.lots[lot.role] = made.code
            self.out.lots.setdefault(made.code, made)
        self.out.batches[key] = batch
        word = str(row[1][self.at["at"]]).strip()
        self.out.months[word.split(".")[0]] += 1
        for (of, stage), found in results.items():
            unit = batch.code if of == "batch" else batch.lots[of]
            if found:
                self.out.results.setdefault((unit, stage), {}).setdefault(tuple(found), []).append(key)
        for fact, place in self.facts:
            batch.raw[fact.column] = cells.shown(row[1][place]).strip()

    def results(self, row: Row) -> dict[tuple[str, str], list[tuple[str, Value]]]:
        """The row's results by whose they are and at which stage; cells that say nothing are counted, not kept."""
        results: dict[tuple[str, str], list[tuple[str, Value]]] = defaultdict(list)
        for fact, place in self.facts:
            cell = row[1][place]
            if cells.absent(cell, self.mapping.format.absents):
                self.out.absent[self.table.name, fact.column] += 1
                continue
            if isinstance(cell, str) and cell != cell.strip():
                self.out.padded += 1
            try:
                value = _value(fact, cell, self.mapping.format.decimal)
            except CellError as error:
                raise self.bad(row, f"={fact.column}", error.code, **error.detail) from None
            results[fact.of, fact.stage].append((fact.characteristic, value))
        return results

    def addition(self, row: Row) -> None:
        """A row of a table that adds readings to batches of the main one, or repeats its results."""
        key = self.cell(row, "batch", cells.code)
        batch = self.out.batches.get(key)
        if batch is None and self.out.batches:
            code = "TW578" if key in self.out.rejected else "TW591"
            raise self.bad(row, "batch", code, batch=key, event=key)
        if key in self.seen:
            raise self.bad(row, "batch", "TW584", batch=key)
        self.seen.add(key)
        if "product" in self.at and batch is not None:
            product = self.cell(row, "product", cells.code)
            if product != batch.product:
                raise self.bad(row, "product", "TW592", batch=key, product=product, other=batch.product)
        event = batch.event if batch is not None else self.named("event", {"batch": key})
        readings = [
            Reading(event, characteristic, value, self.table.name, row[0])
            for found in self.results(row).values()
            for characteristic, value in found
        ]
        if batch is not None:
            for column, same in self.spec.same_as.items():
                self.compare(row, batch, column, same)
        self.out.readings.extend(readings)

    def compare(self, row: Row, batch: Batch, column: str, same: str) -> None:
        """A result told by both tables.

        The main one wins; where this one says nothing or something else, that is counted.
        """
        cell = row[1][self.at[f"~{column}"]]
        main = batch.raw.get(same, "")
        if cells.absent(cell, self.mapping.format.absents):
            if not cells.absent(main, self.mapping.format.absents):
                self.out.filled_in[column] += 1
            return
        try:
            here = cells.number(cell, self.mapping.format.decimal)
        except CellError as error:
            raise self.bad(row, f"~{column}", error.code, **error.detail) from None
        if cells.absent(main, self.mapping.format.absents) or here != cells.number(
            main, self.mapping.format.decimal
        ):
            self.out.differing.append((batch.key, column))

    def named(self, what: str, values: Mapping[str, str]) -> str:
        return fill(self.mapping.constants[what], values)


class _BadCellError(Exception):
    """A row that can't come in, with its rejection."""

    def __init__(self, rejection: Rejection) -> None:
        super().__init__(rejection.code)
        self.rejection = rejection


_PARSED = ("at", "size", "strength")


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """A pattern such as `API-{api_code}-{api_batch}` with the row's values."""
    return re.sub(r"\{(\w+)\}", lambda match: values[match[1]], pattern)


def _value(fact: Fact, cell: Cell, decimal: str) -> Value:
    if fact.kind == "numeric":
        return cells.number(cell, decimal), None
    plain = cells.text(cell, 500)
    return None, fact.words.get(plain, plain)


def _gather_inspections(out: Batches) -> None:
    """One inspection for each distinct set of results of a lot at a stage.

    Results belong to an examination, not to the lot.
    """
    by_code = {batch.code: batch for batch in out.batches.values()}
    for (unit, stage), sets in out.results.items():
        batch = by_code.get(unit)
        for number, (values, quoted) in enumerate(sets.items(), 1):
            code = f"{unit}/{stage}" if batch else f"{unit}/{stage}/{number}"
            out.inspections.append(
                Inspection(code, unit, stage, batch.at if batch else None, values, tuple(quoted))
            )


def strength_in_mg(text: str | None) -> Decimal | None:
    """The strength where the text decides it: `5MG` is 5 mg; `10M` may be anything."""
    match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?)\s*mg", text or "", re.IGNORECASE)
    return Decimal(match[1]) if match else None


def as_events(mapping: ImportMapping, batches: Batches) -> EventRows:
    """Each batch as one run: its lots in, how much of them unknown, one finished lot out."""
    rows = EventRows()
    site = mapping.constants["site"]
    uom = mapping.items["batch"].uom
    for batch in batches.batches.values():
        if not rows.files or rows.files[-1] != batch.file:
            rows.files.append(batch.file)
        event = rows.add_event(batch.event, "run", batch.at, site=site, party=None, corrects=None, row=batch.row)
        rows.rows_of[event - 1] = 1
        for code in dict.fromkeys(batch.lots.values()):
            lot = batches.lots[code]
            rows.add_line(event, "in", code, item=lot.item, quantity=None, uom=lot.uom, row=batch.row)
        item = fill(mapping.items["batch"].code, {"product": batch.product})
        rows.add_line(
            event, "out", batch.code, item=item, quantity=batch.size, uom=uom, row=batch.row, custom=_custom(batch)
        )
    return rows


def _custom(batch: Batch) -> dict[str, Any]:
    """What the table says of the batch besides: product, strength as written, and in mg where that is certain."""
    mg = strength_in_mg(batch.strength)
    words = {"product": batch.product, "strength": batch.strength, "strength_mg": None if mg is None else str(mg)}
    return {key: word for key, word in words.items() if word is not None}
