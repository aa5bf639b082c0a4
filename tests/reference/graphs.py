"""Turns a book into the columns the product's trace works on, as the database would deliver them."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from client.domain.genealogy import Graph, Made
from tests.reference.book import UOM, Book, Line, Unit

DIMENSIONS = {name: number for number, name in enumerate(sorted({dimension for dimension, _ in UOM.values()}))}


def number(value: Fraction | None) -> float:
    return math.nan if value is None else float(value)


class Columns:
    """The whole book as one table of lines, and the ids of its units and events."""

    def __init__(self, book: Book) -> None:
        self.unit_id: dict[Unit, int] = {}
        self.event_id: dict[str, int] = {}
        rows: list[tuple[int, int, float, int, float]] = []
        self.made: dict[int, tuple[float, int]] = {}
        for event in book.events.values():
            at = self.event_id.setdefault(event.name, -len(self.event_id) - 1)
            rows += [(self._id(line.unit), at, *self._facts(line)) for line in event.inputs.values()]
            for line in event.outputs.values():
                rows.append((at, self._id(line.unit), *self._facts(line)))
                self.made[self._id(line.unit)] = self._facts(line)[:2]
        self.source, self.target = (np.array([row[n] for row in rows], np.int64) for n in (0, 1))
        self.quantity, self.allocation = (np.array([row[n] for row in rows], float) for n in (2, 4))
        self.dimension = np.array([row[3] for row in rows], np.int16)
        self.name = {number: unit for unit, number in self.unit_id.items()}

    def _id(self, unit: Unit) -> int:
        return self.unit_id.setdefault(unit, len(self.unit_id) + 1)

    @staticmethod
    def _facts(line: Line) -> tuple[float, int, float]:
        return number(line.quantity), DIMENSIONS[line.dimension], number(line.allocation)

    def graph(self, roots: list[Unit], direction: str) -> Graph:
        """All lines of the events reached from the roots."""
        reached = {self.unit_id[root] for root in roots}
        open_ = list(reached)
        follow, end = (self.source, self.target) if direction == "forward" else (self.target, self.source)
        while open_:
            for found in end[follow == open_.pop()].tolist():
                if found not in reached:
                    reached.add(found)
                    open_.append(found)
        kept = np.isin(np.minimum(self.source, self.target), list(reached))
        units = [self.unit_id[root] for root in roots if self.unit_id[root] in self.made]
        facts = [self.made[unit] for unit in units]
        return Graph(
            source=self.source[kept],
            target=self.target[kept],
            quantity=self.quantity[kept],
            factor=np.ones(int(kept.sum())),
            dimension=self.dimension[kept],
            allocation=self.allocation[kept],
            made=Made(
                np.array(units, np.int64),
                np.array([quantity for quantity, _ in facts], float),
                np.ones(len(units)),
                np.array([dimension for _, dimension in facts], np.int16),
            ),
        )
