"""Two people at once: whoever comes second waits, sees what the first did, and is refused where it must be."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from tests.data.guards import call
from tests.data.test_guards_import import Event, Line, bring, got, opened, pack
from tests.factories import act, line, made, on_hand, receive, stock, word
from tests.plants import Connection, Plant, Server, new_command


@pytest.fixture(scope="module")
def shop(servers: Callable[[int], Server]) -> Iterator[Plant]:
    """One plant for all races: each uses units of its own."""
    with servers(18).plant() as plant:
        stock(plant)
        receive(plant, "OIL", "oil", "1000")
        yield plant


def race(shop: Plant, first: tuple[str, str, Any], second: tuple[str, Any, Any], command: Any = None) -> Any:
    """The first act is done but not yet committed while the second is called; what the second ends with.

    (A function of the session stands for an act that is no plain request.) The second must wait for the first: its SQLSTATE, or its result if it was accepted.
    """
    answer: list[Any] = []

    def act_second() -> None:
        try:
            answer.append(
                second[1](slower) if callable(second[1]) else call(slower, second[1], second[2], command)
            )
        except psycopg.Error as error:
            answer.append(error.sqlstate)

    with (
        psycopg.connect(shop.conninfo(first[0])) as faster,
        psycopg.connect(shop.conninfo(second[0]), autocommit=True) as slower,
    ):
        call(faster, first[1], first[2], command)
        thread = threading.Thread(target=act_second)
        thread.start()
        waits = _waiting(shop, slower.info.backend_pid, thread)
        faster.commit()
        thread.join()
    assert waits, f"the second did not wait and ended with {answer[0]}"
    return answer[0]


def _waiting(shop: Plant, pid: int, thread: threading.Thread) -> bool:
    """Whether a session comes to wait for a lock before its act ends."""
    owner = shop.owner()
    try:
        while thread.is_alive():
            row = owner.execute(
                "SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %s", (pid,)
            ).fetchone()
            if row and row[0]:
                return True
            time.sleep(0.01)
        return False
    finally:
        owner.close()


def technician(kind: str, /, **request: Any) -> tuple[str, str, Any]:
    """Who, what, with which request."""
    return ("technician", kind, request)


def lot(shop: Plant, code: str, quantity: str = "10") -> None:
    """A lot of oil that is free to use."""
    receive(shop, code, "oil", quantity)


def boxed(shop: Plant, code: str) -> None:
    """A container with 10 pieces of a lot named after it."""
    act(shop, "run", [line("OIL", "1")], [made(f"{code}-IN", "free part", "12")])
    act(shop, "pack", [line(f"{code}-IN", "10")], container={"code": code, "item": "box"})


def use(code: str, quantity: str, output: str) -> tuple[str, str, Any]:
    """A run that uses oil."""
    return technician("run", inputs=[line(code, quantity)], outputs=[made(output, "free part", "1")])


def hold(*codes: str, **more: Any) -> tuple[str, str, Any]:
    """A hold."""
    return technician("hold", codes=list(codes), reason="metal", **more)


def test_a_run_waits_for_a_hold(shop: Plant) -> None:
    lot(shop, "R1")
    assert race(shop, hold("R1"), use("R1", "1", "R1-X")) == "TW302"


def test_a_hold_waits_for_a_run_and_reaches_what_it_made(shop: Plant) -> None:
    lot(shop, "R2")
    assert "hold" in race(shop, use("R2", "1", "R2-X"), hold("R2", descendants=True))
    assert word(shop, "R2-X") == "held"


def test_a_hold_reaches_what_its_descendants_become_meanwhile(shop: Plant) -> None:
    lot(shop, "R3")
    act(shop, "run", [line("R3", "1")], [made("R3-A", "oil", "1")])
    race(shop, use("R3-A", "1", "R3-B"), hold("R3", descendants=True))
    assert word(shop, "R3-B") == "held"


def test_the_last_kilogram_goes_once(shop: Plant) -> None:
    lot(shop, "R4")
    assert race(shop, use("R4", "10", "R4-X"), use("R4", "10", "R4-Y")) == "TW309"
    assert on_hand(shop, "R4") == "0"


def test_a_command_sent_twice_at_once_is_carried_out_once(shop: Plant) -> None:
    lot(shop, "R5")
    answer = race(shop, use("R5", "1", "R5-X"), use("R5", "1", "R5-X"), new_command())
    assert answer["outputs"][0]["code"] == "R5-X"
    assert on_hand(shop, "R5") == "9"


def test_shipping_a_container_waits_for_its_hold(shop: Plant) -> None:
    boxed(shop, "B1")
    assert race(shop, hold("B1"), technician("ship", inputs=[line("B1")], party="CUST")) == "TW302"


def test_shipping_a_container_waits_for_a_hold_on_what_is_inside(shop: Plant) -> None:
    boxed(shop, "B2")
    assert race(shop, hold("B2-IN"), technician("ship", inputs=[line("B2")], party="CUST")) == "TW302"


def test_shipping_a_container_waits_for_its_unpacking(shop: Plant) -> None:
    boxed(shop, "B3")
    assert (
        race(shop, technician("unpack", container="B3"), technician("ship", inputs=[line("B3")], party="CUST"))
        == "TW323"
    )


def test_a_container_ships_with_what_its_unpacking_left(shop: Plant) -> None:
    boxed(shop, "B18")
    some = technician("unpack", container="B18", outputs=[line("B18-IN", "4")])
    shipped = race(shop, some, technician("ship", inputs=[line("B18")], party="CUST"))
    found = (
        shop.owner()
        .execute("SELECT quantity::text FROM trace.edge WHERE target = %s AND quantity < 10", (shipped["event"],))
        .fetchall()
    )
    assert found == [("6",)]


def test_a_hold_on_a_container_waits_for_its_packing(shop: Plant) -> None:
    act(shop, "run", [line("OIL", "1")], [made("B4-NEW", "free part", "10")])
    boxed(shop, "B4")
    race(shop, technician("pack", inputs=[line("B4-NEW", "10")], container={"code": "B4"}), hold("B4"))
    assert word(shop, "B4-NEW") == "held"


def test_a_container_is_unpacked_once(shop: Plant) -> None:
    boxed(shop, "B5")
    out = technician("unpack", container="B5", outputs=[line("B5-IN", "10")])
    assert race(shop, out, out) == "TW332"


def test_two_containers_can_not_go_into_each_other_at_once(shop: Plant) -> None:
    boxed(shop, "B6")
    boxed(shop, "B7")
    pack = [technician("pack", inputs=[line(a)], container={"code": b}) for a, b in (("B6", "B7"), ("B7", "B6"))]
    assert race(shop, *pack) == "TW331"


def test_four_containers_can_not_go_into_each_other_pairwise_at_once(shop: Plant) -> None:
    def into(content: str, container: str) -> tuple[str, str, Any]:
        return technician("pack", inputs=[line(content)], container={"code": container})

    for box in ("A", "B", "C", "D"):
        lot(shop, f"NEST-OIL-{box}")
        request = {"inputs": [line(f"NEST-OIL-{box}", "1")], "container": {"code": f"NEST-{box}", "item": "box"}}
        shop.call("technician", "pack", request)
    shop.call(*into("NEST-A", "NEST-B"))
    shop.call(*into("NEST-C", "NEST-D"))
    # Neither touches a container the other names; both together would close the circle A in B in C in D in A.
    assert race(shop, into("NEST-B", "NEST-C"), into("NEST-D", "NEST-A")) == "TW331"


def test_packing_waits_for_shipping(shop: Plant) -> None:
    boxed(shop, "B8")
    ship = technician("ship", inputs=[line("B8")], party="CUST")
    assert race(shop, ship, technician("pack", inputs=[line("B8-IN", "1")], container={"code": "B8"})) == "TW324"


def test_moving_and_using_take_the_same_stock(shop: Plant) -> None:
    lot(shop, "R6")
    assert (
        race(shop, use("R6", "10", "R6-X"), technician("move", inputs=[line("R6", "10")], place="LINE")) == "TW309"
    )


def test_a_container_moves_with_what_was_packed_into_it(shop: Plant) -> None:
    boxed(shop, "B9")
    boxed(shop, "B10")
    pack = technician("pack", inputs=[line("B10")], container={"code": "B9"})
    assert race(shop, pack, technician("move", inputs=[line("B10")], place="LINE")) == "TW324"


def test_a_count_waits_for_a_run(shop: Plant) -> None:
    lot(shop, "R7")
    count = technician("count", inputs=[line("R7", "10")])
    assert race(shop, use("R7", "1", "R7-X"), count) == "TW333"


def test_an_adjustment_waits_for_a_run(shop: Plant) -> None:
    lot(shop, "R8")
    adjust = ("engineer", "adjust", {"code": "R8", "difference": "-10", "reason": "r"})
    assert race(shop, use("R8", "1", "R8-X"), adjust) == "TW309"


def test_what_was_sold_comes_back_once(shop: Plant) -> None:
    act(shop, "run", [line("OIL", "1")], [made("R9", "free part", "10")])
    act(shop, "ship", [line("R9", "10")], party="CUST")
    back = [
        technician("return", inputs=[line("R9", "10")], outputs=[made(code, "free part", "10")], party="CUST")
        for code in ("R9-A", "R9-B")
    ]
    assert race(shop, *back) == "TW328"


def test_a_customer_cannot_sell_on_what_is_coming_back(shop: Plant) -> None:
    act(shop, "run", [line("OIL", "1")], [made("R13-F", "free part", "10")])
    act(shop, "ship", [line("R13-F", "10")], party="CUST")
    back = technician(
        "return", inputs=[line("R13-F", "10")], outputs=[made("R13-B", "free part", "10")], party="CUST"
    )
    assert race(shop, back, technician("deliver", inputs=[line("R13-F", "10")], party="CUST")) == "TW328"


def test_a_correction_waits_for_the_use_of_what_it_takes_back(shop: Plant) -> None:
    wrong = act(shop, "run", [line("OIL", "1")], [made("R10", "oil", "1")])["event"]
    correct = ("engineer", "correct", {"event": str(wrong), "reason": "never happened"})
    assert race(shop, use("R10", "1", "R10-X"), correct) == "TW334"


def test_using_waits_for_the_correction_that_takes_it_back(shop: Plant) -> None:
    wrong = act(shop, "run", [line("OIL", "1")], [made("R11", "oil", "1")])["event"]
    correct = ("engineer", "correct", {"event": str(wrong), "reason": "never happened"})
    assert race(shop, correct, use("R11", "1", "R11-X")) == "TW309"


def test_an_event_is_corrected_once(shop: Plant) -> None:
    wrong = act(shop, "run", [line("OIL", "1")], [made("R12", "oil", "1")])["event"]
    correct = ("engineer", "correct", {"event": str(wrong), "reason": "never happened"})
    assert race(shop, correct, correct) == "TW337"


def test_one_verdict_is_given_once(shop: Plant) -> None:
    receive(shop, "R13", "resin", "1", release=False)
    decide = [
        ("inspector", "decide_inspection", {"code": "R13", "verdict": verdict}) for verdict in ("accept", "reject")
    ]
    assert race(shop, *decide) == "TW403"


def test_a_release_waits_for_the_verdict(shop: Plant) -> None:
    receive(shop, "R14", "resin", "1", release=False)
    decide = ("inspector", "decide_inspection", {"code": "R14", "verdict": "reject"})
    assert race(shop, decide, ("manager", "release", {"code": "R14", "reason": "r"})) == "TW401"


def test_a_hold_is_ended_once(shop: Plant) -> None:
    receive(shop, "R15", "resin", "1", release=False)
    shop.call("technician", "hold", {"codes": ["R15"], "reason": "r"})
    end = ("inspector", "release", {"code": "R15", "reason": "r"})
    assert race(shop, end, end) == "TW008", "nothing to end any more, and releasing is a manager's"


@pytest.mark.parametrize(
    ("code", "shipped"), [("R16", "R16"), ("R17", "R17-BOX")], ids=["loose", "in a container"]
)
def test_an_import_waits_for_a_hold_on_what_it_uses(shop: Plant, code: str, shipped: str) -> None:
    def bring_in(*events: Event) -> Callable[[Connection], Any]:
        return lambda session: bring(session, opened(session), *events)["rejected"]

    with psycopg.connect(shop.conninfo("engineer"), autocommit=True) as engineer:
        made_before = (
            got(code)._replace(name=f"{code}-MADE"),
            pack(f"{code}-BOX", code)._replace(name=f"{code}-PACKED"),
        )
        assert bring_in(*made_before[: 1 + (shipped != code)])(engineer) == []
    ship = Event(
        "ship", (Line("in", shipped, None, "1", "kg" if shipped == code else "1"),), name=f"{code}-SHIPPED"
    )
    answer = race(shop, hold(code), ("engineer", bring_in(ship), None))
    assert [fault["code"] for fault in answer] == ["TW565"]
