"""A trace becomes a picture: ends in their lanes, groups that open and close, quantities and shares on the lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from client.domain.paths import Ways
from client.domain.pedigree import CUSTOMER, FINISHED, RAW, SHIPPED, SUPPLIER, WIP, Held, Names, Packed, pedigree
from client.domain.picture import BUDGET, Picture, Wish, draw

NAMES = Names(
    item={"resin": {"en": "Resin"}, "part": {"en": "Part"}, "device": {"en": "Device"}},
    stage={"resin": "material", "part": "wip", "device": "finished"},
    party={"SUP": {"en": "Supplier 1"}},
)


def unit(code: str, item: str, quantity: str | None, depth: int, **more: Any) -> dict[str, Any]:
    """A unit of a trace document."""
    return {
        "code": code, "generation": 1, "kind": "lot", "item": item, "status": "released", "quantity": quantity,
        "uom": "1", "depth": depth, "of_root": None, "of_unit": None, "tier": "certain", **more,
    }  # fmt: skip


def event(code: str, kind: str, party: str | None = None, at: str = "2026-01-01T00:00:00+00:00") -> dict[str, Any]:
    """An event of a trace document."""
    return {"id": code, "kind": kind, "at": at, "precision": "instant", "site": "S1", "party": party}


def line(of: str, code: str, quantity: str | None) -> dict[str, Any]:
    """A line of a trace document."""
    return {"event": of, "code": code, "generation": 1, "quantity": quantity, "uom": "1", "basis": "measured"}


def document(serials: int = 3) -> dict[str, Any]:
    """SUP → R (100) → P (80 used, 80 made) → serials → shipped to CUST, sold on to END."""
    names = [f"D{n:05}" for n in range(serials)]
    return {
        "root": {"code": "R", "generation": 1},
        "units": [
            unit("R", "resin", "100", 0),
            unit("P", "part", "80", 1),
            *(unit(name, "device", "1", 2, kind="serial") for name in names),
        ],
        "events": [
            event("REC", "receive", "SUP"), event("RUN", "run"), event("ASM", "run"),
            event("SHP", "ship", "CUST", "2026-02-01T00:00:00+00:00"),
            event("DLV", "deliver", "END", "2026-03-01T00:00:00+00:00"),
        ],
        "inputs": [
            line("RUN", "R", "60"), line("ASM", "P", "80"), *(line("SHP", name, "1") for name in names),
            line("DLV", names[0], "1"),
        ],
        "outputs": [line("REC", "R", "100"), line("RUN", "P", "80"), *(line("ASM", name, "1") for name in names)],
        "steps": [], "cycles": [], "elapsed_ms": 1.0,
    }  # fmt: skip


def shown(picture: Picture) -> dict[str, int]:
    """Number by key."""
    return {one.key: number for number, one in enumerate(picture.shown)}


def labels(picture: Picture) -> dict[tuple[str, str], tuple[Decimal | None, float | None]]:
    """Quantity and share by the keys at both ends."""
    return {
        (picture.shown[edge.source].key, picture.shown[edge.target].key): (edge.quantity, edge.share)
        for edge in picture.edges
    }


def test_everything_has_its_lane_and_its_quantity() -> None:
    """Suppliers at the left, customers at the right, onward sale from customer to customer."""
    made = pedigree(document(), NAMES)
    lane = {node.key: node.lane for node in made.nodes}
    assert lane["supplier:SUP"] == SUPPLIER
    assert (lane["R#1"], lane["P#1"], lane["D00000#1"]) == (RAW, WIP, FINISHED)
    assert lane["shipment:SHP"] == SHIPPED
    assert lane["customer:CUST"] == lane["customer:END"] == CUSTOMER
    drawn = labels(draw(made, Wish()))
    assert drawn["supplier:SUP", "R#1"] == (Decimal(100), 1.0)
    assert drawn["R#1", "P#1"] == (Decimal(60), 0.6)
    assert drawn["D00000#1", "shipment:SHP"] == (Decimal(1), 1.0)
    assert drawn["shipment:SHP", "customer:CUST"] == (Decimal(3), 1.0)
    assert drawn["customer:CUST", "customer:END"] == (Decimal(1), pytest.approx(1 / 3))


def test_a_unit_all_of_which_went_on_is_consumed_or_shipped_and_part_of_it_is_not() -> None:
    """R has 40 left; P is used up; the serials are gone to the customer."""
    status = {node.key: node.status for node in pedigree(document(), NAMES).nodes}
    assert (status["R#1"], status["P#1"], status["D00001#1"]) == ("released", "consumed", "shipped")


def test_an_unknown_quantity_stays_unknown() -> None:
    """No share, no sum, no label made up; the line is there."""
    facts = document()
    facts["inputs"][0]["quantity"] = None
    assert labels(draw(pedigree(facts, NAMES), Wish()))["R#1", "P#1"] == (Decimal(80), 0.8)
    facts["outputs"][1]["quantity"] = None
    facts["units"][1]["quantity"] = None
    assert labels(draw(pedigree(facts, NAMES), Wish()))["R#1", "P#1"] == (None, None)


def test_what_lies_downstream_of_a_hold_is_suspect_and_the_held_one_is_stopped() -> None:
    """P is held; what it was made of is not suspect, whatever came of it is, to the last customer."""
    facts = document()
    facts["units"][1]["status"] = "held"
    held = Held("H1", "bore", {"en": "A"}, "2026-01-01T00:00:00+00:00", "certain", inherited=False)
    made = pedigree(facts, Names(NAMES.item, NAMES.stage, NAMES.party, {"P#1": (held,)}))
    marks = {node.key: (node.stopped, node.suspect) for node in made.nodes}
    assert marks["P#1"] == (True, False)
    assert marks["R#1"] == marks["supplier:SUP"] == (False, False)
    assert marks["D00000#1"] == marks["customer:END"] == (False, True)


def test_a_pallet_stands_right_of_its_cases_and_they_of_their_units() -> None:
    """Packing joins what was traced together; it uses nothing up, and what wasn't traced isn't drawn."""
    facts = document()
    facts["units"] += [unit(code, "box", None, 0, kind="container") for code in ("PAL", "CASE")]
    facts["root"] = {"code": "PAL", "generation": 1}
    packed = {
        "PAL#1": (Packed("CASE#1", "-9", "2026-01-03", Decimal(1), None),),
        "CASE#1": tuple(Packed(f"D0000{n}#1", "-8", "2026-01-02", Decimal(1), "1") for n in (1, 2, 9)),
    }
    facts["events"] = [one for one in facts["events"] if one["kind"] not in {"ship", "deliver"}]
    facts["inputs"] = [one for one in facts["inputs"] if one["event"] not in {"SHP", "DLV"}]
    made = pedigree(facts, Names(NAMES.item, NAMES.stage, NAMES.party, packed=packed))
    keys = [node.key for node in made.nodes]
    joined = {
        (keys[line.node], keys[event.outputs[0].node])
        for event in made.events
        if event.kind == "pack"
        for line in event.inputs
    }
    assert joined == {("CASE#1", "PAL#1"), ("D00001#1", "CASE#1"), ("D00002#1", "CASE#1")}
    assert {node.lane for node in made.nodes if node.kind in {"serial", "container"}} == {FINISHED}
    assert {node.status for node in made.nodes if node.kind == "serial"} == {"released"}


def test_a_large_graph_opens_collapsed_and_any_group_opens_and_closes() -> None:
    """5,000 serials are one node of 5,000 pieces; opened they are all there; the root never hides in a group."""
    made = pedigree(document(5000), NAMES)
    picture = draw(made, Wish())
    assert len(picture.shown) <= BUDGET
    group = next(one for one in picture.shown if one.group)
    assert len(group.members) == 5000
    keys = shown(picture)
    assert labels(picture)["P#1", group.key][0] == Decimal(80)
    assert "R#1" in keys
    opened = draw(made, Wish(opened=frozenset({group.key})))
    assert len(opened.where) == len(picture.where)
    assert len(opened.shown) > 5000
    assert {one.parent for one in opened.shown if one.key.startswith("D")} == {group.key}
    assert draw(made, Wish()).shown == picture.shown


def test_one_direction_shows_that_side_only() -> None:
    """Backward from P: what it was made of; forward: what became of it; P in both."""
    facts = document()
    facts["root"]["code"] = "P"
    for each in facts["units"]:
        each["depth"] -= 1
    made = pedigree(facts, NAMES)
    back = {one.key for one in draw(made, Wish("backward")).shown}
    forward = {one.key for one in draw(made, Wish("forward")).shown}
    assert back == {"supplier:SUP", "R#1", "P#1"}
    assert back & forward == {"P#1"}
    assert {"customer:END", "D00002#1"} <= forward


def test_many_to_many_meets_in_a_joint() -> None:
    """Two lots into two: five lines that are true, not four that nobody can prove."""
    facts = document(2)
    facts["units"].append(unit("Q", "part", "10", 1))
    facts["inputs"].append(line("ASM", "Q", "10"))
    picture = draw(pedigree(facts, NAMES), Wish())
    joints = [number for number, one in enumerate(picture.shown) if one.joint == "ASM"]
    assert len(joints) == 1
    assert sum(joints[0] in {edge.source, edge.target} for edge in picture.edges) == 4


def test_paths_and_steps_follow_the_lines() -> None:
    """Between R and the last customer lies all but the other serials; arrows walk along it."""
    picture = draw(pedigree(document(), NAMES), Wish())
    ways, at = Ways(picture), shown(picture)
    between = ways.between(at["customer:END"], at["R#1"])
    assert {picture.shown[n].key for n in between} >= {"R#1", "P#1", "D00000#1", "shipment:SHP", "customer:CUST"}
    assert at["supplier:SUP"] not in between
    assert ways.between(at["D00000#1"], at["D00001#1"]) == frozenset()
    assert ways.step(at["R#1"], "right") == at["P#1"]
    assert ways.step(at["R#1"], "left") == at["supplier:SUP"]
    assert ways.step(at["supplier:SUP"], "left") == at["supplier:SUP"]
    other = ways.step(at["D00001#1"], "down")
    assert picture.shown[other].key.startswith("D")


def test_a_cycle_in_faulty_data_hangs_nothing() -> None:
    """R made of P and P of R."""
    facts = document()
    facts["inputs"].append(line("BAD", "P", "1"))
    facts["outputs"].append(line("BAD", "R", "1"))
    facts["events"].append(event("BAD", "rework"))
    facts["cycles"] = [{"code": "R", "generation": 1}, {"code": "P", "generation": 1}]
    made = pedigree(facts, NAMES)
    assert made.cycles == {"R#1", "P#1"}
    picture = draw(made, Wish())
    assert Ways(picture).through(shown(picture)["R#1"])


def test_certain_only_leaves_out_what_is_possible_and_work_can_be_stopped() -> None:
    """Progress is reported in steps; whoever raises there stops it."""
    facts = document()
    facts["units"][2]["tier"] = "possible"
    made = pedigree(facts, NAMES)
    assert "D00000#1" not in shown(draw(made, Wish(certain_only=True)))
    assert "D00000#1" in shown(draw(made, Wish()))

    class Stop(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise Stop

    with pytest.raises(Stop):
        draw(made, Wish(), stop)
