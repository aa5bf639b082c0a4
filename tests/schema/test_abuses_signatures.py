"""Abuses of signatures: without the password, with an old one, twice, for what isn't signed; concessions beyond their words."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from tests.data.guards import call
from tests.plants import Plant, new_command
from tests.schema.abuses import HARMLESS, Abuse, AbuseClass, Scene, check, check_everywhere

Attempt = Callable[[Scene], Any]


def soon() -> str:
    """In a week, as a concession needs it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 604800))


def signing(login: str, act_name: str | None, request: Any, **more: Any) -> Attempt:
    """sign() in a session opened for it."""

    def attempt(scene: Scene) -> None:
        with scene.fresh(login) as session:
            call(session, "sign", {"act": act_name, "meaning": "agreed", "request": request} | more)

    return attempt


RELEASE = {"code": "CONDITIONAL", "reason": "checked"}


def in_an_old_session(scene: Scene) -> Iterator[None]:
    """A pooled session whose password was typed long ago."""
    with scene.fresh("manager") as session:
        time.sleep(15.2)
        yield
        call(session, "sign", {"act": "release", "meaning": "agreed", "request": RELEASE})


def twice_in_a_session(scene: Scene) -> Iterator[None]:
    """One password, two signatures; settings thrown away in between, as a pool does it."""
    lot = scene.lot(accept=False)
    with scene.fresh("manager") as session:
        call(session, "sign", {"act": "release", "meaning": "agreed", "request": {"code": lot, "reason": "ok"}})
        session.execute("RESET ALL")
        yield
        call(session, "sign", {"act": "release", "meaning": "agreed", "request": RELEASE})


def twice_in_a_transaction(scene: Scene) -> None:
    """Both at once: neither happens."""
    lot = scene.lot(accept=False)
    before = scene.ask("SELECT count(*) FROM trace.signature")
    with scene.fresh("manager") as session, pytest.raises(psycopg.Error) as refused, session.transaction():  # noqa: PT012 - the transaction is what must fail
        for code in (lot, "CONDITIONAL"):
            call(
                session, "sign", {"act": "release", "meaning": "agreed", "request": {"code": code, "reason": "ok"}}
            )
    assert refused.value.sqlstate == "TW405"
    assert scene.ask("SELECT count(*) FROM trace.signature") == before


def replayed(scene: Scene) -> None:
    """The same signed command again: the stored answer, no second signature."""
    lot, command = scene.lot(accept=False), new_command()
    request = {"act": "release", "meaning": "agreed", "request": {"code": lot, "reason": "ok"}}
    answers = []
    for _ in range(2):
        with scene.fresh("manager") as session:
            answers.append(call(session, "sign", request, command))
    assert answers[0] == answers[1]
    assert (
        scene.ask(
            "SELECT count(*) FROM trace.unit_status s JOIN trace.unit u ON u.id = s.unit WHERE u.code = %s AND s.signature IS NOT NULL",
            lot,
        )
        == 1
    )


def concession(lot: str, **more: Any) -> dict[str, Any]:
    """A concession to ship an expired lot."""
    return {"code": lot, "interlock": "TW305", "act": "ship", "valid_until": soon(), "reason": "short trip"} | more


def ship(scene: Scene, lot: str, quantity: str = "1", kind: str = "ship") -> Any:
    """Shipping, or another act, by the technician."""
    more: dict[str, Any] = (
        {"party": "CUST"}
        if kind == "ship"
        else {"outputs": [{"code": scene.name(), "item": "oil", "quantity": quantity}]}
    )
    return scene.act("technician", kind, site="S1", inputs=[{"code": lot, "quantity": quantity}], **more)


def using(kind: str = "ship", other: str | None = None, used: bool = False, **more: Any) -> Attempt:
    """A concession is granted (and used, if told), then something it doesn't cover is tried."""

    def attempt(scene: Scene) -> Iterator[None]:
        lot = scene.lot(expires_on="2020-01-01")
        scene.sign("grant_concession", **concession(lot, **more))
        if used:
            ship(scene, lot)
        yield
        ship(scene, other or lot, kind=kind)

    return attempt


def outlived(scene: Scene) -> Iterator[None]:
    """A concession whose time has passed."""
    lot = scene.lot(expires_on="2020-01-01")
    scene.sign("grant_concession", **concession(lot))
    scene.owner.execute(
        "UPDATE trace.concession SET valid_until = now() - interval '1 minute' WHERE used_by IS NULL"
    )
    yield
    ship(scene, lot)


