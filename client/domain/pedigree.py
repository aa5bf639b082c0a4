"""A trace as people picture it: units, suppliers, shipments and customers in lanes, and what joins them.

The trace document (COMMANDS.md) knows units and events. Here whoever delivered stands at the left end, each
shipment and whoever got it at the right; a lot is raw, work in progress or finished by what made it and what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

Words = Mapping[str, str]
Kind = Literal["supplier", "lot", "serial", "container", "sample", "shipment", "customer"]
LANES = ("supplier", "raw", "wip", "finished", "shipped", "customer")
SUPPLIER, RAW, WIP, FINISHED, SHIPPED, CUSTOMER = range(6)
UNIT_KINDS = ("lot", "serial", "container", "sample")
PACK = "pack"  # of the events only this one changes nothing: what is packed is still itself


@dataclass(frozen=True, slots=True)
class Held:
    """Why a unit may not be used: an open hold on it. `inherited`: it came with what the unit is made of."""

    code: str
    reason: str
    by: Words
    at: str
    tier: str
    inherited: bool


@dataclass(frozen=True, slots=True)
class Packed:
    """What lies in a container, or lay in it last: the key of a unit, how much of it, and the packing."""

    key: str
    event: str
    at: str
    quantity: Decimal | None
    uom: str | None


@dataclass(frozen=True, slots=True)
class Names:
    """What the database calls things, beside the trace: by code. `stage`: the item's kind."""

    item: Mapping[str, Words] = field(default_factory=dict)
    stage: Mapping[str, str] = field(default_factory=dict)
    party: Mapping[str, Words] = field(default_factory=dict)
    holds: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)  # by "CODE#generation"
    packed: Mapping[str, tuple[Packed, ...]] = field(default_factory=dict)  # of a container by its key


@dataclass(frozen=True, slots=True)
class Node:
    """Something in the picture. `key` names it across readings. Quantities are exact; None is unknown.

    `depth` counts events, negative upstream; None where it is not of the trace but stands beside it.
    `suspect`: downstream of a hold, or held as possible. `stopped`: held, recalled or rejected itself.
    """

    key: str
    kind: Kind
    code: str
    generation: int
    title: Words
    item: str
    status: str | None
    quantity: Decimal | None
    uom: str | None
    lane: int
    depth: int | None
    of_root: float | None = None
    of_unit: float | None = None
    tier: str = "certain"
    suspect: bool = False
    stopped: bool = False
    many: int = 1  # lots of a supplier, deliveries to a customer
    at: str | None = None  # of a shipment


@dataclass(frozen=True, slots=True)
class Line:
    """A node's part in an event."""

    node: int
    quantity: Decimal | None
    uom: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """What joins nodes."""

    code: str
    kind: str
    at: str | None
    inputs: tuple[Line, ...]
    outputs: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pedigree:
    """Nodes and events of a trace; `root` is the node it started from. `cycles`: keys of faulty units."""

    root: int
    nodes: tuple[Node, ...]
    events: tuple[Event, ...]
    cycles: frozenset[str] = frozenset()
    elapsed_ms: float = 0.0
    steps: Mapping[str, tuple[tuple[str, str, str], ...]] = field(default_factory=dict)  # key: (event, kind, at)
    held: Mapping[str, tuple[Held, ...]] = field(default_factory=dict)

    @property
    def units(self) -> int:
        """How many units."""
        return sum(node.kind in UNIT_KINDS for node in self.nodes)


def unit_key(code: str, generation: int) -> str:
    """How a unit is named across readings."""
    return f"{code}#{generation}"


def pedigree(document: Mapping[str, Any], names: Names | None = None) -> Pedigree:
    """The picture's facts from a trace document and the names of what is in it."""
    building = _Building(document, names or Names())
    building.units()
    building.events()
    building.packings()
    building.deliveries()
    return building.finished()


def number(text: str | None) -> Decimal | None:
    """An exact quantity; None is unknown."""
    return None if text is None else Decimal(text)


