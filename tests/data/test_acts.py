"""What people do to units, end to end through the functions: quantities, generations, dispositions, holds."""

from __future__ import annotations

import json
import re

import psycopg
import pytest

from tests.factories import act, balance, line, made, on_hand, receive, stock, word
from tests.plants import Plant


@pytest.fixture
def shop(plant: Plant) -> Plant:
    return stock(plant)


def test_a_delivery_arrives_in_quarantine_with_the_suppliers_number_as_an_attribute(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100", release=False, supplier_lot="X-7")
    assert word(shop, "L1") == "quarantine"
    assert on_hand(shop, "L1") == "100"
    found = shop.ask("SELECT app.find('X-7')")
    assert found is not None
    assert [r["code"] for r in found[0]["records"]] == ["L1"]


def test_a_run_uses_exact_quantities_in_any_unit_of_measure(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100")
    receive(shop, "C1", "colour", "5")
    act(shop, "run", [line("L1", "2500", uom="g"), line("C1", "0.1")], [made("P1", "part", "1000")])
    assert on_hand(shop, "L1") == "97.5"
    assert on_hand(shop, "C1") == "4.9"
    assert balance(shop, "L1")["lines"] == [{"kind": "run", "quantity": "2.5", "reference": "P1"}]
    edge = shop.owner().execute(
        "SELECT quantity, entered_quantity FROM trace.edge WHERE entered_quantity IS NOT NULL"
    )
    assert [tuple(map(str, row)) for row in edge.fetchall()] == [("2.5", "2500")]


def test_topping_up_a_tank_makes_its_next_generation(shop: Plant) -> None:
    receive(shop, "O1", "oil", "100")
    receive(shop, "O2", "oil", "60")
    act(shop, "blend", [line("O1", "100")], [made("TANK", "oil", "100")])
    act(shop, "run", [line("TANK", "40")], [made("P1", "paint", "80", uom="L")])
    act(shop, "blend", [line("TANK", "60"), line("O2", "60")], [made("TANK", "oil", "120")])
    rows = shop.owner().execute("SELECT generation, quantity::text FROM trace.unit WHERE code = 'TANK' ORDER BY 1")
    assert rows.fetchall() == [(1, "100"), (2, "120")]
    assert on_hand(shop, "TANK") == "120"
    assert on_hand(shop, "TANK#1") == "0"


def test_a_verdict_by_parts_splits_the_lot(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100", release=False)
    parts = [
        {"verdict": "accept", "quantity": "70", "code": "L1-A"},
        {"verdict": "reject", "quantity": "30", "code": "L1-R"},
    ]
    shop.call("inspector", "decide_inspection", {"code": "L1", "parts": parts})
    assert (word(shop, "L1-A"), word(shop, "L1-R")) == ("released", "rejected")
    assert (on_hand(shop, "L1"), on_hand(shop, "L1-A"), on_hand(shop, "L1-R")) == ("0", "70", "30")
    supplier = shop.owner().execute("SELECT count(DISTINCT supplier) FROM trace.unit").fetchone()
    assert supplier == (1,)


def test_a_verdict_by_parts_on_a_lot_at_two_places_takes_from_both(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100", release=False)
    shop.call("technician", "move", {"inputs": [line("L1", "40")], "place": "LINE"})
    parts = [
        {"verdict": "accept", "quantity": "70", "code": "L1-A"},
        {"verdict": "reject", "quantity": "30", "code": "L1-R", "place": "BLOCKED"},
    ]
    shop.call("inspector", "decide_inspection", {"code": "L1", "parts": parts})
    assert (on_hand(shop, "L1"), on_hand(shop, "L1-A"), on_hand(shop, "L1-R")) == ("0", "70", "30")
    assert balance(shop, "L1")["unexplained"] == "0"
    places = shop.owner().execute(
        "SELECT p.code, u.code, b.on_hand::text FROM trace.unit_balance b JOIN trace.unit u ON u.id = b.unit"
        " JOIN trace.place p ON p.id = b.place WHERE u.code LIKE 'L1%' AND b.on_hand > 0 ORDER BY 2"
    )
    assert places.fetchall() == [("STORE", "L1-A", "70"), ("BLOCKED", "L1-R", "30")]


def test_all_of_a_lot_is_used_wherever_it_lies(shop: Plant) -> None:
    receive(shop, "L1", "oil", "100")
    act(shop, "move", [line("L1", "40")], place="LINE")
    with pytest.raises(psycopg.Error) as refused:
        act(shop, "run", [line("L1", "99")], [made("F1", "free part", "1")])
    assert refused.value.sqlstate == "TW309"
    act(shop, "run", [line("L1", "100")], [made("F1", "free part", "1")])
    assert on_hand(shop, "L1") == "0"


def test_a_split_keeps_disposition_and_holds(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100", release=False)
    shop.call("technician", "hold", {"codes": ["L1"], "reason": "metal found"})
    act(shop, "split", [line("L1", "40")], [made("L1-B", "resin", "40")])
    assert word(shop, "L1-B") == "held"
    shop.call("inspector", "release", {"code": "L1-B", "reason": "sorted out"})
    assert word(shop, "L1-B") == "quarantine"
    assert word(shop, "L1") == "held"


def test_merging_two_lots_of_an_item_adds_them_up(shop: Plant) -> None:
    receive(shop, "L1", "resin", "10")
    receive(shop, "L2", "resin", "15")
    act(shop, "merge", [line("L1", "10"), line("L2", "15")], [made("L3", "resin", "25")])
    assert on_hand(shop, "L3") == "25"


def test_a_container_ships_what_is_in_it_through_all_levels(shop: Plant) -> None:
    receive(shop, "O1", "oil", "10")
    act(shop, "run", [line("O1", "1")], [made("F1", "free part", "100")])
    shop.call("technician", "pack", {"inputs": [line("F1", "60")], "container": {"code": "CASE", "item": "box"}})
    shop.call("technician", "pack", {"inputs": [line("CASE")], "container": {"code": "PALLET", "item": "box"}})
    shop.call("technician", "unpack", {"container": "CASE", "outputs": [line("F1", "10")]})
    assert on_hand(shop, "F1") == "100"
    act(shop, "ship", [line("PALLET")], party="CUST")
    assert on_hand(shop, "F1") == "50"
    assert {"kind": "ship", "quantity": "50", "reference": "CUST"} in balance(shop, "F1")["lines"]
    assert balance(shop, "F1")["unexplained"] == "0"


def test_unpacking_everything_puts_it_back(shop: Plant) -> None:
    receive(shop, "O1", "oil", "10")
    act(shop, "run", [line("O1", "1")], [made("F1", "free part", "100")])
    shop.call("technician", "pack", {"inputs": [line("F1", "60")], "container": {"code": "CASE", "item": "box"}})
    assert {"kind": "packed", "quantity": "60", "reference": "CASE"} in balance(shop, "F1")["lines"]
    shop.call("technician", "unpack", {"container": "CASE"})
    act(shop, "ship", [line("F1", "100")], party="CUST")
    assert on_hand(shop, "F1") == "0"


def test_a_serial_comes_back_is_repaired_and_ships_again(shop: Plant) -> None:
    receive(shop, "O1", "oil", "10")
    act(shop, "run", [line("O1", "1")], [made("PUMP-1", "free part", "1"), made("PUMP-2", "free part", "1")])
    act(shop, "run", [line("PUMP-1", "1")], [made("SN-1", "device")])
    shop.call("inspector", "decide_inspection", {"code": "SN-1", "stage": "final", "verdict": "accept"})
    act(shop, "ship", [line("SN-1")], party="DEALER")
    act(shop, "deliver", [line("SN-1")], party="CUST")
    act(shop, "return", [line("SN-1")], [made("SN-1", "device")], party="CUST")
    assert word(shop, "SN-1") == "quarantine"
    outputs = [made("SN-1", "device", allocation="1"), made("OLD", "free part", "1", allocation="0")]
    act(shop, "repair", [line("SN-1"), line("PUMP-2", "1")], outputs)
    shop.call("inspector", "decide_inspection", {"code": "SN-1", "stage": "final", "verdict": "accept"})
    act(shop, "ship", [line("SN-1")], party="CUST")
    generations = shop.owner().execute("SELECT max(generation) FROM trace.unit WHERE code = 'SN-1'").fetchone()
    assert generations == (3,)


def test_rework_of_a_rejected_lot_into_itself_waits_for_a_new_verdict(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100", release=False)
    shop.call("inspector", "decide_inspection", {"code": "L1", "verdict": "reject", "reason": "wet"})
    act(shop, "rework", [line("L1", "100")], [made("L1", "resin", "98")], loss={"quantity": "2", "uom": "kg"})
    assert word(shop, "L1") == "quarantine"
    assert on_hand(shop, "L1") == "98"


def test_moving_counting_and_adjusting_keep_the_books(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100")
    act(shop, "move", [line("L1", "30")], place="LINE")
    assert on_hand(shop, "L1") == "100"
    act(shop, "count", [line("L1", "69", place="STORE")], reason="spilled a kilogram")
    assert on_hand(shop, "L1") == "99"
    shop.call(
        "engineer", "adjust", {"code": "L1", "difference": "-0.5", "place": "LINE", "reason": "weighed again"}
    )
    told = balance(shop, "L1")
    assert told["on_hand"] == "98.5"
    assert told["unexplained"] == "0"
    assert [(each["kind"], each["quantity"]) for each in told["lines"]] == [("count", "-1"), ("adjust", "-0.5")]


def test_scrap_sample_and_regrade_leave_the_rest(shop: Plant) -> None:
    receive(shop, "L1", "resin", "100", release=False)
    act(shop, "sample", [line("L1", "1")], [made("L1-S", "resin", "1", kind="sample")])
    act(shop, "scrap", [line("L1", "4")], reason="bag torn")
    act(shop, "regrade", [line("L1", "95")], [made("L1-2ND", "oil", "95")], reason="second grade")
    told = balance(shop, "L1")
    assert (told["on_hand"], told["unexplained"]) == ("0", "0")
    assert word(shop, "L1-2ND") == "quarantine"


def test_a_correction_ends_the_wrong_edges_and_puts_the_balances_right(shop: Plant) -> None:
    receive(shop, "O1", "oil", "50")
    receive(shop, "O2", "oil", "50")
    wrong = act(shop, "run", [line("O1", "10")], [made("B1", "paint", "100", uom="L")])["event"]
    act(shop, "ship", [line("B1", "25")], party="CUST")
    request = {
        "event": str(wrong),
        "reason": "scanned the wrong drum",
        "inputs": [line("O2", "12")],
        "outputs": [made("B1", "paint", "90", uom="L")],
    }
    shop.call("engineer", "correct", request)
    assert (on_hand(shop, "O1"), on_hand(shop, "O2"), on_hand(shop, "B1")) == ("50", "38", "65")
    assert balance(shop, "O1")["lines"] == []
    assert {balance(shop, code)["unexplained"] for code in ("O1", "O2", "B1")} == {"0"}
    ended = shop.owner().execute("SELECT count(*) FROM trace.edge WHERE recorded_to < 'infinity'").fetchone()
    assert ended == (2,)


def test_an_event_without_a_number_is_named_by_its_moment(shop: Plant) -> None:
    receive(shop, "O1", "oil", "50")
    split = str(act(shop, "split", [line("O1", "10")], [made("O1-A", "oil", "10")])["event"])
    less = {"event": split, "reason": "odd", "inputs": [line("O1", "5")], "outputs": [made("O1-A", "oil", "5")]}
    shop.call("engineer", "correct", less)
    with pytest.raises(psycopg.Error) as refused:
        shop.call("engineer", "correct", less)
    assert refused.value.sqlstate == "TW337"
    named = json.loads(refused.value.diag.message_detail or "{}")["code"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", named), "its id says nothing to a person"


def test_nothing_is_corrected_into_its_own_ancestor(shop: Plant) -> None:
    receive(shop, "O1", "oil", "50")
    first = act(shop, "run", [line("O1", "10")], [made("B1", "free part", "100")])["event"]
    act(shop, "run", [line("B1", "100")], [made("B2", "free part", "100")])
    loop = {
        "event": str(first),
        "reason": "odd",
        "inputs": [line("B2", "10")],
        "outputs": [made("B1", "free part", "100")],
    }
    with pytest.raises(psycopg.Error) as refused:
        shop.call("engineer", "correct", loop)
    assert refused.value.sqlstate == "TW339"
    assert balance(shop, "O1")["on_hand"] == "40"


def test_holds_reach_what_is_made_later_and_what_a_correction_links(shop: Plant) -> None:
    receive(shop, "O1", "oil", "50")
    receive(shop, "O2", "oil", "50")
    wrong = act(shop, "run", [line("O1", "10")], [made("B1", "free part", "100")])["event"]
    act(shop, "run", [line("B1", "10")], [made("B2", "free part", "10")])
    shop.call("technician", "hold", {"codes": ["O2"], "reason": "metal found"})
    shop.call("technician", "hold", {"codes": ["O1"], "reason": "smell", "tier": "possible", "descendants": True})
    assert (word(shop, "B1"), word(shop, "B2")) == ("suspect", "suspect")
    shop.call("inspector", "release", {"code": "B2", "reason": "smelled again"})
    assert (word(shop, "B1"), word(shop, "B2")) == ("suspect", "released")
    shop.call("inspector", "release", {"code": "O2", "reason": "for the correction"})
    shop.call("inspector", "release", {"code": "O1", "reason": "for the correction"})
    request = {
        "event": str(wrong),
        "reason": "wrong drum",
        "inputs": [line("O2", "10")],
        "outputs": [made("B1", "free part", "100")],
    }
    shop.call("engineer", "correct", request)
    shop.call("technician", "hold", {"codes": ["O2"], "reason": "metal again", "descendants": True})
    assert (word(shop, "B1"), word(shop, "B2")) == ("held", "held")


def test_a_recall_outranks_everything_and_needs_a_manager(shop: Plant) -> None:
    receive(shop, "L1", "resin", "10", release=False)
    shop.call("manager", "hold", {"codes": ["L1"], "reason": "customer ill", "kind": "recall"})
    assert word(shop, "L1") == "recalled"
    shop.call("manager", "release", {"code": "L1", "reason": "it was another lot"})
    assert word(shop, "L1") == "quarantine"
    shop.call("manager", "release", {"code": "L1", "reason": "checked by me"})
    assert word(shop, "L1") == "released"


def test_expiry_is_the_end_of_the_day_at_the_site(shop: Plant) -> None:
    receive(shop, "L1", "resin", "10", expires_on="2099-12-31")
    query = "SELECT w.word FROM trace.unit u, app.unit_words(ARRAY[u.id], %s) w WHERE u.code = 'L1'"
    words = [shop.ask(query, (at,)) for at in ("2099-12-31 22:59Z", "2099-12-31 23:00Z")]
    assert words == [("released",), ("expired",)]
