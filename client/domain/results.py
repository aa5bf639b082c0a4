"""The sheet of an inspection: features by samples, what is typed into it, what is out of limits, what is still missing.

Judged here as the database judges (app._take_readings): out beyond a limit, warning beyond a warning limit, a choice
that isn't accepted is out; without limits nothing is said. Blank is blank: it never passes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from client.domain.forms.numbers import read_number
from client.domain.forms.problems import NotUnderstood

Judged = Literal["ok", "warning", "out"]
MOST_DECIMALS = 12
_BEYOND = {"<": "<", "＜": "<", ">": ">", "＞": ">"}  # as typed, also by a Chinese keyboard
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
    detect_lower: Decimal | None = None  # what is below is no number: "<0.05"
    detect_upper: Decimal | None = None
    uom: str | None = None
    decimals: int | None = None
    choices: tuple[str, ...] = ()
    accepted: tuple[str, ...] | None = None
    method: str | None = None
    instrument: str | None = None
    reaction: str | None = None
    sigma: Decimal | None = None  # of the process, where a variables plan counts on it

    def judge(self, value: Decimal | str | None) -> Judged | None:
        """What the limits in force say of a value; None: nothing (no limits, or nothing measured)."""
        if value is None:
            return None
        if isinstance(value, str) and self.kind == "numeric":
            return self._judge_beyond(value)
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

    def _judge_beyond(self, value: str) -> Judged | None:
        """Of "<0.05" or ">5": as app._judge_beyond. None: it can't be told."""
        limit, below = Decimal(value[1:]), value[0] == "<"
        inner, outer = (self.upper, self.lower) if below else (self.lower, self.upper)
        warn_inner, warn_outer = (
            (self.warn_upper, self.warn_lower) if below else (self.warn_lower, self.warn_upper)
        )
        if outer is not None:
            return "out" if (limit <= outer if below else limit >= outer) else None
        if inner is not None and (limit > inner if below else limit < inner):
            return None
        near = warn_inner is not None and (limit > warn_inner if below else limit < warn_inner)
        return "warning" if near or warn_outer is not None else "ok"

    def _read_beyond(self, sign: str, text: str) -> str:
        limit = self.detect_lower if sign == "<" else self.detect_upper
        if limit is None:
            raise NotUnderstood("no_detection_limit", value=f"{sign}{text}"[:40])
        if text and read_number(text, MOST_DECIMALS) != limit:
            raise NotUnderstood("detection_limit", value=f"{sign}{text}"[:40], limit=f"{sign}{limit:f}")
        value = f"{sign}{limit:f}"
        if self._judge_beyond(value) is None:
            raise NotUnderstood("cannot_be_told", value=value)
        return value

    def side(self, value: Decimal | str | None) -> str:
        """above, below or "": on which side of its limits a value lies."""
        if isinstance(value, str) and self.kind == "numeric":
            return "below" if value[0] == "<" else "above"
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
            if typed[0] in _BEYOND:
                return self._read_beyond(_BEYOND[typed[0]], typed[1:].strip())
            number = read_number(typed, MOST_DECIMALS if self.decimals is None else self.decimals)
            for limit, sign in ((self.detect_lower, "<"), (self.detect_upper, ">")):
                if (
                    number is not None
                    and limit is not None
                    and (number < limit if sign == "<" else number > limit)
                ):
                    raise NotUnderstood("detection_limit", value=typed[:40], limit=f"{sign}{limit:f}")
            return number
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


@dataclass(frozen=True)
class Defect:
    """A defect that was told of a sample (None: of the lot). `note` begins with the code of its reason."""

    defect_class: str
    characteristic: str | None
    sample: int | None
    count: int
    note: str | None


