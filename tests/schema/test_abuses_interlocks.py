"""Abuses of the interlocks by whoever chooses the transaction, the order, the clock and the settings."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg.types.json import Jsonb

from tests.data.guards import call
from tests.plants import Connection, new_command
from tests.schema.abuses import NOTHING, Abuse, AbuseClass, Scene, check

Attempt = Callable[[Scene], Any]


def line(code: str, quantity: str = "1") -> dict[str, Any]:
    """A line of a request."""
    return {"code": code, "quantity": quantity}


def shipping(code: str) -> dict[str, Any]:
    """The request that ships one kilogram."""
    return {"site": "S1", "party": "CUST", "inputs": [line(code)]}


def ship(session: Connection, code: str) -> Any:
    """Ships in this session."""
    return call(session, "ship", shipping(code))


def as_text(code: str) -> str:
    """A call of ship as SQL text, for whatever runs SQL given as text."""
    request = str(Jsonb(shipping(code)).obj).replace("'", '"')
    return f"SELECT app.ship('{new_command()}', 1, '{request}')"


def transaction(begin: str) -> Attempt:
    """A hold that falls into a transaction already begun, whose snapshot doesn't show it."""

    def attempt(scene: Scene) -> Iterator[None]:
        lot = scene.lot()
        with scene.fresh("technician") as session:
            session.execute(begin.encode())
            session.execute("SELECT count(*) FROM trace.hold_unit")
            scene.act("inspector", "hold", codes=[lot], reason="just now")
            yield
            ship(session, lot)

    return attempt


def default_isolation(scene: Scene) -> None:
    """The level of all transactions of a connection, set where it is opened."""
    with scene.fresh("technician", options="-c default_transaction_isolation=serializable") as session:
        ship(session, "OK2")


def cursor(scene: Scene) -> Iterator[None]:
    """A cursor opened before the hold and read after it."""
    lot = scene.lot()
    with scene.fresh("technician") as session:
        session.execute("BEGIN")
        session.execute(f"DECLARE later CURSOR FOR {as_text(lot)}".encode())
        scene.act("inspector", "hold", codes=[lot], reason="just now")
        yield
        session.execute("FETCH later")


def prepared(scene: Scene) -> Iterator[None]:
    """A statement prepared and planned before the hold."""
    lot = scene.lot()
    with scene.fresh("technician") as session:
        session.execute(f"PREPARE later AS {as_text(lot)}".encode())
        scene.act("inspector", "hold", codes=[lot], reason="just now")
        yield
        session.execute("EXECUTE later")


def inside_another_function(scene: Scene) -> Iterator[None]:
    """Built-in functions that run SQL given as text, with the snapshot of their caller."""
    lot = scene.lot()
    scene.act("inspector", "hold", codes=[lot], reason="just now")
    yield
    with scene.session("technician") as session:
        session.execute("SELECT * FROM ts_stat(%s)", (as_text(lot),))


def in_a_block(scene: Scene) -> None:
    """A DO block that swallows the refusals and tries on."""
    with scene.session("technician") as session:
        session.execute(
            "DO $$DECLARE c text; BEGIN FOREACH c IN ARRAY '{HELD,REJECTED,EXPIRED,NEW,RECALLED,SUSPECT,HISTORY,TANK#1}'::text[] LOOP"
            " BEGIN PERFORM app.ship(gen_random_uuid(), 1, jsonb_build_object('site', 'S1', 'party', 'CUST', 'inputs',"
            " jsonb_build_array(jsonb_build_object('code', c, 'quantity', '1')))); EXCEPTION WHEN OTHERS THEN NULL; END; END LOOP; END$$"
        )


def two_phases(scene: Scene) -> None:
    """A shipment prepared, to be committed when it suits."""
    with scene.session("technician") as session:
        session.execute("BEGIN")
        ship(session, "OK2")
        session.execute("PREPARE TRANSACTION 'later'")


def release_taken_back(scene: Scene) -> None:
    """The hold is ended in a savepoint that is rolled back before the shipment."""
    with scene.session("inspector") as session, session.transaction():
        with session.transaction(force_rollback=True):
            call(session, "release", {"code": "HELD", "reason": "for a moment"})
        ship(session, "HELD")


