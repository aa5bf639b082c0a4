"""A small plant's master data for tests, and short ways to say what a test does with it.

Site S1 (Berlin) with places STORE, LINE and BLOCKED. Items: resin (kg), colour (kg), part and device (pieces, parts
made by a recipe of 2.5 g resin and 0.1 g colour), oil (kg), box (container). Parties: SUP, OTHER, CUST, DEALER.
"""

from __future__ import annotations

import json
from typing import Any

from tests.plants import Connection, Plant

ITEMS = {  # code: (kind, uom, serialised, shelf life, waits for a verdict)
    "resin": ("material", "kg", False, 365, True),
    "colour": ("material", "kg", False, None, True),
    "part": ("part", "1", False, None, True),
    "free part": ("part", "1", False, None, False),
    "device": ("finished", "1", True, None, True),
    "oil": ("material", "kg", False, None, False),
    "paint": ("finished", "L", False, None, False),
    "box": ("container", None, False, None, False),
}


def words(text: str) -> str:
    """A text in both languages, as stored."""
    return json.dumps({"en": text, "zh_CN": text})


def stock(plant: Plant) -> Plant:
    """Writes the master data straight into the tables: no test of facts should fail over a form of master data."""
    owner = plant.owner()
    owner.execute(
        "INSERT INTO trace.site (code, legal_name, time_zone) VALUES ('S1', %s, 'Europe/Berlin')", (words("S1"),)
    )
    for place in ("STORE", "LINE", "BLOCKED"):
        owner.execute(
            "INSERT INTO trace.place (site, code, name) SELECT id, %s, %s FROM trace.site", (place, words(place))
        )
    for code, (kind, uom, serialised, days, inspected) in ITEMS.items():
        owner.execute(
            "INSERT INTO trace.item (code, name, kind, uom, serialised, shelf_life_days, inspected)"
            " VALUES (%s, %s, %s, (SELECT id FROM trace.uom WHERE code = %s), %s, %s, %s)",
            (code, words(code), kind, uom, serialised, days, inspected),
        )
    for party in ("SUP", "OTHER", "CUST", "DEALER"):
        owner.execute("INSERT INTO trace.party (code, name) VALUES (%s, %s)", (party, words(party)))
    _recipe(owner, "part", 1000, {"resin": (2.5, 0.1), "colour": (0.1, None)})
    return plant


def _recipe(owner: Connection, item: str, per: int, inputs: dict[str, tuple[float, float | None]]) -> None:
    owner.execute(
        "INSERT INTO trace.recipe (item, version, quantity, from_at)"
        " SELECT id, 1, %s, '2020-01-01Z' FROM trace.item WHERE code = %s",
        (per, item),
    )
    for code, (quantity, tolerance) in inputs.items():
        owner.execute(
            "INSERT INTO trace.recipe_input (recipe, item, quantity, uom, tolerance)"
            " SELECT r.id, i.id, %s, u.id, %s FROM trace.recipe r JOIN trace.item m ON m.id = r.item, trace.item i, trace.uom u"
            " WHERE m.code = %s AND i.code = %s AND u.code = 'kg'",
            (quantity, tolerance, item, code),
        )


def line(code: str, quantity: str | None = None, **more: Any) -> dict[str, Any]:
    """An input line: line("L1", "2.5", uom="g")."""
    return {"code": code} | ({"quantity": quantity} if quantity is not None else {}) | more


def made(code: str, item: str, quantity: str | None = None, **more: Any) -> dict[str, Any]:
    """An output line: made("P1", "part", "1000")."""
    return {"code": code, "item": item} | ({"quantity": quantity} if quantity is not None else {}) | more


def receive(plant: Plant, code: str, item: str, quantity: str, *, release: bool = True, **more: Any) -> int:
    """Receives a lot from SUP and, unless told otherwise, has it accepted; its unit id."""
    output = made(code, item, quantity, **{k: v for k, v in more.items() if k in {"expires_on", "supplier_lot"}})
    result = plant.call("technician", "receive", {"party": "SUP", "outputs": [output]})
    if release and ITEMS[item][4]:
        plant.call("inspector", "decide_inspection", {"code": code, "verdict": "accept"})
    unit: int = result["outputs"][0]["unit"]
    return unit


def act(
    plant: Plant, kind: str, inputs: list[dict[str, Any]], outputs: list[dict[str, Any]] | None = None, **more: Any
) -> dict[str, Any]:
    """A technician's act: act(plant, "run", [line("L1", "2.5")], [made("P1", "part", "1000")])."""
    request: dict[str, Any] = {"inputs": inputs} | ({} if outputs is None else {"outputs": outputs}) | more
    return plant.call("technician", kind, request)


def on_hand(plant: Plant, code: str) -> str | None:
    """What the balance says is on hand of a unit, as the person who reads it sees it."""
    return balance(plant, code)["on_hand"]  # type: ignore[no-any-return]


def balance(plant: Plant, code: str) -> dict[str, Any]:
    """Where the quantity of a unit went."""
    row = plant.ask("SELECT app.balance(%s)", (code,))
    assert row is not None
    result: dict[str, Any] = row[0]
    return result


def word(plant: Plant, code: str) -> str | None:
    """The one word shown for a unit's latest generation."""
    row = plant.ask(
        "SELECT w.word FROM (SELECT id FROM trace.unit WHERE code = %s ORDER BY generation DESC LIMIT 1) u,"
        " app.unit_words(ARRAY[u.id]) w",
        (code,),
    )
    assert row is not None
    result: str | None = row[0]
    return result