class Sheet:
    """What is known and typed of one inspection. Counts are kept as readings come: a key must not cost a look at all."""

    def __init__(self, features: Sequence[Feature], defects: Sequence[Defect] = ()) -> None:
        self.features = features
        self.defects = tuple(defects)
        self._readings: dict[Cell, Reading] = {}
        self._done = [0] * len(features)
        self._out = [0] * len(features)
        self._bad: dict[str, Counter[int]] = defaultdict(Counter)  # by class: readings out of each sample
        self._unsent: set[Cell] = set()
        self._samples = max((feature.samples for feature in features), default=0)

    @property
    def readings(self) -> Mapping[Cell, Reading]:
        """What stands in the cells; changed by `put`, `show` and `clear` only."""
        return self._readings

    @property
    def samples(self) -> int:
        """How many columns there are."""
        return self._samples

    def wanted(self, cell: Cell) -> bool:
        """Whether the plan asks for a reading there."""
        row, sample = cell
        return 0 <= row < len(self.features) and 0 <= sample < self.features[row].samples

    def put(self, cell: Cell, reading: Reading) -> None:
        """A value into a cell; over one that was sent only with a reason."""
        before = self._readings.get(cell)
        if before is not None and before.sent and not reading.retest:
            raise NotUnderstood("retest_reason", value=str(before.value))
        judged = self.features[cell[0]].judge(reading.value)
        self._set(cell, replace(reading, sent=False, judged=judged))

    def show(self, cell: Cell, reading: Reading) -> None:
        """A reading as the database has and judged it."""
        self._set(cell, reading)

    def clear(self, cell: Cell) -> bool:
        """Take back what was typed and not sent; False where there is nothing to take back."""
        reading = self._readings.get(cell)
        if reading is None or reading.sent:
            return False
        self._set(cell, None)
        return True

    def done(self, row: int) -> int:
        """How many readings of a feature are there."""
        return self._done[row]

    def out(self, row: int) -> int:
        """How many readings of a feature are out of limits."""
        return self._out[row]

    def counts(self) -> tuple[int, int, int]:
        """Readings there, readings needed, cells out of limits."""
        return sum(self._done), sum(feature.samples for feature in self.features), sum(self._out)

    def bad_units(self, defect_class: str) -> int:
        """Nonconforming of a class, as the database counts: samples with a reading out of limits, and defects."""
        told = sum(one.count for one in self.defects if one.defect_class == defect_class)
        return len(self._bad[defect_class]) + told

    def after(self, cell: Cell, *, by_piece: bool) -> Cell | None:
        """The next empty cell in measuring order (by piece: all features of a sample first), round once; None: full."""
        rows, columns = len(self.features), self._samples
        many = rows * columns
        at = cell[1] * rows + cell[0] if by_piece else cell[0] * columns + cell[1]
        for step in range(1, many + 1):
            place = (at + step) % many
            found = (place % rows, place // rows) if by_piece else divmod(place, columns)
            if found not in self._readings and self.wanted(found):
                return found
        return None

    def _set(self, cell: Cell, reading: Reading | None) -> None:
        before = self._readings.pop(cell, None)
        for one, step in ((before, -1), (reading, 1)):
            if one is not None and self.wanted(cell):
                self._done[cell[0]] += step
                if one.judged == "out":
                    self._out[cell[0]] += step
                    bad = self._bad[self.features[cell[0]].defect_class]
                    bad[cell[1]] += step
                    if not bad[cell[1]]:
                        del bad[cell[1]]
        self._unsent.discard(cell)
        if reading is not None:
            self._readings[cell] = reading
            if not reading.sent:
                self._unsent.add(cell)

    def waiting(self) -> int:
        """How many readings the database doesn't have yet."""
        return len(self._unsent)

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
            for (row, sample), reading in sorted((cell, self._readings[cell]) for cell in self._unsent)
        ]


def paste(sheet: Sheet, start: Cell, text: str) -> list[tuple[Cell, Decimal | str]]:
    """Cells for a block copied from a spreadsheet (tabs and line ends), from a cell on. Empty cells are passed over.

    All or nothing: NotUnderstood names the first cell that can't be read, that the plan doesn't ask for, or whose
    reading was sent already.
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
            before = sheet.readings.get(cell)
            if before is not None and before.sent:
                raise NotUnderstood("retest_reason", value=str(before.value))
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
            detect_lower=number(line.get("detect_lower")),
            detect_upper=number(line.get("detect_upper")),
            uom=line["uom"],
            decimals=line["decimals"],
            choices=tuple(line["choices"] or ()),
            accepted=None if line["accepted"] is None else tuple(line["accepted"]),
            method=line["method"],
            instrument=line["instrument"],
            reaction=line["reaction"],
            sigma=number(line.get("sigma")),
        )
        for line in lines
    )


def defects_of(told: Iterable[Mapping[str, Any]]) -> tuple[Defect, ...]:
    """Defects from what client.data.sheets reads."""
    return tuple(Defect(d["class"], d["characteristic"], d["sample"], int(d["count"]), d["note"]) for d in told)
