"""The network, the server and other people at their worst: a sentence, nothing half-done, nothing twice."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from client.data import connection, database
from client.data.database import Database
from client.domain.command_id import new_command_id
from client.errors import Conflict, Refused, TracewellError, Unreachable
from client.refusals import placeholders
from server_schema import provision
from server_schema.api import API
from server_schema.embedded import open_cluster
from tests.factories import line, made, on_hand, receive, stock
from tests.faults.proxy import Moment, Wire, wire_to
from tests.plants import TEMPLATE, Plant, running_server
from tests.servers import QUICK, throwaway_home

SLACK = 0.5  # seconds a deadline may be late


@pytest.fixture
def shop(plant: Plant) -> Plant:
    stock(plant)
    receive(plant, "L1", "resin", "100")
    receive(plant, "C1", "colour", "5")
    return plant


@pytest.fixture
def wire(shop: Plant) -> Iterator[Wire]:
    with wire_to(shop.cluster.host, shop.cluster.port) as made_wire:
        yield made_wire


def station(plant: Plant, login: str = "inspector", **options: float) -> Database:
    """The station of a person of the test's plant."""
    return Database(plant.conninfo(login), **options)  # type: ignore[arg-type]


def through(wire: Wire, plant: Plant, login: str = "inspector", deadline: float = 15.0) -> Database:
    """The same over the wire."""
    parts = psycopg.conninfo.conninfo_to_dict(plant.conninfo(login))
    return Database({**parts, "host": "127.0.0.1", "port": wire.port}, deadline=deadline)


def holds(plant: Plant) -> int:
    row = plant.owner().execute("SELECT count(*) FROM trace.hold").fetchone()
    assert row is not None
    return int(row[0])


MOUNT = ["mount", "-t", "tmpfs", "-o"]
HOLD = {"codes": ["L1"], "reason": "metal found"}


def test_a_wrong_password_is_a_sentence(plant: Plant) -> None:
    with pytest.raises(Refused) as refused:
        Database(plant.conninfo("inspector", "no such password")).greet()
    assert refused.value.code == "TW020"
    assert "inspector" in refused.value.message
    assert "no such password" not in str(refused.value.detail)


@pytest.mark.parametrize("host", ["127.0.0.1", "/nowhere/at/all"])
def test_no_server_is_told_at_once(host: str) -> None:
    began = time.monotonic()
    with pytest.raises(Unreachable) as refused:
        Database({"host": host, "port": 1, "user": "anna", "password": "x", "dbname": "x"}).call("hold", HOLD)
    assert refused.value.code == "TW021"
    assert time.monotonic() - began < 1 + SLACK


def test_another_database_is_not_taken_for_ours(plant: Plant) -> None:
    with pytest.raises(Refused) as refused:
        Database(plant.cluster.admin_conninfo("postgres")).greet()
    assert refused.value.code == "TW031"


def test_an_address_without_a_database_says_so(plant: Plant) -> None:
    with pytest.raises(Refused) as refused:
        Database(plant.cluster.conninfo("nothing", "inspector", "correct horse battery inspector")).greet()
    assert refused.value.code == "TW027"


@pytest.mark.parametrize(("api", "code"), [(0, "TW003"), (API + 1, "TW004")])
def test_a_stale_station_is_refused_when_it_logs_in_and_when_it_calls(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, api: int, code: str
) -> None:
    with station(plant) as here:
        here.greet()
        monkeypatch.setattr(connection, "API", api)
        with pytest.raises(Refused) as refused:
            here.call("hold", HOLD)
        assert refused.value.code == code
        assert str(api) in refused.value.message
    monkeypatch.setattr(database, "API", api)
    with pytest.raises(Refused) as refused:
        station(plant).greet()
    assert refused.value.code == code


def test_a_repeated_command_is_answered_and_not_done_twice(shop: Plant) -> None:
    with station(shop) as here:
        command = new_command_id()
        answers = [here.call("hold", HOLD, command_id=command) for _ in range(5)]
        assert all(answer == answers[0] for answer in answers)
        assert holds(shop) == 1
        with pytest.raises(Refused) as refused:
            here.call("hold", {**HOLD, "reason": "another"}, command_id=command)
        assert refused.value.code == "TW005"
        with pytest.raises(Refused) as refused:
            here.call("release", {"code": "L1", "reason": "x"}, command_id=command)
        assert refused.value.code == "TW005"
        assert holds(shop) == 1


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_a_cut_connection_ends_in_the_commands_own_answer(shop: Plant, wire: Wire, moment: Moment) -> None:
    with through(wire, shop) as here:
        here.greet()
        wire.cut(b'"hold"(', moment)
        command = new_command_id()
        answer = here.call("hold", HOLD, command_id=command)
        assert wire.cuts == 1
        assert answer == here.call("hold", HOLD, command_id=command)
    assert holds(shop) == 1


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_a_transaction_of_several_acts_is_whole_though_its_commit_got_lost(
    shop: Plant, wire: Wire, moment: Moment
) -> None:
    hold, run = new_command_id(), new_command_id()
    site = {"site": "S1"}
    request = {**site, "inputs": [line("L1", "2.5"), line("C1", "0.1")], "outputs": [made("P1", "part", "1000")]}

    def work(inside: connection.Connection) -> str:
        inside.call("run", request, run)
        return str(inside.call("hold", {**HOLD, "codes": ["P1"]}, hold)["hold"])

    with through(wire, shop, "technician") as here:
        here.greet()
        wire.cut(b"COMMIT", moment)
        code = here.run(work, act="run, hold", command_id=run)
    assert wire.cuts == 1
    assert on_hand(shop, "L1") == "97.5"
    assert holds(shop) == 1
    row = shop.owner().execute("SELECT code FROM trace.hold").fetchone()
    assert row == (code,)


