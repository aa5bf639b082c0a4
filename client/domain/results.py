"""The sheet of an inspection: features by samples, what is typed into it, what is out of limits, what is still missing.

Judged here as the database judges (app._take_readings): out beyond a limit, warning beyond a warning limit, a choice
that isn't accepted is out; without limits nothing is said. Blank is blank: it never passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood

Judged = Literal["ok", "warning", "out"]
MOST_DECIMALS = 12
Cell = tuple[int, int]  # feature, sample, both from 0


@dataclass(frozen=True)
class Feature:
    """A line of the plan with the specification in force. `samples`: how many readings are needed."""

    code: str
    name: Mapping[str, str]
    kind: str  # numeric, attribute, text
    defect_class: str
    samples: int
    lower: Decimal | None = None
    upper: Decimal | None = None
    warn_lower: Decimal | None = None
    warn_upper: Decimal | None = None
    target: Decimal | None = None
    uom: str | None = None
    decimals: int | None = None
    choices: tuple[str, ...] = ()
    accepted: tuple[str, ...] | None = None
    method: str | None = None
    instrument: str | None = None
    reaction: str | None = None

    def judge(self, value: Decimal | str | None) -> Judged | None:
        """What the limits in force say of a value; None: nothing (no limits, or nothing measured)."""
        if value is None:
            return None
        if isinstance(value, str):
            return None if self.accepted is None else "ok" if value in self.accepted else "out"
        if self.lower is None and self.upper is None and self.warn_lower is None and self.warn_upper is None:
            return None
        if (self.lower is not None and value < self.lower) or (self.upper is not None and value > self.upper):
            return "out"
        if (self.warn_lower is not None and value < self.warn_lower) or (
            self.warn_upper is not None and value > self.warn_upper
        ):
            return "warning"
        return "ok"

    def side(self, value: Decimal | str | None) -> str:
        """above, below or "": on which side of its limits a value lies."""
        if isinstance(value, Decimal):
            if self.upper is not None and value > self.upper:
                return "above"
            if self.lower is not None and value < self.lower:
                return "below"
        return ""

    def read(self, text: str) -> Decimal | str | None:
        """What was typed, as a value; None for nothing. NotUnderstood says why not.

        A choice may be typed by its beginning, as long as it can be only one.
        """
        typed = text.strip()
        if not typed:
            return None
        if self.kind == "numeric":
            return read_number(typed, MOST_DECIMALS if self.decimals is None else self.decimals)
        if self.kind == "text" or not self.choices:
            if len(typed) > 2000 or not typed.isprintable():
                raise NotUnderstood("unseen")
            return typed
        exact = [choice for choice in self.choices if choice.casefold() == typed.casefold()]
        close = exact or [choice for choice in self.choices if choice.casefold().startswith(typed.casefold())]
        if len(close) != 1:
            raise NotUnderstood("choice", value=typed[:40], choices=", ".join(self.choices))
        return close[0]


@dataclass(frozen=True)
class Reading:
    """A value in a cell. `sent`: the database has it; a new one in its place is a retest and needs a reason."""

    value: Decimal | str
    source: str = "typed"
    instrument: str | None = None
    sent: bool = False
    retest: str | None = None
    judged: Judged | None = None


@dataclass
class Sheet:
    """What is known and typed of one inspection."""

    features: Sequence[Feature]
    readings: dict[Cell, Reading] = field(default_factory=dict)

    @property
    def samples(self) -> int:
        """How many columns there are."""
        return max((feature.samples for feature in self.features), default=0)

    def wanted(self, cell: Cell) -> bool:
        """Whether the plan asks for a reading there."""
        row, sample = cell
        return 0 <= row < len(self.features) and 0 <= sample < self.features[row].samples

    def put(self, cell: Cell, reading: Reading) -> None:
        """A value into a cell; over one that was sent only with a reason."""
        before = self.readings.get(cell)
        if before is not None and before.sent and not reading.retest:
            raise NotUnderstood("retest_reason", value=str(before.value))
        judged = self.features[cell[0]].judge(reading.value)
        self.readings[cell] = Reading(
            reading.value, reading.source, reading.instrument, retest=reading.retest, judged=judged
        )

    def clear(self, cell: Cell) -> bool:
        """Take back what was typed and not sent; False where there is nothing to take back."""
        reading = self.readings.get(cell)
        if reading is None or reading.sent:
            return False
        del self.readings[cell]
        return True

    def done(self, row: int) -> int:
        """How many readings of a feature are there."""
        return sum(self.wanted((row, sample)) for at, sample in self.readings if at == row)

    def counts(self) -> tuple[int, int, int]:
        """Readings there, readings needed, cells out of limits."""
        there = sum(self.done(row) for row in range(len(self.features)))
        needed = sum(feature.samples for feature in self.features)
        return there, needed, sum(reading.judged == "out" for reading in self.readings.values())

    def bad_units(self, defect_class: str) -> int:
        """Samples with a reading of this class out of limits."""
        return len(
            {
                sample
                for (row, sample), reading in self.readings.items()
                if reading.judged == "out" and self.features[row].defect_class == defect_class
            }
        )

    def after(self, cell: Cell, *, by_piece: bool) -> Cell | None:
        """The next empty cell in measuring order (by piece: all features of a sample first), round once; None: full."""
        cells = [
            (row, sample)
            for row in range(len(self.features))
            for sample in range(self.samples)
            if self.wanted((row, sample))
        ]
        cells.sort(key=(lambda c: (c[1], c[0])) if by_piece else (lambda c: c))
        rank = (lambda c: (c[1], c[0])) if by_piece else (lambda c: c)
        ahead = [c for c in cells if rank(c) > rank(cell)] + [c for c in cells if rank(c) <= rank(cell)]
        return next((c for c in ahead if c not in self.readings), None)

    def unsent(self) -> list[dict[str, Any]]:
        """What app.submit_inspection takes: readings the database doesn't have yet."""
        return [
            {
                "characteristic": self.features[row].code,
                "sample": sample + 1,
                ("text" if isinstance(reading.value, str) else "value"): str(reading.value)
                if isinstance(reading.value, str)
                else f"{reading.value:f}",
                "source": reading.source,
                **({"instrument": reading.instrument} if reading.instrument else {}),
                **({"retest": reading.retest} if reading.retest else {}),
            }
            for (row, sample), reading in sorted(self.readings.items())
            if not reading.sent
        ]


