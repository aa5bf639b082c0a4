"""Carries numbers along the links of a graph, every link once, a whole level of nodes at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from client.domain.cycles import cyclic_nodes

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

FAR = np.int64(2**62)
FEW = 1_000  # links; as many are walked one by one before whole levels are quicker
DENSE = 64  # ids are looked up in a table as long as it has at most so many places for each


@dataclass(frozen=True, slots=True)
class Links:
    """Links between nodes 0…nodes-1, the way the trace goes; a weight per link for each number that travels."""

    source: Ints
    target: Ints
    weights: tuple[Floats, ...]
    nodes: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Per node: links on the shortest way from a root (-1: none), numbers that arrived, is it its own ancestor."""

    depth: Ints
    values: tuple[Floats, ...]
    cyclic: Flags


def propagate(links: Links, roots: Ints) -> Flow:
    """Start with 1 at each root and add up value × weight over all paths; nodes no root reaches carry 0.

    A node passes on its numbers once everything that leads to it has arrived. In faulty data nodes of a cycle, and
    what follows them, would wait for ever: there links within cycles are left out, and whatever a way through a
    cycle leads to gets NaN.
    """
    walk = _one_by_one if links.source.size <= FEW else _levels
    depth, values, stuck = walk(links, roots)
    if not stuck.any():
        return Flow(depth, values, stuck)
    cyclic = cyclic_nodes(links.source, links.target, stuck)
    _, values, _ = walk(_without(links, cyclic[links.source] & cyclic[links.target]), roots)
    depth = distances(links, roots)
    after_cycle = distances(links, np.flatnonzero(cyclic & (depth >= 0))) >= 0
    for value in values:
        value[after_cycle] = np.nan
    return Flow(depth, values, cyclic)


def _levels(links: Links, roots: Ints) -> tuple[Ints, tuple[Floats, ...], Flags]:
    """Depth, numbers, and which nodes were left waiting for themselves."""
    lines = _Lines(links)
    waiting = np.bincount(links.target, minlength=links.nodes)
    weights = np.stack(links.weights)
    values = np.zeros((len(weights), links.nodes))
    values[:, roots] = 1.0
    row = np.arange(len(weights))[:, None] * links.nodes  # where each number's nodes start in one long array
    depth = np.full(links.nodes, FAR)
    depth[roots] = 0
    ready = np.flatnonzero(waiting == 0)
    while ready.size:
        link, start = lines.leaving(ready)
        end = links.target[link]
        product = _times(values[:, start], weights[:, link])
        np.add.at(values.reshape(-1), (row + end).reshape(-1), product.reshape(-1))
        np.minimum.at(depth, end, depth[start] + 1)
        np.subtract.at(waiting, end, 1)
        ready = lines.once(end[waiting[end] == 0])
    depth[depth >= FAR] = -1
    return depth, tuple(values), waiting > 0


def _one_by_one(links: Links, roots: Ints) -> tuple[Ints, tuple[Floats, ...], Flags]:
    """The same as `_levels`, link by link: for few links the overhead of arrays is most of the time."""
    leaving: list[list[int]] = [[] for _ in range(links.nodes)]
    waiting = [0] * links.nodes
    source, target = links.source.tolist(), links.target.tolist()
    for link, (start, end) in enumerate(zip(source, target, strict=True)):
        leaving[start].append(link)
        waiting[end] += 1
    weights = [weight.tolist() for weight in links.weights]
    values = [[0.0] * links.nodes for _ in weights]
    far = int(FAR)
    depth = [far] * links.nodes
    for root in roots.tolist():
        depth[root] = 0
        for value in values:
            value[root] = 1.0
    ready = [node for node, many in enumerate(waiting) if not many]
    while ready:
        start = ready.pop()
        deeper = depth[start] + 1
        for link in leaving[start]:
            end = target[link]
            for value, weight in zip(values, weights, strict=True):
                if value[start] != 0 and weight[link] != 0:  # nothing times unknown is nothing
                    value[end] += value[start] * weight[link]
            depth[end] = min(depth[end], deeper)
            waiting[end] -= 1
            if not waiting[end]:
                ready.append(end)
    found = np.array(depth, np.int64)
    found[found >= FAR] = -1
    return found, tuple(np.array(value) for value in values), np.array(waiting) > 0


class _Lines:
    """Finds the links that leave some nodes, without looking at the others."""

    def __init__(self, links: Links) -> None:
        self._order = np.argsort(links.source)
        self._many = np.bincount(links.source, minlength=links.nodes)
        self._first = self._many.cumsum() - self._many
        self._seen_at = np.empty(links.nodes, np.int64)

    def leaving(self, nodes: Ints) -> tuple[Ints, Ints]:
        """The links that leave these nodes, and the node each leaves."""
        many = self._many[nodes]
        until = many.cumsum()
        place = (self._first[nodes] - until + many).repeat(many)
        place += np.arange(place.size)
        return self._order[place], nodes.repeat(many)

    def once(self, nodes: Ints) -> Ints:
        """Each of these nodes once."""
        here = np.arange(nodes.size)
        self._seen_at[nodes] = here
        first: Flags = self._seen_at[nodes] == here
        return nodes[first]


def _without(links: Links, dropped: Flags) -> Links:
    kept = ~dropped
    weights = tuple(weight[kept] for weight in links.weights)
    return Links(links.source[kept], links.target[kept], weights, links.nodes)


def _times(value: Floats, weight: Floats) -> Floats:
    """The product, where nothing times unknown is nothing."""
    product = value * weight
    product[(value == 0) | (weight == 0)] = 0.0
    return product


def numbered(ids: Ints) -> tuple[Ints, Ints]:
    """The different ids in order, and for each id its number there: np.unique, without sorting what lies close."""
    if not ids.size or int(ids.max()) - int(ids.min()) >= DENSE * ids.size:
        different, number = np.unique(ids, return_inverse=True)
        return different, number
    lowest = ids.min()
    offset = ids - lowest
    seen = np.zeros(int(offset.max()) + 1, np.bool_)
    seen[offset] = True
    places = np.flatnonzero(seen)
    number_at = np.empty(seen.size, np.int64)
    number_at[places] = np.arange(places.size)
    return places + lowest, number_at[offset]


def distances(links: Links, roots: Ints) -> Ints:
    """Links on the shortest way from a root, cycles or not; -1 where none leads."""
    lines = _Lines(links)
    depth = np.full(links.nodes, -1, np.int64)
    depth[roots] = 0
    level, nodes = 0, np.unique(roots)
    while nodes.size:
        level += 1
        link, _ = lines.leaving(nodes)
        end = links.target[link]
        nodes = lines.once(end[depth[end] < 0])
        depth[nodes] = level
    return depth
