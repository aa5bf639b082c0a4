"""Traces a book by the definitions themselves, with exact fractions and recursion: slow, and meant to be obviously right."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

from tests.reference.book import Book, Event, Line, Unit

Share = Fraction | None  # None is unknown


def times(*factors: Share) -> Share:
    """Nothing of something unknown is nothing; anything else of it is unknown."""
    if any(factor == 0 for factor in factors):
        return Fraction(0)
    if None in factors:
        return None
    product = Fraction(1)
    for factor in factors:
        product *= factor
    return product


def plus(*terms: Share) -> Share:
    return None if None in terms else sum(terms, Fraction(0))


def by_quantity(lines: dict[Unit, Line], unit: Unit) -> Share:
    if len(lines) == 1:
        return Fraction(1)
    comparable = len({line.dimension for line in lines.values()}) == 1
    total = plus(*(line.quantity for line in lines.values()))
    return lines[unit].quantity / total if comparable and total else None


def composition(event: Event, unit: Unit) -> Share:
    """Part of the event's content that is this input."""
    return by_quantity(event.inputs, unit)


def spread(event: Event, unit: Unit) -> Share:
    """Part of the event's content that went into this output."""
    stated = [line.allocation for line in event.outputs.values()]
    if len(stated) > 1 and None not in stated:
        return event.outputs[unit].allocation
    return by_quantity(event.outputs, unit)


class Naive:
    """All shares between all units of one book."""

    def __init__(self, book: Book) -> None:
        self.events = [event for event in book.events.values() if event.inputs or event.outputs]
        self.makers: dict[Unit, list[Event]] = {}
        self.users: dict[Unit, list[Event]] = {}
        for event in self.events:
            for unit in event.outputs:
                self.makers.setdefault(unit, []).append(event)
            for unit in event.inputs:
                self.users.setdefault(unit, []).append(event)
        self.units = set(self.makers) | set(self.users)
        self.below = {unit: self._reach(unit) for unit in self.units}
        self.cyclic = {unit for unit in self.units if unit in self._after(unit)}

    def _after(self, unit: Unit) -> set[Unit]:
        """Everything made from a unit; the unit itself only if it is its own ancestor."""
        seen: set[Unit] = set()
        open_ = [unit]
        while open_:
            for event in self.users.get(open_.pop(), ()):
                for made in event.outputs:
                    if made not in seen:
                        seen.add(made)
                        open_.append(made)
        return seen

    def _reach(self, unit: Unit) -> set[Unit]:
        return self._after(unit) | {unit}

    def used(self, event: Event, unit: Unit) -> Share:
        """Part of a unit that went into an event."""
        makers = self.makers.get(unit, [])
        if len(makers) != 1:
            return None
        made, line = makers[0].outputs[unit], event.inputs[unit]
        if made.dimension != line.dimension or line.quantity is None or not made.quantity:
            return None
        return line.quantity / made.quantity

    def between(self, origin: Unit) -> dict[Unit, tuple[Share, Share]]:
        """For each unit below origin: (part of origin that is in it, part of it that came from origin)."""
        below = self.below[origin]
        around = [unit for unit in below if unit in self.cyclic]
        lost = set().union(*(self.below[unit] for unit in around))  # a way through a cycle leads there

        @cache
        def amount(unit: Unit) -> Share:
            if unit == origin:
                return Fraction(1)
            terms: list[Share] = []
            for event in self.makers[unit]:
                inputs = [source for source in event.inputs if source in below]
                parts = [times(amount(source), self.used(event, source)) for source in inputs]
                terms.append(times(plus(*parts), spread(event, unit)))
            return plus(*terms)

        @cache
        def part(unit: Unit) -> Share:
            if unit == origin:
                return Fraction(1)
            terms = [
                times(part(source), composition(event, source))
                for event in self.makers[unit]
                for source in event.inputs
                if source in below
            ]
            return plus(*terms)

        return {unit: (None, None) if unit in lost else (amount(unit), part(unit)) for unit in below}

    def all(self) -> dict[Unit, dict[Unit, tuple[Share, Share]]]:
        return {unit: self.between(unit) for unit in self.units}

    def depths(self, root: Unit, direction: str) -> dict[Unit, int]:
        """Events on the shortest way."""
        depth = {root: 0}
        level = [root]
        while level:
            following: list[Unit] = []
            for unit in level:
                events = self.users.get(unit, ()) if direction == "forward" else self.makers.get(unit, ())
                for event in events:
                    for found in event.outputs if direction == "forward" else event.inputs:
                        if found not in depth:
                            depth[found] = depth[unit] + (1 if direction == "forward" else -1)
                            following.append(found)
            level = following
        return depth

    def longest(self) -> int:
        """Events on the longest way through the plant; cycles have none."""

        @cache
        def after(unit: Unit) -> int:
            if unit in self.cyclic:  # a late correction may name what was made from its own output
                return 0
            return max(
                (1 + after(made) for event in self.users.get(unit, ()) for made in event.outputs), default=0
            )

        return max(after(unit) for unit in self.units)
