"""Interlocks: what is stopped, gone, wrong, too much or not added up can't be used, shipped, packed, returned or corrected away."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.guards import Refused, Stocked, check, row, table
from tests.factories import line, made

ONE = [made("X", "oil", "1")]
PIECES = [made("X", "free part", "1")]


def run(
    name: str, code: str, /, *inputs: Any, outputs: Any = ONE, who: str = "technician", **more: Any
) -> Refused:
    """A run that must not happen."""
    return row(name, code, who, "run", inputs=list(inputs), outputs=outputs, **more)


def ship(name: str, code: str, /, *inputs: Any) -> Refused:
    """A delivery to a customer that must not happen."""
    return row(name, code, "technician", "ship", inputs=list(inputs), party="CUST")


def act(name: str, code: str, kind: str, /, *inputs: Any, outputs: Any = None, **more: Any) -> Refused:
    """Any other act of a technician."""
    return row(
        name,
        code,
        "technician",
        kind,
        inputs=list(inputs),
        **({} if outputs is None else {"outputs": outputs}) | more,
    )


def correct(name: str, code: str, event: str, /, **request: Any) -> Refused:
    """An engineer's correction that must not happen."""
    return row(name, code, "engineer", "correct", event=event, **{"reason": "scanned wrongly"} | request)


