"""A signature: the password typed just now, a log-in of its own, the act in the same transaction or not at all."""

from __future__ import annotations

import pytest

from client.data.database import Database
from client.domain.command_id import new_command_id
from client.errors import Refused
from client.usecases.people import change_password
from tests.factories import receive, stock
from tests.plants import Plant, password_of

ACCEPT = {"code": "LOT-1", "stage": "incoming", "verdict": "accept"}


def test_what_is_signed_happens_and_says_who_signed(plant: Plant) -> None:
    receive(stock(plant), "LOT-1", "resin", "100", release=False)
    with Database(plant.conninfo("manager")) as database:
        done = database.sign("decide_inspection", "Released by", ACCEPT, password=password_of("manager"))
        signed = database.read(
            "SELECT p.login, s.meaning, u.disposition FROM trace.signature s JOIN trace.person p ON p.id = s.person"
            " JOIN trace.unit_status u ON u.signature = s.id AND u.to_at = 'infinity' WHERE s.id = %s",
            [done["signature"]],
        )
    assert signed == [{"login": "manager", "meaning": "Released by", "disposition": "released"}]


def test_a_wrong_password_signs_and_changes_nothing(plant: Plant) -> None:
    receive(stock(plant), "LOT-1", "resin", "100", release=False)
    with Database(plant.conninfo("manager")) as database:
        with pytest.raises(Refused) as refused:
            database.sign("decide_inspection", "Released by", ACCEPT, password="not it")
        assert refused.value.code == "TW020"
        assert database.read("SELECT count(*) AS many FROM trace.signature") == [{"many": 0}]


def test_the_same_signature_sent_twice_is_one(plant: Plant) -> None:
    receive(stock(plant), "LOT-1", "resin", "100", release=False)
    command, secret = new_command_id(), password_of("manager")
    with Database(plant.conninfo("manager")) as database:
        first, second = (
            database.sign("decide_inspection", "Released by", ACCEPT, password=secret, command_id=command)
            for _ in range(2)
        )
        assert first["signature"] == second["signature"]
        assert database.read("SELECT count(*) AS many FROM trace.signature") == [{"many": 1}]


def test_who_was_given_a_password_signs_after_choosing_their_own(plant: Plant) -> None:
    receive(stock(plant), "LOT-1", "resin", "100", release=False)
    given, own = "given by the office", "chosen by myself"
    with Database(plant.conninfo("administrator")) as office:
        change_password(office, given, "manager")
    parameters = {**Database(plant.conninfo("manager")).parameters, "password": given}
    with Database(parameters) as database:
        with pytest.raises(Refused) as refused:
            database.sign("decide_inspection", "Released by", ACCEPT, password=given)
        assert refused.value.code == "TW409"
        change_password(database, own)
        assert database.sign("decide_inspection", "Released by", ACCEPT, password=own)["signature"] > 0
