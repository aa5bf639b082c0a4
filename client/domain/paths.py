"""Which shown nodes lie on the way: up and down from one, between two, and the nearest neighbour for the arrows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from client.domain.picture import Picture

Step = Literal["left", "right", "up", "down"]


@dataclass(frozen=True)
class Ways:
    """The lines of a picture as ways to walk."""

    picture: Picture

    @cached_property
    def after(self) -> dict[int, list[int]]:
        """Where lines lead from each node."""
        found: dict[int, list[int]] = defaultdict(list)
        for edge in self.picture.edges:
            found[edge.source].append(edge.target)
        return found

    @cached_property
    def before(self) -> dict[int, list[int]]:
        """Where lines to each node come from."""
        found: dict[int, list[int]] = defaultdict(list)
        for edge in self.picture.edges:
            found[edge.target].append(edge.source)
        return found

    def through(self, number: int) -> frozenset[int]:
        """Everything upstream and downstream of a node, and itself."""
        return frozenset(_reached(self.before, number) | _reached(self.after, number))

    def between(self, one: int, other: int) -> frozenset[int]:
        """What lies on any way from one to the other, whichever comes first; empty if no way joins them."""
        for start, end in ((one, other), (other, one)):
            down = _reached(self.after, start)
            if end in down:
                return frozenset(down & _reached(self.before, end))
        return frozenset()

    def step(self, number: int, way: Step) -> int:
        """The node an arrow key leads to: along a line left or right, in the same column up or down."""
        places, shown = self.picture.places, self.picture.shown
        if way in {"left", "right"}:
            ends = self._plain(number, self.before if way == "left" else self.after)
            return min(ends, key=lambda n: (abs(places.row[n] - places.row[number]), n), default=number)
        sign = -1 if way == "up" else 1
        beside = [
            n
            for n, one in enumerate(shown)
            if one.joint is None
            and places.column[n] == places.column[number]
            and sign * (places.row[n] - places.row[number]) > 0
        ]
        return min(beside, key=lambda n: (abs(places.row[n] - places.row[number]), n), default=number)

    def _plain(self, number: int, ends: dict[int, list[int]]) -> set[int]:
        """Neighbours, going on through joints."""
        found: set[int] = set()
        waiting = [*ends.get(number, ())]
        while waiting:
            at = waiting.pop()
            if self.picture.shown[at].joint is None:
                found.add(at)
            else:
                waiting += ends.get(at, ())
        return found - {number}


def _reached(ends: dict[int, list[int]], start: int) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        for at in ends.get(waiting.pop(), ()):
            if at not in found:
                found.add(at)
                waiting.append(at)
    return found