def waiting(scene: Scene) -> Iterator[None]:
    """A shipment that waits for a hold which is being written: it must see it when its turn comes."""
    lot = scene.lot()
    outcome: list[str | None] = []
    with scene.fresh("inspector") as holder, scene.fresh("technician") as shipper:
        holder.execute("BEGIN")
        call(holder, "hold", {"codes": [lot], "reason": "just now"})

        def later() -> None:
            try:
                ship(shipper, lot)
            except psycopg.Error as error:
                outcome.append(error.sqlstate)

        thread = threading.Thread(target=later)
        thread.start()
        time.sleep(0.3)
        holder.execute("COMMIT")
        thread.join(20)
    yield
    assert outcome == ["TW302"]


def child(kind: str, *, item: str = "resin", of: str = "EXPIRED", **more: Any) -> Attempt:
    """A new code made of a stopped lot, with as much shelf life as one likes, and shipped."""

    def attempt(scene: Scene) -> Iterator[None]:
        name = scene.name()
        output = {"code": name, "item": item, "quantity": "1", "expires_on": "2099-01-01"} | more
        scene.act("technician", kind, site="S1", inputs=[line(of)], outputs=[output])
        yield
        scene.act("technician", "ship", **shipping(name))

    return attempt


def boxed(of: str) -> Attempt:
    """A stopped lot in a case on a pallet."""

    def attempt(scene: Scene) -> Iterator[None]:
        case, pallet = scene.name("CASE"), scene.name("PALLET")
        scene.act("technician", "pack", site="S1", inputs=[line(of)], container={"code": case, "item": "box"})
        scene.act(
            "technician", "pack", site="S1", inputs=[{"code": case}], container={"code": pallet, "item": "box"}
        )
        yield
        scene.act("technician", "ship", site="S1", party="CUST", inputs=[{"code": pallet}])

    return attempt


def reworked(scene: Scene) -> Iterator[None]:
    """Rework of a rejected lot into itself, with a second output beside it."""
    lot, other = scene.lot(accept=False), scene.name()
    scene.act("inspector", "decide_inspection", code=lot, verdict="reject", reason="wet")
    outputs = [{"code": lot, "item": "resin", "quantity": "1"}, {"code": other, "item": "oil", "quantity": "99"}]
    scene.act("technician", "rework", site="S1", inputs=[line(lot, "100")], outputs=outputs)
    yield
    scene.act("technician", "ship", **shipping(other))


def counted(scene: Scene) -> Iterator[None]:
    """Imported history is counted, and shipped at once."""
    scene.act("technician", "count", site="S1", place="STORE", inputs=[line("HISTORY", "100")], reason="found")
    yield
    scene.act("technician", "ship", **shipping("HISTORY"))


def returned(scene: Scene) -> Iterator[None]:
    """What came back from a customer goes out again."""
    lot, back = scene.lot("oil"), scene.name()
    scene.act("technician", "ship", **shipping(lot))
    scene.act(
        "technician",
        "return",
        site="S1",
        party="CUST",
        inputs=[line(lot)],
        outputs=[{"code": back, "item": "oil", "quantity": "1"}],
    )
    yield
    scene.act("technician", "ship", **shipping(back))


def corrected(kind: str, first: dict[str, Any], wrong: Callable[[str, str], dict[str, Any]]) -> Attempt:
    """A lawful event, then a correction of it that uses what is stopped."""

    def attempt(scene: Scene) -> Iterator[None]:
        lot, new = scene.lot("oil"), scene.name()
        output = {"code": new, "item": "oil", "quantity": "1"}
        request = {"inputs": [line(lot)], "outputs": [output]} | first
        request = {key: value for key, value in request.items() if value is not None}
        event = scene.act("technician", kind, site="S1", **request)["event"]
        yield
        scene.act("engineer", "correct", event=str(event), reason="scanned wrongly", **wrong(lot, new))

    return attempt