def total(lines: list[tuple[Decimal | None, str | None]]) -> tuple[Decimal | None, str | None]:
    """The sum of quantities, if all are known and of one unit of measure."""
    uoms = {uom for _, uom in lines}
    if len(uoms) != 1:
        return None, None
    uom = next(iter(uoms))
    known = [quantity for quantity, _ in lines if quantity is not None]
    return (sum(known, Decimal(0)) if len(known) == len(lines) else None), uom


class _Building:
    """The steps of `pedigree`, and what they share."""

    def __init__(self, document: Mapping[str, Any], names: Names) -> None:
        self.document, self.names = document, names
        self.nodes: list[Node] = []
        self.number: dict[str, int] = {}
        self.joined: list[Event] = []
        self.into: dict[str, list[Line]] = defaultdict(list)
        self.out_of: dict[str, list[Line]] = defaultdict(list)

    def add(self, node: Node) -> int:
        at = self.number.get(node.key)
        if at is None:
            at = self.number[node.key] = len(self.nodes)
            self.nodes.append(node)
        return at

    def units(self) -> None:
        for unit in self.document["units"]:
            self.add(
                Node(
                    key=unit_key(unit["code"], unit["generation"]),
                    kind=unit["kind"] or "lot",
                    code=unit["code"],
                    generation=unit["generation"] or 1,
                    title=self.names.item.get(unit["item"], {}),
                    item=unit["item"] or "",
                    status=unit["status"],
                    quantity=number(unit["quantity"]),
                    uom=unit["uom"],
                    lane=WIP,
                    depth=unit["depth"],
                    of_root=unit["of_root"],
                    of_unit=unit["of_unit"],
                    tier=unit["tier"],
                )
            )
        for side, lines in (("inputs", self.into), ("outputs", self.out_of)):
            for line in self.document[side]:
                at = self.number[unit_key(line["code"], line["generation"])]
                lines[line["event"]].append(Line(at, number(line["quantity"]), line["uom"]))

    def events(self) -> None:
        """Units joined by events; the lane of each by what made it and what it is."""
        for event in self.document["events"]:
            code, kind = event["id"], event["kind"]
            inputs, outputs = tuple(self.into[code]), tuple(self.out_of[code])
            if inputs and outputs:
                self.joined.append(Event(code, kind, event["at"], inputs, outputs))
        maker = {line.node: event for event in self.document["events"] for line in self.out_of[event["id"]]}
        used = {line.node for lines in self.into.values() for line in lines}
        for at, node in enumerate(self.nodes):
            made_by = maker.get(at, {}).get("kind")
            self.nodes[at] = replace(node, lane=self._lane(node, made_by, last=at not in used))
        for _ in LANES:  # nothing flows back: what came out of a repair stands right of what went in
            for event in self.joined:
                least = max(self.nodes[line.node].lane for line in event.inputs)
                for line in event.outputs:
                    if self.nodes[line.node].lane < least:
                        self.nodes[line.node] = replace(self.nodes[line.node], lane=least)

    def _lane(self, node: Node, made_by: str | None, *, last: bool) -> int:
        stage = self.names.stage.get(node.item)
        if made_by in {None, "receive"}:
            return RAW if made_by or stage != "finished" else FINISHED
        if stage in {"wip", "finished"}:
            return WIP if stage == "wip" else FINISHED
        if made_by in {"run", "blend"} and stage is None:
            return FINISHED if last else WIP
        return WIP if made_by in {"run", "blend"} else RAW

    def packings(self) -> None:
        """A container that was traced stands right of what lies in it: what it holds is what is traced of it."""
        for key, packed in self.names.packed.items():
            events: dict[str, list[Packed]] = defaultdict(list)
            for one in packed:
                if one.key in self.number and key in self.number:
                    events[one.event].append(one)
            for code, ones in events.items():
                inputs = tuple(Line(self.number[one.key], one.quantity, one.uom) for one in ones)
                self.joined.append(Event(code, PACK, ones[0].at, inputs, (Line(self.number[key], None, None),)))
        packings = [event for event in self.joined if event.kind == PACK]
        for _ in packings:  # a case stands where its units do, a pallet where its cases do
            for event in packings:
                box = event.outputs[0].node
                lane = max(self.nodes[box].lane, *(self.nodes[line.node].lane for line in event.inputs))
                self.nodes[box] = replace(self.nodes[box], lane=lane)

    def deliveries(self) -> None:
        """Who delivered what, what was shipped to whom, and on to whom."""
        with_whom: dict[int, str] = {}  # unit: key of who has it
        for event in sorted([*self.document["events"], *self._sold_on()], key=lambda event: event["at"] or ""):
            code, kind, party = event["id"], event["kind"], event["party"]
            if kind == "receive" and party and self.out_of[code]:
                at = self._party(party, "supplier")
                self.joined.append(
                    Event(code, kind, event["at"], (Line(at, None, None),), tuple(self.out_of[code]))
                )
            elif kind == "ship" and self.into[code]:
                at = self._shipment(event)
                self.joined.append(Event(code, kind, event["at"], tuple(self.into[code]), (self._whole(at),)))
                if party:
                    to = self._party(party, "customer")
                    self.joined.append(
                        Event(code, "deliver", event["at"], (self._whole(at),), (Line(to, None, None),))
                    )
                    with_whom |= {line.node: self.nodes[to].key for line in self.into[code]}
            elif kind == "deliver" and party and self.into[code]:
                self._onward(event, with_whom)

    def _sold_on(self) -> list[Mapping[str, Any]]:
        """Onward sales recorded here: they change nothing inside, so they are steps; imported ones are events."""
        found: dict[str, Mapping[str, Any]] = {}
        for step in self.document.get("steps", ()):
            if step["kind"] == "deliver" and step["party"]:
                code = step["event"]
                found[code] = {"id": code, "kind": "deliver", "at": step["at"], "party": step["party"]}
                at = self.number[unit_key(step["code"], step["generation"])]
                self.into[code].append(Line(at, number(step["quantity"]), step["uom"]))
        return list(found.values())

    def _onward(self, event: Mapping[str, Any], with_whom: dict[int, str]) -> None:
        to = self._party(event["party"], "customer")
        sellers: dict[int, list[Line]] = defaultdict(list)
        for line in self.into[event["id"]]:
            sellers[self.number[with_whom[line.node]] if line.node in with_whom else line.node].append(line)
            with_whom[line.node] = self.nodes[to].key
        for seller, lines in sellers.items():
            quantity, uom = total([(line.quantity, line.uom) for line in lines])
            self.joined.append(
                Event(event["id"], "deliver", event["at"], (Line(seller, quantity, uom),), (Line(to, None, None),))
            )

    def _shipment(self, event: Mapping[str, Any]) -> int:
        quantity, uom = total([(line.quantity, line.uom) for line in self.into[event["id"]]])
        party = event["party"]
        depths = [depth for line in self.into[event["id"]] if (depth := self.nodes[line.node].depth) is not None]
        return self.add(
            Node(
                key=f"shipment:{event['id']}", kind="shipment", code=event["id"], generation=1,
                title=self.names.party.get(party, {}) if party else {}, item=party or "", status="shipped",
                quantity=quantity, uom=uom, lane=SHIPPED, depth=max(depths, default=0) + 1,
                many=len(self.into[event["id"]]), at=event["at"],
            )
        )  # fmt: skip

    def _party(self, code: str, kind: Kind) -> int:
        return self.add(
            Node(
                key=f"{kind}:{code}", kind=kind, code=code, generation=1, title=self.names.party.get(code, {}),
                item="", status=None, quantity=None, uom=None, lane=SUPPLIER if kind == "supplier" else CUSTOMER,
                depth=None, many=0,
            )
        )  # fmt: skip

    def _whole(self, at: int) -> Line:
        return Line(at, self.nodes[at].quantity, self.nodes[at].uom)

    def finished(self) -> Pedigree:
        """Sums at the ends, marks, and everything frozen."""
        self._ends()
        root = self.number[unit_key(self.document["root"]["code"], self.document["root"]["generation"])]
        self._used_up()
        self._marks()
        steps: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for step in self.document.get("steps", ()):
            steps[unit_key(step["code"], step["generation"])].append((step["event"], step["kind"], step["at"]))
        cycles = frozenset(unit_key(each["code"], each["generation"]) for each in self.document.get("cycles", ()))
        return Pedigree(
            root, tuple(self.nodes), tuple(self.joined), cycles, self.document.get("elapsed_ms", 0.0),
            {key: tuple(each) for key, each in steps.items()}, self.names.holds,
        )  # fmt: skip

    def _ends(self) -> None:
        """What a supplier delivered and a customer got: lots, deliveries, quantity; as deep as what they touch."""
        got: dict[int, list[tuple[Decimal | None, str | None]]] = defaultdict(list)
        depth: dict[int, int] = {}
        for event in self.joined:
            for ends, others, outward in ((event.inputs, event.outputs, -1), (event.outputs, event.inputs, 1)):
                for end in ends:
                    if self.nodes[end.node].kind in {"supplier", "customer"} and (outward < 0) == (
                        self.nodes[end.node].kind == "supplier"
                    ):
                        got[end.node] += [(line.quantity, line.uom) for line in others]
                        near = [deep for line in others if (deep := self.nodes[line.node].depth) is not None]
                        for deep in near:
                            found = deep + outward
                            before = depth.get(end.node, found)
                            depth[end.node] = min(before, found) if outward < 0 else max(before, found)
        for at, lines in got.items():
            quantity, uom = total(lines)
            self.nodes[at] = replace(
                self.nodes[at], quantity=quantity, uom=uom, many=len(lines), depth=depth.get(at)
            )
        known = [node.depth for node in self.nodes if node.depth is not None]
        for at, node in enumerate(self.nodes):
            if node.depth is None and node.kind == "customer":  # who bought from a customer
                self.nodes[at] = replace(node, depth=max(known, default=0) + 1)

    def _used_up(self) -> None:
        """A released unit all of which went on is consumed, or shipped if all of it was."""
        used: dict[int, list[Line]] = defaultdict(list)
        shipped: dict[int, list[Line]] = defaultdict(list)
        for event in self.joined:
            if event.kind == PACK:  # what is packed is still there
                continue
            for line in event.inputs:
                used[line.node].append(line)
                if event.kind == "ship":
                    shipped[line.node].append(line)
        for at, lines in used.items():
            node = self.nodes[at]
            if node.status not in {"released", "conditional"} or node.quantity is None:
                continue
            for word, what in (("shipped", shipped[at]), ("consumed", lines)):
                if what and total([(line.quantity, line.uom) for line in what]) == (node.quantity, node.uom):
                    self.nodes[at] = replace(node, status=word)
                    break

    def _marks(self) -> None:
        """Suspect is whatever lies downstream of a hold. The hold itself is where it was set, not what inherited it."""
        after: dict[int, set[int]] = defaultdict(set)
        for event in self.joined:
            outputs = {line.node for line in event.outputs}
            for line in event.inputs:
                after[line.node] |= outputs
        started: list[int] = []
        for at, node in enumerate(self.nodes):
            own = [held for held in self.names.holds.get(node.key, ()) if not held.inherited]
            certain = any(held.tier == "certain" for held in own)
            stopped = node.status in {"held", "recalled"} and (certain or node.key not in self.names.holds)
            if stopped or node.status == "suspect":
                started.append(at)
            inherited = node.status in {"held", "recalled"} and not stopped
            self.nodes[at] = replace(node, stopped=stopped, suspect=inherited or node.status == "suspect")
        reached: set[int] = set()
        while started:
            for at in after[started.pop()] - reached:
                reached.add(at)
                started.append(at)
        for at in reached:
            self.nodes[at] = replace(self.nodes[at], suspect=True)
