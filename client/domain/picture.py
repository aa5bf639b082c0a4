"""What of a pedigree is shown: large ones open collapsed into groups, any group opens, any path can be followed.

Grouping has five levels. 0: every unit by itself. 1: units of one item that one event made. 2: of one item at one
depth. 3: of one item. 4: a whole lane. A picture opens at the finest level that has no more nodes than BUDGET; an
opened group shows its parts at the next finer level. What is stopped, suspect or sound never shares a group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from client.domain.layout import Places, Shape, place
from client.domain.pedigree import CUSTOMER, LANES, SHIPPED, SUPPLIER, Node, Pedigree, total

Direction = Literal["backward", "both", "forward"]
BUDGET = 40  # as many nodes as a person takes in on one screen
COARSEST = 4
RANK = (
    "recalled", "held", "rejected", "suspect", "expired", "quarantine", "in_inspection", "conditional", "released",
    "shipped", "consumed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """A node of the picture: one of the pedigree, a group of several, or a joint where an event's lines meet.

    `members`: node numbers in the pedigree (none of a joint). `parent`: key of the group it came out of.
    """

    key: str
    members: tuple[int, ...]
    lane: int
    parent: str | None = None
    group: bool = False
    joint: str | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """A line of the picture, between numbers of shown nodes; `share` of what the left one holds."""

    source: int
    target: int
    quantity: Decimal | None
    uom: str | None
    share: float | None
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything to be drawn, and where."""

    pedigree: Pedigree
    shown: tuple[Shown, ...]
    edges: tuple[Edge, ...]
    places: Places
    where: dict[int, int]  # pedigree node → shown node
    level: int

    def node(self, number: int) -> Node:
        """The (first) node of the pedigree a shown one stands for."""
        return self.pedigree.nodes[self.shown[number].members[0]]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants to see it: direction, opened groups, certain only, and units never to be grouped."""

    direction: Direction = "both"
    opened: frozenset[str] = frozenset()
    certain_only: bool = False
    apart: frozenset[str] = frozenset()


def draw(pedigree: Pedigree, wish: Wish, report: Callable[[int, int], None] = lambda *_: None) -> Picture:
    """Choose what is shown, join it, and place it. `report(done, total)` may raise to stop the work."""
    wanted = _wanted(pedigree, wish)
    report(1, 4)
    shown, level = _grouped(pedigree, wanted, wish)
    where = {member: number for number, one in enumerate(shown) for member in one.members}
    report(2, 4)
    edges = _joined(pedigree, shown, where)
    report(3, 4)
    places = place(_shape(pedigree, shown, edges))
    report(4, 4)
    return Picture(pedigree, tuple(shown), tuple(edges), places, where, level)


def worst(nodes: Iterable[Node]) -> str | None:
    """The status that a group shows: the one that matters most."""
    found = {node.status for node in nodes}
    return next((status for status in RANK if status in found), next(iter(found - {None}), None))


def _wanted(pedigree: Pedigree, wish: Wish) -> list[int]:
    def inside(node: Node) -> bool:
        if wish.certain_only and node.tier != "certain":
            return False
        if node.depth is None:
            return wish.direction == "both"
        return {"both": True, "backward": node.depth <= 0, "forward": node.depth >= 0}[wish.direction]

    return [n for n, node in enumerate(pedigree.nodes) if n == pedigree.root or inside(node)]


def _keys(pedigree: Pedigree, n: int, makers: dict[int, str]) -> tuple[str, ...]:
    """The group of a node at the levels 1 to 4, as texts that stay the same when the trace is read again."""
    node = pedigree.nodes[n]
    mark = "stopped" if node.stopped else "suspect" if node.suspect else "sound"
    if node.lane in {SUPPLIER, CUSTOMER}:
        return node.key, node.key, node.key, f"4:{LANES[node.lane]}"
    if node.lane == SHIPPED:
        to = f"{LANES[node.lane]}:{mark}:{node.item}"
        return node.key, f"2:{to}", f"3:{to}", f"4:{LANES[node.lane]}:{mark}"
    base = f"{LANES[node.lane]}:{mark}:{node.kind}:{node.item}"
    return (
        f"1:{base}:{makers.get(n, '')}", f"2:{base}:{node.depth}", f"3:{base}", f"4:{LANES[node.lane]}:{mark}",
    )  # fmt: skip


def _grouped(pedigree: Pedigree, wanted: list[int], wish: Wish) -> tuple[list[Shown], int]:
    makers = {line.node: event.code for event in pedigree.events for line in event.outputs}
    alone = {pedigree.root} | {n for n in wanted if pedigree.nodes[n].key in wish.apart}
    keys = {n: (pedigree.nodes[n].key, *_keys(pedigree, n, makers)) for n in wanted}
    level = next(
        (deep for deep in range(COARSEST) if len({keys[n][deep] for n in wanted}) <= BUDGET),
        COARSEST,
    )
    members: list[dict[str, list[int]]] = [defaultdict(list) for _ in range(COARSEST + 1)]
    for n in wanted:
        for deep in range(1, level + 1):
            if n not in alone:
                members[deep][keys[n][deep]].append(n)
    shown: dict[str, Shown] = {}
    for n in wanted:
        deep, parent, key = level, None, keys[n][0]
        while deep > 0 and n not in alone:
            group = keys[n][deep]
            if len(members[deep][group]) > 1:
                if group not in wish.opened:
                    key = group
                    break
                parent = group
            deep -= 1
        if key not in shown:
            many = tuple(members[deep][key]) if key != keys[n][0] else (n,)
            shown[key] = Shown(key, many, pedigree.nodes[n].lane, parent, group=len(many) > 1)
    return list(shown.values()), level


@dataclass(slots=True)
class _Ways:
    """Lines of events that join the same shown nodes, until they are added up."""

    inputs: dict[int, list[tuple[Decimal | None, str | None]]]
    outputs: dict[int, list[tuple[Decimal | None, str | None]]]
    events: list[str]


def _joined(pedigree: Pedigree, shown: list[Shown], where: dict[int, int]) -> list[Edge]:
    """Edges between shown nodes. Events that join the same ones are added up; many to many meets in a joint."""
    merged: dict[tuple[tuple[int, ...], tuple[int, ...]], _Ways] = {}
    for event in pedigree.events:
        inputs: dict[int, list[tuple[Decimal | None, str | None]]] = defaultdict(list)
        outputs: dict[int, list[tuple[Decimal | None, str | None]]] = defaultdict(list)
        for lines, sides in ((event.inputs, inputs), (event.outputs, outputs)):
            for line in lines:
                if line.node in where:
                    sides[where[line.node]].append((line.quantity, line.uom))
        for both in inputs.keys() & outputs.keys():  # within one group nothing is drawn
            del outputs[both]
        if not inputs or not outputs:
            continue
        key = tuple(sorted(inputs)), tuple(sorted(outputs))
        ways = merged.setdefault(key, _Ways(defaultdict(list), defaultdict(list), []))
        for mine, found in ((ways.inputs, inputs), (ways.outputs, outputs)):
            for at, quantities in found.items():
                mine[at] += quantities
        ways.events.append(event.code)
    edges: dict[tuple[int, int], list[tuple[Decimal | None, str | None]]] = defaultdict(list)
    causes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for (ins, outs), ways in merged.items():
        for pair, quantity in _lines(shown, ins, outs, ways):
            edges[pair].append(quantity)
            causes[pair] += ways.events
    held = {n: total([(pedigree.nodes[m].quantity, pedigree.nodes[m].uom) for m in one.members])
            for n, one in enumerate(shown) if one.members}  # fmt: skip
    return [_edge(pair, quantities, held, causes[pair]) for pair, quantities in edges.items()]


def _edge(
    pair: tuple[int, int],
    quantities: list[tuple[Decimal | None, str | None]],
    held: dict[int, tuple[Decimal | None, str | None]],
    causes: list[str],
) -> Edge:
    quantity, uom = total(quantities)
    whole, of = held.get(pair[0], (None, None))
    comparable = quantity is not None and whole is not None and whole > 0 and of == uom
    share = float(quantity / whole) if comparable and quantity is not None and whole is not None else None
    return Edge(*pair, quantity, uom, share, tuple(dict.fromkeys(causes)))


def _lines(
    shown: list[Shown], ins: tuple[int, ...], outs: tuple[int, ...], ways: _Ways
) -> list[tuple[tuple[int, int], tuple[Decimal | None, str | None]]]:
    """Pairs of shown nodes with their quantities; a joint is added where several meet several.

    To one output: what of each input was used. From one input: what each output got, or of suppliers delivered.
    """
    if len(ins) > 1 and len(outs) > 1:
        joint = len(shown)
        lane = min(shown[out].lane for out in outs)
        name = ways.events[0]
        shown.append(Shown(f"event:{name}:{ins[0]}:{outs[0]}", (), lane, joint=name))
        return [((at, joint), total(ways.inputs[at])) for at in ins] + [
            ((joint, at), total(ways.outputs[at])) for at in outs
        ]
    if len(outs) == 1:
        one = outs[0]
        known = [((at, one), total(ways.inputs[at])) for at in ins]
        if len(known) > 1 or known[0][1][0] is not None:
            return known
    return [((ins[0], at), total(ways.outputs[at])) for at in outs]


def _shape(pedigree: Pedigree, shown: list[Shown], edges: list[Edge]) -> Shape:
    """For the layout: what matters most stands highest where nothing else decides."""
    urgency = [
        0 if not one.members or pedigree.nodes[one.members[0]].stopped
        else 1 if pedigree.nodes[one.members[0]].suspect else 2
        for one in shown
    ]  # fmt: skip
    order = sorted(range(len(shown)), key=lambda n: (urgency[n], shown[n].key))
    rank = np.empty(len(shown), np.int64)
    rank[order] = np.arange(len(shown))
    return Shape(
        lane=np.array([one.lane for one in shown], np.int64),
        joint=np.array([one.joint is not None for one in shown], np.bool_),
        source=np.array([edge.source for edge in edges], np.int64),
        target=np.array([edge.target for edge in edges], np.int64),
        lanes=len(LANES),
        rank=rank,
    )