def made(code: str, quantity: str = "1", item: str = "oil") -> dict[str, Any]:
    """An output line."""
    return {"code": code, "item": item, "quantity": quantity}


def more_of_a_held_lot(scene: Scene) -> Iterator[None]:
    """One kilogram was used before the hold; the correction makes it ninety."""
    lot, new = scene.lot("oil"), scene.name()
    event = scene.act("technician", "run", site="S1", inputs=[line(lot)], outputs=[made(new)])["event"]
    scene.act("technician", "hold", codes=[lot], reason="smell")
    yield
    scene.act(
        "engineer", "correct", event=str(event), reason="x", inputs=[line(lot, "90")], outputs=[made(new, "90")]
    )


def split_of_a_rejected_lot_corrected(scene: Scene) -> Iterator[None]:
    """Part of a rejected lot, split off again by a correction: it stays rejected."""
    lot, first, second = scene.lot(accept=False), scene.name(), scene.name()
    scene.act("inspector", "decide_inspection", code=lot, verdict="reject", reason="wet")
    split = scene.act(
        "technician", "split", site="S1", inputs=[line(lot, "10")], outputs=[made(first, "10", "resin")]
    )
    scene.act(
        "engineer",
        "correct",
        event=str(split["event"]),
        reason="label",
        inputs=[line(lot, "10")],
        outputs=[made(second, "10", "resin")],
    )
    yield
    scene.act("technician", "ship", **shipping(second))


def destruction_corrected(scene: Scene) -> Iterator[None]:
    """A manager destroyed one kilogram; an engineer makes it fifty."""
    lot = scene.lot("oil")
    event = scene.act("manager", "destroy", site="S1", inputs=[line(lot)], reason="x")["event"]
    yield
    scene.act("engineer", "correct", event=str(event), reason="x", inputs=[line(lot, "50")])


def kept_but_from_a_rejected_lot(scene: Scene) -> Iterator[None]:
    """A split is corrected: it was a rejected lot that was split. The child, already released, is rejected too."""
    good, bad, child_code = scene.lot(), scene.lot(accept=False), scene.name()
    scene.act("inspector", "decide_inspection", code=bad, verdict="reject", reason="wet")
    split = scene.act(
        "technician", "split", site="S1", inputs=[line(good)], outputs=[made(child_code, item="resin")]
    )
    scene.act(
        "engineer", "correct", event=str(split["event"]), reason="scanned wrongly",
        inputs=[line(bad)], outputs=[made(child_code, item="resin")],
    )  # fmt: skip
    yield
    scene.act("technician", "ship", **shipping(child_code))


def at(moment: dt.timedelta, code: str = "OK2", **more: Any) -> Attempt:
    """A shipment at another time than now."""

    def attempt(scene: Scene) -> None:
        when = (dt.datetime.now(dt.UTC) + moment).isoformat()
        scene.act("technician", "ship", at=when, **shipping(code), **more)

    return attempt


def act(login: str, kind: str, /, **request: Any) -> Attempt:
    """An act as it is."""
    return lambda scene: scene.act(login, kind, **request)


USING_STOPPED: tuple[tuple[str, str], ...] = (("HELD", "TW302"), ("REJECTED", "TW303"), ("EXPIRED", "TW305"))

