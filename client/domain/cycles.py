"""Finds units that are their own ancestors: only faulty data has them, so this page is plain and not fast."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray


class _Search:
    """Tarjan's strongly connected components, with a list in place of recursion.

    Source: R. Tarjan, Depth-first search and linear graph algorithms, SIAM J. Comput. 1 (1972).
    """

    def __init__(self, ends: dict[int, list[int]]) -> None:
        self.ends = ends
        self.found: dict[int, int] = {}
        self.lowest: dict[int, int] = {}
        self.stack: list[int] = []
        self.on_stack: set[int] = set()

    def enter(self, node: int) -> tuple[int, Iterator[int]]:
        self.found[node] = self.lowest[node] = len(self.found)
        self.stack.append(node)
        self.on_stack.add(node)
        return node, iter(self.ends.get(node, ()))

    def components(self, start: int) -> Iterator[list[int]]:
        """Components reachable from a node that were not found before."""
        path = [self.enter(start)]
        while path:
            node, rest = path[-1]
            for following in rest:
                if following not in self.found:
                    path.append(self.enter(following))
                    break
                if following in self.on_stack:
                    self.lowest[node] = min(self.lowest[node], self.found[following])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    self.lowest[before] = min(self.lowest[before], self.lowest[node])
                if self.lowest[node] == self.found[node]:
                    yield self.leave(node)

    def leave(self, node: int) -> list[int]:
        """The stack's top down to this node, taken off."""
        at = len(self.stack) - 1
        while self.stack[at] != node:
            at -= 1
        component = self.stack[at:]
        del self.stack[at:]
        self.on_stack.difference_update(component)
        return component


def cyclic_nodes(
    source: NDArray[np.int64], target: NDArray[np.int64], among: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Nodes that can reach themselves, looked for among the flagged ones."""
    inside = among[source] & among[target]
    ends: dict[int, list[int]] = {}
    for a, b in zip(source[inside].tolist(), target[inside].tolist(), strict=True):
        ends.setdefault(a, []).append(b)
    search = _Search(ends)
    cyclic = np.zeros(among.size, np.bool_)
    for start in list(ends):
        if start not in search.found:
            for component in search.components(start):
                if len(component) > 1:  # a line joins a unit and an event, so nothing leads to itself directly
                    cyclic[component] = True
    return cyclic