def test_cuts_at_any_byte_lose_nothing_and_double_nothing(shop: Plant, wire: Wire) -> None:
    dice = random.Random(2)
    rounds = 12
    with through(wire, shop) as here:
        codes = set()
        for n in range(rounds):
            here.greet()
            wire.cut_after(dice.randrange(400))
            codes.add(here.call("hold", {**HOLD, "reason": f"round {n}"})["hold"])
    assert wire.cuts >= rounds // 2
    assert len(codes) == holds(shop) == rounds


def test_a_command_whose_outcome_stays_unknown_says_neither_done_nor_failed(shop: Plant, wire: Wire) -> None:
    with through(wire, shop, deadline=1.5) as here:
        here.greet()
        wire.cut(b'"hold"(', "after")
        wire.close()  # nobody gets through again
        command = new_command_id()
        began = time.monotonic()
        with pytest.raises(Unreachable) as refused:
            here.call("hold", HOLD, command_id=command)
        assert time.monotonic() - began < 1.5 + SLACK
        assert refused.value.code == "TW025"
        assert refused.value.detail == {"act": "hold", "command": str(command)}
    with station(shop) as later:
        later.call("hold", HOLD, command_id=command)
    assert holds(shop) == 1


def test_a_frozen_server_is_given_up_at_the_deadline(shop: Plant) -> None:
    with station(shop) as here:
        frozen = here.read("SELECT pg_backend_pid() AS pid")[0]["pid"]
        command = new_command_id()
        os.kill(frozen, signal.SIGSTOP)
        try:
            began = time.monotonic()
            with pytest.raises(Unreachable) as refused:
                here.call("hold", HOLD, command_id=command, deadline=1.0)
            assert 1.0 - 0.1 <= time.monotonic() - began < 1.0 + SLACK
            assert refused.value.code == "TW025"
            # Another connection of the same station goes on meanwhile.
            assert here.call("hold", HOLD, command_id=command, deadline=5.0)["hold"]
        finally:
            os.kill(frozen, signal.SIGCONT)
    assert holds(shop) == 1


def test_a_reading_that_takes_too_long_stops_on_the_server_too(shop: Plant) -> None:
    with station(shop) as here:
        with pytest.raises(Unreachable) as refused:
            here.read("SELECT pg_sleep(60)", deadline=0.5)
        assert refused.value.code == "TW022"
    owner, asleep = shop.owner(), "SELECT count(*) FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'"
    for _ in range(50):
        row = owner.execute(asleep).fetchone()
        if row == (0,):
            return
        time.sleep(0.1)
    pytest.fail("the server still sleeps for nobody")


def test_a_connection_that_died_in_its_sleep_is_replaced(shop: Plant) -> None:
    with station(shop) as here:
        pid = here.read("SELECT pg_backend_pid() AS pid")[0]["pid"]
        shop.owner().execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
        assert here.read("SELECT pg_backend_pid() AS pid")[0]["pid"] != pid
        with here.transaction(read_only=True) as inside:
            assert inside.read("SELECT 1 AS one") == [{"one": 1}]