STOPPED = (
    ("RECALLED", "TW301"), ("HELD", "TW302"), ("REJECTED", "TW303"), ("SUSPECT", "TW304"), ("EXPIRED", "TW305"),
    ("NEW", "TW306"), ("HISTORY", "TW307"), ("JUDGED", "TW307"), ("COUNTED", "TW307"), ("TANK#1", "TW310"),
)  # fmt: skip
USE = (
    *(run(f"of {code}", rule, line(code, "1"), outputs=PIECES) for code, rule in STOPPED),
    *(ship(code, rule, line(code, "1")) for code, rule in STOPPED),
    *(act(code, rule, "blend", line(code, "1"), outputs=PIECES) for code, rule in STOPPED),
    *(act(code, rule, "merge", line(code, "1"), outputs=PIECES) for code, rule in STOPPED),
    act("held", "TW302", "rework", line("HELD", "1"), outputs=[made("X", "resin", "1")]),
    act("rejected, into another lot", "TW303", "rework", line("REJECTED", "1"), outputs=[made("X", "resin", "1")]),
    act("in quarantine, into another lot", "TW306", "repair", line("NEW", "1"), outputs=[made("X", "resin", "1")]),
    act("held", "TW302", "regrade", line("HELD", "1"), outputs=ONE),
    act("expired", "TW305", "regrade", line("EXPIRED", "1"), outputs=ONE),
    run("a held lot inside a container", "TW302", line("BLOCKED")),
    ship("a held lot inside a container", "TW302", line("BLOCKED")),
    ship("a held container with a free lot in it", "TW302", line("STOPPED")),
    correct("to a held lot", "TW302", "@run", inputs=[line("HELD", "1")], outputs=[made("PAINT", "paint", "100", uom="L")]),
    correct("to a held container", "TW302", "@run", inputs=[line("STOPPED")], outputs=[made("PAINT", "paint", "100", uom="L")]),
    correct("to an expired lot, told back", "TW305", "@run", at="2019-01-01T00:00:00Z", inputs=[line("EXPIRED", "1")], outputs=[made("PAINT", "paint", "100", uom="L")]),
    act("never counted", "TW307", "scrap", line("HISTORY", "1"), reason="r"),
    row("adjusting what was never counted", "TW307", "engineer", "adjust", code="HISTORY", difference="1", reason="r"),
)  # fmt: skip
AMOUNTS = (
    run("more than there is", "TW309", line("COLOUR", "50.1")),
    run("more than there is at the place", "TW309", line("OIL", "10.1", place="LINE")),
    run("none at the place", "TW309", line("OK", "1", place="BLOCKED")),
    act("more than there is", "TW309", "scrap", line("OIL", "2000"), reason="r"),
    act("more than there is", "TW309", "move", line("OIL", "2000"), place="LINE"),
    act("more than there is", "TW309", "pack", line("OIL", "2000"), container={"code": "CASE"}),
    row("below nothing", "TW309", "engineer", "adjust", code="OIL", difference="-2000", reason="r"),
    row("what is at another site", "TW309", "manager", "scrap", site="S2", inputs=[line("OIL", "1")], reason="r"),
    ship("what lies in a container", "TW318", line("FREE", "405")),
    run("a later generation that leaves something", "TW326", line("OIL", "1"), outputs=[made("OIL", "oil", "1")]),
    run("a code that exists", "TW319", line("OIL", "1"), outputs=[made("COLOUR", "oil", "1")]),
    row("a code that exists", "TW319", "technician", "receive", party="SUP", outputs=[made("OIL", "oil", "1")]),
    row(
        "a used-up code that exists",
        "TW319",
        "technician",
        "receive",
        party="SUP",
        outputs=[made("SN-1", "device")],
    ),
    row("a difference nobody explains", "TW333", "technician", "count", inputs=[line("OK", "1")]),
    row(
        "a difference nobody explains, of nothing",
        "TW333",
        "technician",
        "count",
        inputs=[line("OK", "1", place="BLOCKED")],
    ),
)
SUMS = (
    act("a blend grows", "TW322", "blend", line("OIL", "10"), outputs=[made("X", "oil", "11")]),
    act("a merge loses", "TW322", "merge", line("OIL", "10"), outputs=[made("X", "oil", "9")]),
    act("a split grows", "TW322", "split", line("OIL", "10"), outputs=[made("X", "oil", "9"), made("Y", "oil", "2")]),
    act("a loss in another dimension", "TW322", "split", line("OIL", "10"), outputs=[made("X", "oil", "9")], loss={"quantity": "1000", "uom": "L"}),
    act("a regrade grows", "TW322", "regrade", line("OIL", "10"), outputs=[made("X", "resin", "11")]),
    act("a sample grows", "TW322", "sample", line("OIL", "1"), outputs=[made("X", "oil", "2", kind="sample")]),
    act("more comes back", "TW322", "return", line("FREE", "10"), outputs=[made("X", "free part", "11")], party="DEALER"),
    run("a yield beyond the recipe's", "TW322", line("OIL", "10"), outputs=[made("X", "mix", "8.9")]),
    correct("a split that grows", "TW322", "@split", inputs=[line("OIL", "5")], outputs=[made("OIL-B", "oil", "6")]),
    row("a verdict on half of it", "TW322", "inspector", "decide_inspection", code="NEW", parts=[{"verdict": "accept", "quantity": "50", "code": "X"}]),
)  # fmt: skip
ITEMS = (
    run("not in the recipe", "TW308", line("OK", "2.5"), line("COLOUR", "0.1"), line("OIL", "1"), outputs=[made("X", "part", "1000")]),
    run("left out of the recipe", "TW325", line("OK", "2.5"), outputs=[made("X", "part", "1000")]),
    run("beyond the recipe's tolerance", "TW321", line("OK", "3"), line("COLOUR", "0.1"), outputs=[made("X", "part", "1000")]),
    correct("not in the recipe", "TW308", "@parts", inputs=[line("OK", "0.25"), line("COLOUR", "0.01"), line("OIL", "1")], outputs=[made("PARTS", "part", "100")]),
    correct("another item under the same code", "TW308", "@run", inputs=[line("OIL", "10")], outputs=[made("PAINT", "oil", "10")]),
    act("of two items", "TW308", "merge", line("OIL", "1"), line("OK", "1"), outputs=[made("X", "oil", "2")]),
    act("into another item", "TW308", "split", line("OIL", "1"), outputs=[made("X", "resin", "1")]),
    act("into another item", "TW308", "sample", line("OIL", "1"), outputs=[made("X", "resin", "1", kind="sample")]),
    act("into another item", "TW308", "return", line("FREE", "1"), outputs=[made("X", "part", "1")], party="DEALER"),
    act("of two dispositions", "TW329", "merge", line("OK", "1"), line("CONDITIONAL", "1"), outputs=[made("X", "resin", "2")]),
    row("from a supplier whose approval ended", "TW320", "technician", "receive", party="OTHER", outputs=[made("X", "colour", "1")]),
    row("from a supplier never approved", "TW320", "technician", "receive", party="CUST", outputs=[made("X", "colour", "1")]),
)  # fmt: skip
BOXES = (
    ship("an empty container", "TW323", line("EMPTY")),
    ship("a container that has left", "TW324", line("LEFT")),
    ship("a container inside another", "TW324", line("INNER")),
    ship("a container and the one around it", "TW324", line("INNER"), line("OUTER")),
    row("a container at another site", "TW324", "manager", "ship", site="S2", inputs=[line("CASE")], party="CUST"),
    ship("a lot loose and in a container", "TW211", line("CASE"), line("FREE", "1")),
    act("a container inside another", "TW324", "move", line("INNER"), place="LINE"),
    act("into a container that has left", "TW324", "pack", line("FREE", "1"), container={"code": "LEFT"}),
    act("a container that has left", "TW324", "pack", line("LEFT"), container={"code": "CASE"}),
    act("a container inside another", "TW324", "pack", line("INNER"), container={"code": "CASE"}),
    act("into what is no container", "TW330", "pack", line("FREE", "1"), container={"code": "OIL"}),
    act("into itself", "TW331", "pack", line("CASE"), container={"code": "CASE"}),
    act("into what is inside it", "TW331", "pack", line("OUTER"), container={"code": "INNER"}),
    row("what is no container", "TW330", "technician", "unpack", container="OIL"),
    row("a container that has left", "TW324", "technician", "unpack", container="LEFT"),
    row("what isn't in it", "TW332", "technician", "unpack", container="CASE", outputs=[line("OIL", "1")]),
    row("more than is in it", "TW332", "technician", "unpack", container="CASE", outputs=[line("FREE", "61")]),
    row("what is in a container inside it", "TW332", "technician", "unpack", container="OUTER", outputs=[line("FREE", "1")]),
)  # fmt: skip
OUTSIDE = (
    act("what never left", "TW328", "deliver", line("SN-2"), party="CUST"),
    act("more than left", "TW328", "deliver", line("FREE", "22"), party="CUST"),
    act("what never left", "TW328", "return", line("SN-2"), outputs=[made("SN-2", "device")], party="CUST"),
    act(
        "more than left",
        "TW328",
        "return",
        line("FREE", "22"),
        outputs=[made("X", "free part", "22")],
        party="CUST",
    ),
    act("a container", "TW330", "return", line("LEFT"), outputs=[made("X", "free part", "1")], party="CUST"),
)
FACTS = (
    run("calibration overdue", "TW311", line("OIL", "1"), equipment=["M-OK", "M-DUE"]),
    run("blocked machine", "TW312", line("OIL", "1"), equipment=["M-BLOCKED"]),
    run("overdue instrument", "TW311", line("OIL", "1"), readings=[{"characteristic": "temperature", "value": "1", "instrument": "M-DUE"}]),
    run("method not in force", "TW315", line("OIL", "1"), methods=[{"document": "SOP", "version": "1"}]),
    run("nobody trained them", "TW313", line("OIL", "1"), operation={"item": "part", "code": "mould"}),
    run("trained on the old version", "TW314", line("OIL", "1"), operation={"item": "part", "code": "mould"}, who="inspector"),
    run("training ran out", "TW314", line("OIL", "1"), operation={"item": "part", "code": "mould"}, who="manager"),
    run("a helper nobody trained", "TW313", line("OIL", "1"), operation={"item": "part", "code": "mould"}, who="engineer", persons=["technician"]),
)  # fmt: skip
CORRECTIONS = (
    correct("what was used since", "TW334", "@used"),
    correct("what was taken from since", "TW334", "@adjusted"),
    correct("a kind that has an opposite", "TW335", "@moved"),
    correct("imported history", "TW336", "HISTORIC"),
    correct("an event corrected before", "TW337", "@corrected"),
    correct("into another item", "TW308", "@split", inputs=[line("OIL", "5")], outputs=[made("OIL-C", "resin", "5")]),
    correct("into another item", "TW308", "@sampled", inputs=[line("OIL", "1")], outputs=[made("OIL-C", "resin", "1", kind="sample")]),
    correct("made from what was made from it", "TW339", "@used", inputs=[line("B2", "1")], outputs=[made("BASE", "oil", "10")]),
    correct("inputs of a delivery", "TW208", "@received", inputs=[line("OIL", "5")]),
    correct("outputs of shipping", "TW208", "@shipped", outputs=[made("OIL-C", "oil", "5")]),
    correct("outputs from nothing", "TW203", "@run", outputs=[made("PAINT", "paint", "100", uom="L")]),
    correct("in the future", "TW317", "@run", at="2999-01-01T00:00:00Z", inputs=[line("OIL", "1")]),
    correct("one output twice", "TW211", "@run", inputs=[line("OIL", "10")], outputs=[made("PAINT", "paint", "50", uom="L")] * 2),
    correct("using more than there is", "TW309", "@run", inputs=[line("COLOUR", "51")], outputs=[made("PAINT", "paint", "100", uom="L")]),
)  # fmt: skip

CASES = (*USE, *AMOUNTS, *SUMS, *ITEMS, *BOXES, *OUTSIDE, *FACTS, *CORRECTIONS)


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)
