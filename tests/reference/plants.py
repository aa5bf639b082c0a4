"""Makes random plants as `events` rows: every kind of event, deep, with unknowns, mixed dimensions, containers and corrections."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal

COLUMNS = (
    "event", "kind", "at", "role", "code", "item", "quantity", "uom", "site", "party", "allocation", "corrects",
)  # fmt: skip


@dataclass
class Stock:
    code: str
    item: str
    uom: str
    left: Decimal | None  # None: nobody knows
    generation: int = 1
    depth: int = 0


@dataclass
class Plant:
    """Rows so far and what is left of each code; `loose` codes can be used, `boxes` hold others."""

    prefix: str
    dice: random.Random
    rows: list[dict[str, str]] = field(default_factory=list)
    loose: dict[str, Stock] = field(default_factory=dict)
    boxes: dict[str, list[str]] = field(default_factory=dict)
    runs: list[str] = field(default_factory=list)
    events: int = 0
    codes: int = 0
    deepest: int = 0

    def code(self, letter: str) -> str:
        self.codes += 1
        return f"{self.prefix}-{letter}{self.codes}"

    def event(self, kind: str, *, corrects: str = "", party: str = "") -> Lines:
        self.events += 1
        day, minute = divmod(self.events * 7, 1440)
        at = f"2026-01-{day + 1:02d}T{minute // 60:02d}:{minute % 60:02d}:00+00:00"
        return Lines(self, f"{self.prefix}-E{self.events:04d}", kind, at, corrects, party)

    def pick(self, many: int = 1) -> list[Stock]:
        """Some codes of which something is left, rather young ones: so plants grow deep."""
        able = [stock for stock in self.loose.values() if stock.left is None or stock.left > 0]
        young = able[-3:] if self.dice.random() < 0.7 else able
        return self.dice.sample(young, min(many, len(young)))


@dataclass
class Lines:
    plant: Plant
    name: str
    kind: str
    at: str
    corrects: str
    party: str
    depth: int = 0

    def _row(self, role: str, stock: Stock, quantity: str, uom: str, allocation: str = "") -> None:
        row = (self.name, self.kind, self.at, role, stock.code, stock.item, quantity, uom, "PLANT-1", self.party)
        values = (*row, allocation, self.corrects)
        self.plant.rows.append(dict(zip(COLUMNS, values, strict=True)))

    def use(self, stock: Stock, *, everything: bool = False) -> Decimal | None:
        """An input line: a part of what is left, sometimes unknown, sometimes told in another uom."""
        dice = self.plant.dice
        self.depth = max(self.depth, stock.depth + 1)
        used = stock.left
        if used is not None and not everything:
            used = (
                Decimal(dice.randint(1, int(used)))
                if stock.uom == "1"
                else (used * dice.randint(1, 9) / 10).quantize(Decimal("0.001"))
            )
        if used is None or (dice.random() < 0.02 and stock.uom != "1"):
            self._row("in", stock, "", stock.uom)
            stock.left = Decimal(0) if everything else stock.left
            return None
        if stock.left is not None:
            stock.left -= used
        grams = stock.uom == "kg" and dice.random() < 0.2
        self._row("in", stock, format(used * 1000 if grams else used, "f"), "g" if grams else stock.uom)
        return used

    def make(self, stock: Stock, allocation: str = "") -> None:
        stock.depth = self.depth
        self.plant.deepest = max(self.plant.deepest, self.depth)
        self.plant.loose[stock.code] = stock
        self._row("out", stock, "" if stock.left is None else format(stock.left, "f"), stock.uom, allocation)

    def touch(self, stock: Stock) -> None:
        self._row("subject", stock, "", stock.uom)

    def pack(self, stock: Stock) -> None:
        self._row("in", stock, "1" if stock.uom == "1" else "", stock.uom)

    def box(self, role: str, code: str) -> None:
        self._row(role, Stock(code, "box", "", None), "", "")


def amount(dice: random.Random, low: int, high: int) -> Decimal | None:
    return None if dice.random() < 0.015 else Decimal(dice.randint(low * 10, high * 10)) / 10


def receive(plant: Plant) -> None:
    stock = Stock(plant.code("R"), "raw", "L" if plant.dice.random() < 0.1 else "kg", amount(plant.dice, 50, 500))
    plant.event("receive", party=f"Supplier {plant.dice.randint(1, 4)}").make(stock)


def run(plant: Plant) -> None:
    inputs = plant.pick(plant.dice.randint(1, 3))
    event = plant.event("run")
    for stock in inputs:
        event.use(stock)
    shape = plant.dice.random()
    for n in range(1 if shape < 0.5 else 2):
        uom = "1" if shape > 0.95 and n else ("kg" if plant.dice.random() < 0.96 else "L")
        share = ("0.75", "0.25")[n] if 0.5 <= shape < 0.65 else ""
        quantity = Decimal(plant.dice.randint(2, 40)) if uom == "1" else amount(plant.dice, 20, 300)
        event.make(Stock(plant.code("W"), "wip", uom, quantity), share)
    plant.runs.append(event.name)


def serials(plant: Plant) -> None:
    event = plant.event("run")
    for stock in plant.pick(2):
        event.use(stock)
    for _ in range(plant.dice.randint(2, 4)):
        event.make(Stock(plant.code("S"), "device", "1", Decimal(1)))


def split(plant: Plant) -> None:
    (stock,) = plant.pick()
    event = plant.event("split")
    used = event.use(stock)
    first = None if used is None else (used / 4).quantize(Decimal("0.001"))
    if stock.uom == "1" or first is None:
        first, used = Decimal(1), Decimal(2)
    event.make(Stock(plant.code("C"), stock.item, stock.uom, first))
    event.make(Stock(plant.code("C"), stock.item, stock.uom, used - first))


def merge(plant: Plant, kind: str = "merge") -> None:
    event = plant.event(kind)
    used = [event.use(stock, everything=kind == "merge") for stock in plant.pick(2)]
    quantity = None if None in used else sum(used)
    event.make(Stock(plant.code("M"), "wip", "kg", quantity or Decimal(10)))


def again(plant: Plant, kind: str) -> None:
    """What is left and something new become the next generation of the same code: top-up, rework, repair, regrade."""
    (stock, *more) = plant.pick(2)
    event = plant.event(kind)
    event.use(stock, everything=True)
    if more and kind in {"blend", "rework", "repair"}:
        event.use(more[0])
    quantity = Decimal(1) if stock.uom == "1" else amount(plant.dice, 20, 300)
    following = Stock(stock.code, stock.item, stock.uom, quantity, stock.generation + 1)
    event.make(following, "1" if kind == "repair" else "")
    if kind == "repair":
        event.make(Stock(plant.code("O"), "old part", "1", Decimal(1)), "0")


def returned(plant: Plant) -> None:
    (stock,) = plant.pick()
    plant.event("ship", party="Customer 1").use(stock, everything=True)
    if stock.left is not None:
        stock.left = Decimal(1)
    event = plant.event("return", party="Customer 1")
    event.use(stock, everything=True)
    event.make(Stock(stock.code, stock.item, stock.uom, stock.left or Decimal(1), stock.generation + 1))


def leave(plant: Plant, kind: str) -> None:
    event = plant.event(kind, party="Customer 2" if kind in {"ship", "deliver"} else "")
    for stock in plant.pick(plant.dice.randint(1, 2)):
        event.use(stock)


def touch(plant: Plant, kind: str) -> None:
    plant.event(kind).touch(plant.pick()[0])


def sample(plant: Plant) -> None:
    (stock,) = plant.pick()
    event = plant.event("sample")
    used = event.use(stock)
    event.make(Stock(plant.code("Q"), stock.item, stock.uom, used))
    plant.loose.pop(f"{plant.prefix}-Q{plant.codes}")


def pack(plant: Plant) -> None:
    """Pieces into a case, cases onto a pallet; then one piece out again, and all of it shipped, used or left to stand."""
    case = plant.code("B")
    pieces = [stock for stock in plant.loose.values() if stock.uom == "1" and stock.left == 1][:3]
    if not pieces:
        return serials(plant)
    event = plant.event("pack")
    for stock in pieces:
        event.pack(plant.loose.pop(stock.code))
    event.box("out", case)
    plant.boxes[case] = [stock.code for stock in pieces]
    outer = case
    if plant.dice.random() < 0.5:
        outer = plant.code("P")
        event = plant.event("pack")
        event.box("in", case)
        event.box("out", outer)
    if len(pieces) > 1 and plant.dice.random() < 0.5:
        event = plant.event("unpack")
        event.box("in", case)
        event.make(pieces[0])
    if plant.dice.random() < 0.7:
        plant.event("ship", party="Customer 3").box("in", outer)
    elif plant.dice.random() < 0.5:
        event = plant.event("run")
        event.box("in", outer)
        event.make(Stock(plant.code("K"), "kit", "1", Decimal(1)))
    return None


def correct(plant: Plant) -> None:
    """A run told wrong is told again, later: other quantities, or another input of the first generation."""
    able = [name for name in plant.runs if all(fresh(plant, row) for row in plant.rows if row["event"] == name)]
    if not able:
        return
    wrong = plant.dice.choice(able)
    plant.runs.remove(wrong)
    told = [dict(row) for row in plant.rows if row["event"] == wrong]
    event = plant.event("run", corrects=wrong)
    for n, row in enumerate(told):
        row.update(event=event.name, corrects=wrong)
        if row["role"] == "in" and n == 0:
            raw = [
                s for s in plant.loose.values() if s.item == "raw" and s.depth == 0 and s.left
            ]  # not from the run itself
            if raw and raw[0].code not in {other["code"] for other in told}:
                row.update(code=raw[0].code, item="raw", quantity="1.5", uom=raw[0].uom)
        elif row["quantity"] and row["uom"] != "1":
            row["quantity"] = format(Decimal(row["quantity"]) * Decimal("0.9"), "f")
    plant.rows += told
    plant.runs.append(event.name)


def fresh(plant: Plant, row: dict[str, str]) -> bool:
    """No later generation exists, so 'the latest' is still the one that was meant."""
    stock = plant.loose.get(row["code"])
    return stock is not None and stock.generation == 1


def plant(seed: int, events: int = 60, depth: int = 22) -> list[dict[str, str]]:
    """The rows of one random plant, the same for the same seed; at least so many events, one at least so far down as `depth`."""
    made = Plant(f"G{seed}", random.Random(seed))
    for _ in range(4):
        receive(made)
    acts = [
        *[lambda: run(made)] * 9,
        *[lambda: again(made, "blend")] * 2,
        *[lambda: again(made, "rework")] * 2,
        *[lambda: correct(made)] * 3,
        *[lambda: pack(made)] * 2,
        lambda: receive(made), lambda: serials(made), lambda: split(made), lambda: merge(made),
        lambda: merge(made, "blend"), lambda: again(made, "regrade"), lambda: again(made, "repair"),
        lambda: returned(made), lambda: sample(made),
        *[lambda kind=kind: leave(made, kind) for kind in ("ship", "deliver", "scrap", "destroy")],
        *[lambda kind=kind: touch(made, kind) for kind in ("move", "count", "adjust", "step")],
    ]  # fmt: skip
    while made.events < events or made.deepest <= depth:
        if len(made.pick(3)) < 3:
            receive(made)
        made.dice.choice(acts)()
    return made.rows