def paste(sheet: Sheet, start: Cell, text: str) -> list[tuple[Cell, Decimal | str]]:
    """Cells for a block copied from a spreadsheet (tabs and line ends), from a cell on. Empty cells are passed over.

    All or nothing: NotUnderstood names the first cell that can't be read or that the plan doesn't ask for.
    """
    found: list[tuple[Cell, Decimal | str]] = []
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    for down, line in enumerate(lines):
        for right, part in enumerate(line.split("\t")):
            cell = (start[0] + down, start[1] + right)
            if not part.strip():
                continue
            if not sheet.wanted(cell):
                raise NotUnderstood("paste_outside", value=part.strip()[:40])
            value = sheet.features[cell[0]].read(part)
            if value is not None:
                found.append((cell, value))
    return found


def features_of(lines: Iterable[Mapping[str, Any]]) -> tuple[Feature, ...]:
    """Features from what client.data.inspections reads; numbers come as text."""

    def number(text: str | None) -> Decimal | None:
        return None if text is None else Decimal(text)

    return tuple(
        Feature(
            code=line["characteristic"],
            name=line["name"],
            kind=line["kind"],
            defect_class=line["class"],
            samples=int(line["samples"]),
            lower=number(line["lower"]),
            upper=number(line["upper"]),
            warn_lower=number(line["warn_lower"]),
            warn_upper=number(line["warn_upper"]),
            target=number(line["target"]),
            uom=line["uom"],
            decimals=line["decimals"],
            choices=tuple(line["choices"] or ()),
            accepted=None if line["accepted"] is None else tuple(line["accepted"]),
            method=line["method"],
            instrument=line["instrument"],
            reaction=line["reaction"],
        )
        for line in lines
    )
