"""Requests that can't be understood or name what isn't there: each is refused with its own code and changes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.data.guards import Refused, Stocked, check, row, table
from tests.factories import line, made

ONE = [made("X", "oil", "1")]
USE = [line("OIL", "1")]


def receive(name: str, code: str, output: Any = None, **more: Any) -> Refused:
    """A delivery of one line with something wrong about it."""
    return row(name, code, "technician", "receive", **{"party": "SUP", "outputs": [output or ONE[0]]} | more)


def run(name: str, code: str, inputs: Any = USE, outputs: Any = ONE, **more: Any) -> Refused:
    """A run with something wrong about it."""
    return row(name, code, "technician", "run", inputs=inputs, outputs=outputs, **more)


TEXTS = (
    receive("zero-width character", "TW201", made("A\u200bB", "oil", "1")),
    receive("direction override", "TW201", made("A\u202eB", "oil", "1")),
    receive("control character", "TW201", made("A\u0007B", "oil", "1")),
    receive("control character in a reference", "TW201", reference={"order": "A\u0007B"}),
    receive("too long a code", "TW202", made("A" * 101, "oil", "1")),
    receive("too long a reason", "TW202", reason="x" * 2001),
    receive("party left out", "TW203", party=None),
    receive("party of blanks", "TW203", party="   "),
    receive("item left out", "TW203", {"code": "X", "quantity": "1"}),
    receive("a code like a generation's", "TW214", made("A#2", "oil", "1")),
    receive("reference is no object", "TW012", reference="PO-1"),
    receive("reference too large", "TW012", reference={"order": "x" * 4000}),
    receive("custom is no object", "TW012", made("X", "oil", "1", custom=["a"])),
    receive("custom too large", "TW012", made("X", "oil", "1", custom={"a": "x" * 20001})),
    receive("kind of unit unknown", "TW012", made("X", "oil", "1", kind="container")),
)
NUMBERS = (
    *(
        receive(f"quantity {text}", "TW204", made("X", "oil", text))
        for text in (
            "1e3",
            "NaN",
            "Infinity",
            "1,5",
            "-1",
            "１２",
            "+1",
            "0x10",
            " 1",
            "1.",
            "1e999",
            "#N/A",
            "1234567890123456",
        )
    ),
    receive("quantity zero", "TW205", made("X", "oil", "0")),
    receive("quantity left out", "TW213", {"code": "X", "item": "oil"}),
    receive("no unit of measure anywhere", "TW203", made("X", "box", "1")),
    receive("a serial of two", "TW215", made("X", "device", "2")),
    receive("no way from litres to kilograms", "TW209", made("X", "oil", "1", uom="L")),
    run("no way from pieces to kilograms", "TW209", [line("OIL", "1", uom="1")]),
    run("how much of a lot", "TW213", [line("OIL")]),
    run("two of a container", "TW212", [line("CASE", "2")]),
    receive("reading with an exponent", "TW204", readings=[{"characteristic": "temperature", "value": "1e3"}]),
    receive(
        "shares beyond the whole",
        "TW216",
        outputs=[made("X", "oil", "1", allocation="0.6"), made("Y", "oil", "1", allocation="0.6")],
    ),
    receive(
        "a share for one of two", "TW216", outputs=[made("X", "oil", "1", allocation="0.6"), made("Y", "oil", "1")]
    ),
    run("loss is no object", "TW012", loss="1 kg"),
    run("loss with a strange key", "TW208", loss={"quantity": "1", "unit": "kg"}),
    run("loss without a unit of measure", "TW203", loss={"quantity": "1"}),
    run("generation is no number", "TW012", [line("OIL", "1", generation="last")]),
    row("difference is no number", "TW204", "engineer", "adjust", code="OIL", difference="a bit", reason="r"),
)
TIMES = (
    *(
        receive(f"at {text}", "TW206", at=text)
        for text in (
            "2026-03-01T08:30:00",
            "2026-03-01",
            "yesterday",
            "2026-02-30T08:30:00Z",
            "2026-03-01T25:30:00Z",
            "1.3.2026 8:30",
        )
    ),
    *(
        receive(f"expires {text}", "TW207", made("X", "oil", "1", expires_on=text))
        for text in ("1.3.2099", "2099-02-30", "infinity", "today")
    ),
    receive("in the future", "TW317", at="2999-01-01T00:00:00Z"),
    receive("years late", "TW316", at="2020-01-01T00:00:00Z"),
)
LISTS = (
    receive("no outputs", "TW203", outputs=[]),
    receive("outputs are no list", "TW203", outputs={"code": "X"}),
    receive("outputs beyond the limit", "TW210", outputs=[1] * 20001),
    receive("a line is no object", "TW012", "X"),
    receive("strange key in an output", "TW208", made("X", "oil", "1", colour="red")),
    receive("one code in two outputs", "TW211", outputs=[made("X", "oil", "1"), made("X", "oil", "2")]),
    run("no inputs", "TW203", []),
    run("inputs beyond the limit", "TW210", [1] * 20001),
    run("strange key in an input", "TW208", [line("OIL", "1", colour="red")]),
    run("one unit in two inputs", "TW211", [line("OIL", "1"), line("OIL", "2")]),
    *(
        receive(f"{key} is no list", "TW012", **{key: value})
        for key, value in (("equipment", "M-OK"), ("persons", {"a": 1}), ("methods", "SOP"), ("readings", 7))
    ),
    row("outputs where none are made", "TW208", "technician", "ship", inputs=USE, outputs=ONE, party="CUST"),
    row("no codes", "TW203", "technician", "hold", codes=[], reason="r"),
    row("codes are no list", "TW203", "technician", "hold", codes="OK", reason="r"),
    row("a kind of hold nobody knows", "TW012", "manager", "hold", codes=["OK"], reason="r", kind="ban"),
    row("a tier nobody knows", "TW012", "technician", "hold", codes=["OK"], reason="r", tier="maybe"),
    row("descendants neither true nor false", "TW012", "technician", "hold", codes=["OK"], reason="r", descendants="maybe"),
    row("nothing counted", "TW203", "technician", "count", inputs=[]),
    row("counts beyond the limit", "TW210", "technician", "count", inputs=[1] * 20001),
    row("one unit counted twice", "TW211", "technician", "count", inputs=[line("OIL", "1"), line("OIL", "2")], reason="r"),
    row("a container counted", "TW212", "technician", "count", inputs=[line("CASE", "1")]),
    row("how much was counted", "TW213", "technician", "count", inputs=[line("OIL")]),
    row("strange key in a count", "TW208", "technician", "count", inputs=[line("OIL", "1", unit="kg")]),
    row("strange key in a container", "TW208", "technician", "pack", inputs=[line("FREE", "1")], container={"code": "N", "item": "box", "colour": "red"}),
    row("container is no object", "TW012", "technician", "pack", inputs=[line("FREE", "1")], container="CASE"),
    run("a code is an object", "TW012", [{"code": {"a": 1}, "quantity": "1"}]),
    receive("an object among persons", "TW012", persons=[{"a": 1}]),
    receive("a strange key in a reading", "TW208", readings=[{"characteristic": "temperature", "value": "1", "colour": "red"}]),
    receive("a strange key in a method", "TW208", methods=[{"document": "SOP", "colour": "red"}]),
    receive("a reading without anything read", "TW012", readings=[{"characteristic": "temperature"}]),
    row("strange key in a part", "TW208", "inspector", "decide_inspection", code="NEW", parts=[{"verdict": "accept", "quantity": "1", "colour": "red"}]),
    row("a container like a generation", "TW214", "technician", "pack", inputs=[line("FREE", "1")], container={"code": "N#2", "item": "box"}),
    row("outputs of a correction are no list", "TW012", "engineer", "correct", event="@run", reason="r", outputs="PAINT"),
    row("a container is adjusted", "TW212", "engineer", "adjust", code="CASE", difference="1", reason="r"),
)  # fmt: skip
# Every act refuses a key it doesn't know.
KEYS = tuple(
    row("strange key", "TW208", who, act, **request, colour="red")
    for who, act, request in (
        ("technician", "receive", {"party": "SUP", "outputs": ONE}),
        ("technician", "run", {"inputs": USE, "outputs": ONE}),
        ("technician", "move", {"inputs": USE, "place": "LINE"}),
        ("technician", "count", {"inputs": [line("OIL", "1")], "reason": "r"}),
        ("engineer", "adjust", {"code": "OIL", "difference": "1", "reason": "r"}),
        ("technician", "pack", {"inputs": [line("FREE", "1")], "container": {"code": "CASE"}}),
        ("technician", "unpack", {"container": "CASE"}),
        ("technician", "step", {"inputs": USE}),
        ("technician", "deliver", {"inputs": [line("SN-1")], "party": "CUST"}),
        ("technician", "return", {"inputs": [line("SN-1")], "outputs": [made("SN-1", "device")], "party": "CUST"}),
        ("technician", "hold", {"codes": ["OK"], "reason": "r"}),
        ("inspector", "release", {"code": "HELD", "reason": "r"}),
        ("inspector", "decide_inspection", {"code": "NEW", "verdict": "accept"}),
        ("engineer", "correct", {"event": "@correction", "reason": "r"}),
        ("engineer", "import_open", {"mapping": "events", "files": []}),
        ("engineer", "import_close", {"import": "@@open", "counts": {"events": 1}}),
        ("manager", "sign", {"act": "release", "meaning": "m", "request": {"code": "NEW", "reason": "r"}}),
    )
)
NAMES = (
    receive("item", "TW010", made("X", "nothing", "1")),
    receive("party", "TW010", party="NOBODY"),
    receive("site", "TW010", site="S9"),
    receive("site of several", "TW203", site=None),
    receive("place", "TW010", place="NOWHERE"),
    receive("place of another site", "TW010", place="FAR"),
    receive("unit of measure", "TW010", made("X", "oil", "1", uom="stone")),
    receive("equipment", "TW010", equipment=["M-X"]),
    receive(
        "instrument", "TW010", readings=[{"characteristic": "temperature", "value": "1", "instrument": "G-X"}]
    ),
    receive("characteristic", "TW010", readings=[{"characteristic": "mood", "value": "1"}]),
    receive("person", "TW010", persons=["nobody"]),
    receive("person who is disabled", "TW010", persons=["gone"]),
    receive("document", "TW010", methods=[{"document": "SOP", "version": "9"}]),
    run("unit", "TW010", [line("NOTHING", "1")]),
    run("generation", "TW010", [line("TANK", "1", generation=9)]),
    run("operation", "TW010", operation={"item": "part", "code": "cast"}),
    row("event", "TW010", "engineer", "correct", event="-999999999", reason="r"),
    row("event without a name", "TW010", "engineer", "correct", reason="r"),
    row("hold", "TW010", "inspector", "release", code="HELD", hold="HOLD-0", reason="r"),
)
REASONS = (
    row("no reason", "TW203", "technician", "scrap", inputs=USE),
    row("no reason", "TW203", "manager", "destroy", inputs=USE),
    row("no reason", "TW203", "engineer", "adjust", code="OIL", difference="1"),
    row("no reason", "TW203", "technician", "hold", codes=["OK"]),
    row("no reason", "TW203", "inspector", "release", code="HELD"),
    row(
        "no reason",
        "TW203",
        "engineer",
        "correct",
        event="@split",
        inputs=[line("OIL", "5")],
        outputs=[made("OIL-B", "oil", "5")],
    ),
    row("blank reason", "TW203", "technician", "hold", codes=["OK"], reason="  "),
    row("no party", "TW203", "technician", "ship", inputs=USE),
    row("no party", "TW203", "technician", "deliver", inputs=[line("SN-1")]),
    row("no party", "TW203", "technician", "return", inputs=[line("SN-1")], outputs=[made("SN-1", "device")]),
)

CASES = (*TEXTS, *NUMBERS, *TIMES, *LISTS, *KEYS, *NAMES, *REASONS)


@pytest.mark.parametrize("case", table(CASES))
def test_it_is_refused_and_changes_nothing(stocked: Stocked, case: Refused) -> None:
    check(stocked, case)
