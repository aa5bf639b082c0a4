"""The door to PostgreSQL on a good day: who is logged in, what is read, what is done together or not at all."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from client.data.connection import Connection
from client.data.database import Database
from client.data.translate import translate
from client.domain.command_id import new_command_id
from client.errors import Refused, Unreachable
from server_schema.api import API
from tests.factories import receive, stock
from tests.plants import Plant


@pytest.fixture
def here(plant: Plant) -> Iterator[Database]:
    with Database(plant.conninfo("inspector")) as database:
        yield database


def test_the_person_and_the_release_are_known_after_greeting(here: Database) -> None:
    said = here.greet()
    assert said["person"]["login"] == here.user == "inspector"
    assert said["api"] == API
    assert said["demo"] is False
    session = here.read("SELECT session_user AS who, current_setting('application_name') AS station")[0]
    assert session["who"] == "inspector"
    assert session["station"].startswith("tracewell/")


def test_rows_are_dicts_and_parameters_are_values(here: Database) -> None:
    assert here.read("SELECT %s::text AS a, 1 AS b", ["'; DROP"]) == [{"a": "'; DROP", "b": 1}]
    assert here.read("SELECT %(a)s::text AS a", {"a": "100%"}) == [{"a": "100%"}]
    assert here.read("SELECT 1 AS one WHERE false") == []


def test_one_connection_serves_one_thread_after_the_other(here: Database) -> None:
    pids = {here.read("SELECT pg_backend_pid() AS pid")[0]["pid"] for _ in range(20)}
    assert len(pids) == 1


def test_threads_share_a_few_connections(here: Database) -> None:
    def ask(_: int) -> int:
        return int(here.read("SELECT pg_backend_pid() AS pid, pg_sleep(0.02)")[0]["pid"])

    with ThreadPoolExecutor(12) as threads:
        pids = set(threads.map(ask, range(48)))
    assert len(pids) <= 4


def test_acts_of_a_transaction_are_done_together_or_not_at_all(plant: Plant, here: Database) -> None:
    stock(plant)
    receive(plant, "L1", "resin", "100")
    ids = [new_command_id(), new_command_id()]

    def work(inside: Connection) -> None:
        inside.call("hold", {"codes": ["L1"], "reason": "metal found"}, ids[0])
        inside.call("hold", {"codes": ["no such lot"], "reason": "metal found"}, ids[1])

    with pytest.raises(Refused) as refused:
        here.run(work, act="hold", command_id=ids[0])
    assert refused.value.code == "TW010"
    assert here.read("SELECT count(*) AS n FROM trace.hold") == [{"n": 0}]


def test_a_read_only_transaction_sees_one_state(plant: Plant, here: Database) -> None:
    stock(plant)
    with here.transaction(read_only=True) as inside:
        before = inside.read("SELECT count(*) AS n FROM trace.unit")
        receive(plant, "L1", "resin", "100")
        assert inside.read("SELECT count(*) AS n FROM trace.unit") == before
    assert here.read("SELECT count(*) AS n FROM trace.unit") != before


def test_tables_can_not_be_written_past_the_functions(here: Database) -> None:
    with pytest.raises(Refused) as refused, here.transaction() as inside:
        inside.execute("INSERT INTO trace.party (code, name) VALUES ('X', '{}')")
    assert refused.value.code == "TW014"


def test_a_rule_of_a_table_is_told_by_its_sentence(plant: Plant) -> None:
    stock(plant)
    receive(plant, "L1", "resin", "100")
    owner = plant.owner()
    with pytest.raises(psycopg.errors.CheckViolation) as broken:
        owner.execute("UPDATE trace.unit_balance SET on_hand = -1")
    assert translate(broken.value).message.startswith("There is less on hand")


def test_a_lock_somebody_holds_is_a_sentence_before_the_deadline(plant: Plant, here: Database) -> None:
    stock(plant)
    receive(plant, "L1", "resin", "100")
    owner = plant.owner()
    owner.execute("BEGIN")
    owner.execute("LOCK TABLE trace.hold")
    here.greet()
    began = time.monotonic()
    with pytest.raises(Refused) as refused:
        here.call("hold", {"codes": ["L1"], "reason": "metal found"})
    assert refused.value.code == "TW015"
    assert time.monotonic() - began < 7
    owner.execute("ROLLBACK")


def test_a_disabled_person_is_out_at_once(plant: Plant, here: Database) -> None:
    here.greet()
    plant.call("administrator", "person_disable", {"login": "inspector", "reason": "left us"})
    _wait_for_log_outs(plant, "inspector")  # sent into a session that is ending, the act would be TW025
    with pytest.raises(Refused) as refused:
        here.call("hold", {"codes": ["L1"], "reason": "metal found"}, deadline=3)
    assert refused.value.code == "TW002"


def test_a_verifier_lets_the_person_in_and_hides_the_password(plant: Plant) -> None:
    with Database(plant.conninfo("administrator")) as boss:
        verifier = boss.verifier("new", "密码 with 空格 and ü")
        assert verifier.startswith("SCRAM-SHA-256$")
        assert "空格" not in verifier
        request = {"login": "new", "name": {"en": "New"}, "role": "technician", "verifier": verifier}
        boss.call("person_add", request)
    with Database(plant.conninfo("new", "密码 with 空格 and ü")) as new:
        assert new.greet()["person"]["login"] == "new"


def test_a_closed_database_lets_calls_finish_and_keeps_nothing_open(plant: Plant) -> None:
    database = Database(plant.conninfo("inspector"))
    database.greet()
    slow = threading.Thread(target=lambda: database.read("SELECT pg_sleep(0.3)"))
    slow.start()
    time.sleep(0.1)
    database.close()
    slow.join()
    _wait_for_log_outs(plant, "inspector")


def test_nothing_waits_longer_than_its_deadline_for_a_connection(plant: Plant) -> None:
    with Database(plant.conninfo("inspector"), size=1) as database, database.transaction():
        began = time.monotonic()
        with pytest.raises(Unreachable):
            database.read("SELECT 1", deadline=0.3)
        assert time.monotonic() - began < 0.3 + 0.5


def _wait_for_log_outs(plant: Plant, login: str) -> None:
    sessions = "SELECT count(*) FROM pg_stat_activity WHERE usename = %s AND datname = %s"
    deadline = time.monotonic() + 20
    while plant.owner().execute(sessions, (login, plant.database)).fetchone() != (0,):
        assert time.monotonic() < deadline, f"{login} is still logged in"
        time.sleep(0.05)