def test_two_stations_never_use_the_same_kilogram_twice(shop: Plant) -> None:
    outcomes: list[str] = []

    def use(output: str) -> None:
        request = {"site": "S1", "inputs": [line("L1", "60")], "outputs": [made(output, "resin", "60")]}
        with station(shop, "technician") as here:
            try:
                here.call("split", request)
                outcomes.append("done")
            except Refused as refused:
                outcomes.append(refused.code)

    threads = [threading.Thread(target=use, args=(name,)) for name in ("A", "B")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["TW309", "done"]
    assert on_hand(shop, "L1") == "40"


def test_who_saves_an_older_version_is_shown_both(plant: Plant) -> None:
    site = {"code": "S1", "legal_name": {"en": "One"}, "time_zone": "UTC"}
    with station(plant, "administrator") as one, station(plant, "administrator") as two:
        seen = one.call("save_site", site)["row_version"]
        two.call("save_site", {**site, "address": "from two", "row_version": seen})
        with pytest.raises(Conflict) as conflict:
            one.call("save_site", {**site, "address": "from one", "row_version": seen})
    assert conflict.value.detail["present"]["address"] == "from two"
    assert conflict.value.detail["wanted"]["address"] == "from one"
    row = plant.owner().execute("SELECT address FROM trace.site").fetchone()
    assert row == ("from two",)


def test_a_deadlock_is_tried_again_under_the_same_command(shop: Plant) -> None:
    met = threading.Barrier(2, timeout=20)
    tries: list[str] = []

    def both(here: Database, code: str, locks: tuple[int, int]) -> None:
        command = new_command_id()

        def work(inside: connection.Connection) -> None:
            tries.append(code)
            inside.execute("SELECT pg_advisory_xact_lock(%s)", [locks[0]])
            if tries.count(code) == 1:
                met.wait()
            inside.execute("SELECT pg_advisory_xact_lock(%s)", [locks[1]])
            inside.call("hold", {"codes": [code], "reason": "metal found"}, command)

        here.run(work, act="hold", command_id=command, deadline=30)

    with station(shop) as one, station(shop, "technician") as two:
        threads = [
            threading.Thread(target=both, args=(one, "L1", (1, 2))),
            threading.Thread(target=both, args=(two, "C1", (2, 1))),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(tries) in (["C1", "C1", "L1"], ["C1", "L1", "L1"])
    assert holds(shop) == 2


def test_a_deadlock_that_never_ends_becomes_a_sentence(plant: Plant) -> None:
    tries = []

    def work(_: connection.Connection) -> None:
        tries.append(1)
        raise psycopg.errors.SerializationFailure

    with station(plant) as here, pytest.raises(Refused) as refused:
        here.run(work, act="hold", command_id=new_command_id())
    assert refused.value.code == "TW015"
    assert len(tries) == 1 + 5


@pytest.mark.parametrize("value", ["\x00", "\ud800", "a\u202eb"])
def test_characters_that_can_not_be_stored_are_a_sentence(shop: Plant, value: str) -> None:
    with station(shop) as here, pytest.raises(Refused) as refused:
        here.call("hold", {"codes": ["L1"], "reason": f"metal {value} found"})
    assert refused.value.code.startswith("TW")
    assert refused.value.code != "TW029"
    assert holds(shop) == 0


def test_no_free_connection_is_a_sentence(plant: Plant) -> None:
    with station(plant, size=1) as here, here.transaction(), pytest.raises(Unreachable) as refused:
        here.read("SELECT 1", deadline=0.2)
    assert refused.value.code == "TW030"
    assert not placeholders(refused.value.message)


def test_a_killed_server_is_waited_for_and_asked_again() -> None:
    with running_server(18) as server, closing(Plant(server.cluster, TEMPLATE, server.database_id)) as shop:
        stock(shop)
        receive(shop, "L1", "resin", "100")
        folder = server.cluster.folder
        with station(shop, deadline=30) as here:
            here.greet()
            postmaster = int((folder / "data" / "postmaster.pid").read_text().split()[0])
            answers = []
            # The command waits for this lock, so the server dies in the middle of it.
            owner = shop.owner()
            owner.execute("BEGIN")
            owner.execute("LOCK TABLE trace.hold")
            caller = threading.Thread(target=lambda: answers.append(here.call("hold", HOLD)))
            caller.start()
            time.sleep(0.5)
            os.kill(postmaster, signal.SIGKILL)
            with open_cluster(server.cluster.home, settings=QUICK, keyring=False):
                caller.join(timeout=25)
                assert len(answers) == 1
                assert here.read("SELECT count(*) AS n FROM trace.hold") == [{"n": 1}]


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A home on a file system that fills up; `mount -o remount` gives it room again."""
    if sys.platform == "win32" or os.geteuid() != 0:
        pytest.skip("only root mounts a small file system")
    with throwaway_home() as home:
        home.mkdir()
        if subprocess.run([*MOUNT, "size=400m,mode=0711", "tmpfs", str(home)], check=False).returncode:
            pytest.skip("no tmpfs can be mounted here")
        try:
            yield home
        finally:
            subprocess.run(["umount", "-l", str(home)], check=True)


def test_a_full_disk_is_a_sentence_and_what_was_confirmed_is_kept(small_disk: Path) -> None:
    password = "correct horse battery boss"
    with open_cluster(small_disk, settings=QUICK, keyring=False) as cluster:
        provision.create(cluster.admin_conninfo(), "tracewell", admin="boss", password=password)
        (small_disk / "ballast").write_bytes(b"x" * max(0, shutil.disk_usage(small_disk).free - 30 * 2**20))
        with Database(cluster.conninfo("tracewell", "boss", password), deadline=3) as here:
            kept = []
            error: TracewellError | None = None
            while error is None:
                command, content = new_command_id(), os.urandom(2**20)
                try:
                    here.call("store_blob", {"media_type": "image/png"}, command_id=command, arrays=[content])
                    kept.append(command)
                except TracewellError as refused:
                    error = refused
            assert error.code in {"TW023", "TW025"}  # TW025: the server itself went down over it
            subprocess.run([*MOUNT, "remount,size=600m,mode=0711", "tmpfs", str(small_disk)], check=True)
            with open_cluster(small_disk, settings=QUICK, keyring=False):
                here.call(
                    "store_blob", {"media_type": "image/png"}, command_id=command, arrays=[content], deadline=30
                )
                count = here.read("SELECT count(*) AS n FROM trace.blob")
                assert count == [{"n": len(kept) + 1}]