def under_the_hold(scene: Scene) -> Iterator[None]:
    """A concession for the hold says nothing about the verdict under it."""
    lot = scene.lot(accept=False)
    scene.act("inspector", "decide_inspection", code=lot, verdict="reject", reason="wet")
    scene.act("technician", "hold", codes=[lot], reason="smell")
    scene.sign("grant_concession", **concession(lot, interlock="TW302"))
    yield
    ship(scene, lot)


def rolled_back_and_used_twice(scene: Scene) -> Iterator[None]:
    """Used in a savepoint that is rolled back it may be used again, but in the end once."""
    lot = scene.lot(expires_on="2020-01-01")
    scene.sign("grant_concession", **concession(lot))
    with scene.fresh("technician") as session:
        request = {"site": "S1", "party": "CUST", "inputs": [{"code": lot, "quantity": "1"}]}
        with session.transaction():
            with session.transaction(force_rollback=True):
                call(session, "ship", request)
            call(session, "ship", request)
        yield
        call(session, "ship", request)


SIGNATURES = AbuseClass(
    9,
    "Signatures and concessions",
    (
        Abuse("a technician signs", "technician", signing("technician", "release", RELEASE)),
        Abuse("an administrator signs", "administrator", signing("administrator", "release", RELEASE)),
        Abuse("a login in the group, no person", "stranger", signing("stranger", "release", RELEASE), "TW001"),
        Abuse("a manager of another site signs", "elsewhere", signing("elsewhere", "release", RELEASE), "TW008"),
        Abuse("an old session", "manager", in_an_old_session, "TW404"),
        Abuse("two signatures of one session", "manager", twice_in_a_session, "TW405"),
        Abuse("two signatures of one transaction", "manager", twice_in_a_transaction, HARMLESS),
        Abuse("a signed command replayed", "manager", replayed, HARMLESS),
        Abuse("an act that isn't signed", "manager", signing("manager", "ship", {"code": "HELD"}), "TW406"),
        Abuse(
            "a private function as the act", "manager", signing("manager", "_set_disposition", RELEASE), "TW406"
        ),
        Abuse("no act", "manager", signing("manager", None, RELEASE), "TW406"),
        Abuse("no meaning", "manager", signing("manager", "release", RELEASE, meaning="  "), "TW203"),
        Abuse(
            "a signature's id brought along",
            "manager",
            signing("manager", "release", RELEASE | {"signature": 1}),
            "TW208",
        ),
        Abuse(
            "a signature written",
            "manager",
            "INSERT INTO trace.signature (person, meaning, act) VALUES (1, 'ok', 'release')",
        ),
        Abuse(
            "a concession written",
            "manager",
            "INSERT INTO trace.concession (unit, interlock, act, reason, signature, valid_until) VALUES (1, 'TW302', 'ship', 'x', 1, 'infinity')",
        ),
        Abuse("a concession without a signature", "manager", "SELECT app._grant_concession('{}', NULL)"),
        Abuse("a concession given back", "technician", "UPDATE trace.concession SET used_by = NULL"),
        Abuse(
            "for what is recalled",
            "manager",
            signing("manager", "grant_concession", concession("RECALLED", interlock="TW301")),
            "TW407",
        ),
        Abuse(
            "for more than is on hand",
            "manager",
            signing("manager", "grant_concession", concession("OK", interlock="TW309")),
            "TW407",
        ),
        Abuse(
            "for ever",
            "manager",
            signing("manager", "grant_concession", concession("EXPIRED", valid_until="2099-01-01T00:00:00Z")),
            "TW408",
        ),
        Abuse("a concession used twice", "technician", using(used=True), "TW305"),
        Abuse("a concession for another act", "technician", using(kind="run"), "TW305"),
        Abuse("a concession for another lot", "technician", using(other="EXPIRED"), "TW305"),
        Abuse("a concession for another rule", "technician", using(interlock="TW306"), "TW305"),
        Abuse("a concession too late", "technician", outlived, "TW305"),
        Abuse("a concession for the hold, the lot rejected", "technician", under_the_hold, "TW303"),
        Abuse("a concession in a savepoint", "technician", rolled_back_and_used_twice, "TW305"),
    ),
)

CLASSES = (SIGNATURES,)


@pytest.mark.parametrize("case", SIGNATURES.parameters())
def test_a_signature_is_given_by_its_person_now_and_once(scene: Scene, case: Abuse) -> None:
    check(scene, case)


def test_all_versions_refuse_the_same(any_plant: Plant) -> None:
    check_everywhere(any_plant, SIGNATURES)