INTERLOCKS = AbuseClass(
    4,
    "Ways round the interlocks",
    (
        Abuse("a snapshot older than the hold", "technician", transaction("BEGIN ISOLATION LEVEL REPEATABLE READ"), "TW006"),
        Abuse("a serializable snapshot", "technician", transaction("BEGIN ISOLATION LEVEL SERIALIZABLE"), "TW006"),
        Abuse("read uncommitted", "technician", transaction("BEGIN ISOLATION LEVEL READ UNCOMMITTED"), "TW006"),
        Abuse("a transaction begun before the hold", "technician", transaction("BEGIN"), "TW302"),
        Abuse("characteristics of the session", "technician", transaction("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ"), "TW006"),
        Abuse("isolation by the connection's options", "technician", default_isolation, "TW006"),
        Abuse("a cursor opened before the hold", "technician", cursor, "TW302"),
        Abuse("a statement prepared before the hold", "technician", prepared, "TW302"),
        Abuse("SQL inside a built-in function", "technician", inside_another_function, "TW302"),
        Abuse("refusals swallowed", "technician", in_a_block, NOTHING),
        Abuse("a prepared transaction", "technician", two_phases, ("55000", "0A000")),
        Abuse("a release rolled back", "inspector", release_taken_back, "TW302"),
        Abuse("a race with the hold", "technician", waiting, NOTHING),
        Abuse("part of an expired lot", "technician", child("split"), "TW305"),
        Abuse("a sample of an expired lot", "technician", child("sample"), ("TW305", "TW306")),
        Abuse("part of a held lot", "technician", child("split", of="HELD"), "TW302"),
        Abuse("a sample of a held lot", "technician", child("sample", of="HELD"), "TW302"),
        Abuse("part of a rejected lot", "technician", child("split", of="REJECTED"), "TW303"),
        Abuse("a rejected lot regraded", "technician", child("regrade", of="REJECTED", item="oil"), "TW306"),
        Abuse("a rejected lot reworked beside itself", "technician", reworked, "TW306"),
        *(Abuse(f"{code} on a pallet", "technician", boxed(code), rule) for code, rule in USING_STOPPED),
        Abuse("imported history counted", "technician", counted, "TW306"),
        Abuse("what a customer returned", "technician", returned, "TW306"),
        Abuse("a generation before the last", "technician", act("technician", "ship", **shipping("TANK#1")), ("TW310", "TW309")),
        Abuse("topping up with a held lot", "technician", act("technician", "blend", site="S1", inputs=[line("TANK", "120"), line("HELD")], outputs=[made("TANK", "121")]), "TW302"),
        Abuse("a delivery corrected into a production", "engineer", corrected("receive", {"inputs": None, "party": "SUP"}, lambda _, new: {"inputs": [line("REJECTED")], "outputs": [made(new, "2")]}), "TW208"),
        Abuse("a scrapping corrected into a production", "engineer", corrected("scrap", {"outputs": None, "reason": "x"}, lambda _, new: {"inputs": [line("REJECTED")], "outputs": [made(new)]}), "TW208"),
        Abuse("a run corrected to a rejected lot", "engineer", corrected("run", {}, lambda _, new: {"inputs": [line("REJECTED")], "outputs": [made(new)]}), "TW303"),
        Abuse("a run corrected to an expired lot, told back", "engineer", corrected("run", {}, lambda _, new: {"at": "2019-06-01T00:00:00Z", "inputs": [line("EXPIRED")], "outputs": [made(new)]}), "TW305"),
        Abuse("a run corrected to nothing used", "engineer", corrected("run", {}, lambda _, new: {"outputs": [made(new)]}), "TW203"),
        Abuse("a split corrected to another item", "engineer", corrected("split", {}, lambda _, new: {"inputs": [line("REJECTED")], "outputs": [made(new)]}), "TW308"),
        Abuse("a correction that uses more of a held lot", "engineer", more_of_a_held_lot, "TW302"),
        Abuse("a rejected lot split by a correction", "engineer", split_of_a_rejected_lot_corrected, "TW303"),
        Abuse("a released child of what was a rejected lot", "technician", kept_but_from_a_rejected_lot, "TW303"),
        Abuse("a destruction corrected by an engineer", "engineer", destruction_corrected, "TW008"),
        Abuse("told too late", "technician", at(dt.timedelta(days=-4)), "TW316"),
        Abuse("an expired lot, told back", "technician", at(dt.timedelta(days=-3650), "EXPIRED"), "TW316"),
        Abuse("told ahead", "technician", at(dt.timedelta(hours=1)), "TW317"),
        Abuse("another site's stock", "mixed", act("mixed", "ship", site="S2", party="CUST", inputs=[line("OK2")]), "TW309"),
    ),
)  # fmt: skip


@pytest.mark.parametrize("case", INTERLOCKS.parameters())
def test_what_is_stopped_stays_stopped(scene: Scene, case: Abuse) -> None:
    check(scene, case)


CLASSES = (INTERLOCKS,)
