"""An upgrade changes all or nothing, tells the stations, and never loses a row."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import psycopg
import pytest

from server_schema import code_objects, migrations, provision, roles
from server_schema.check_migrations import alembic_differences, differences
from server_schema.refusals import ProvisionError
from tests.plants import Plant

ROOT = Path(__file__).resolve().parents[2]


def one(connection: psycopg.Connection, statement: str) -> object:
    row = connection.execute(statement).fetchone()
    assert row is not None
    return row[0]


def make_stale(plant: Plant) -> None:
    """As if another release had built schema app."""
    plant.owner().execute("UPDATE app.release SET code_hash = 'of the last release'")


def test_revisions_add_up_to_the_tables(any_plant: Plant) -> None:
    assert alembic_differences(any_plant.admin_conninfo) == []
    assert differences(any_plant.cluster.admin_conninfo(), any_plant.database) == []


def test_an_upgrade_with_nothing_to_do_does_nothing(plant: Plant) -> None:
    built = one(plant.owner(), "SELECT built_at FROM app.release")
    assert provision.upgrade(plant.admin_conninfo) is False
    assert one(plant.owner(), "SELECT built_at FROM app.release") == built


def test_other_code_is_rebuilt_once(any_plant: Plant) -> None:
    make_stale(any_plant)
    assert provision.upgrade(any_plant.admin_conninfo) is True
    assert provision.upgrade(any_plant.admin_conninfo) is False
    assert one(any_plant.owner(), "SELECT upgrade_announced_at IS NULL FROM trace.database_info") is True
    assert any_plant.connect("technician").execute("SELECT app.hello(1)").fetchone() is not None


def test_a_grant_removed_from_the_files_is_gone_after_the_upgrade(plant: Plant) -> None:
    owner = plant.owner()
    owner.execute(f"GRANT INSERT, UPDATE ON trace.unit TO {plant.role('recorder')}")
    owner.execute(f"GRANT SELECT (content) ON trace.blob TO {plant.role('reader')}")
    make_stale(plant)
    provision.upgrade(plant.admin_conninfo)
    technician = plant.connect("technician")
    assert one(technician, "SELECT has_table_privilege('trace.unit', 'INSERT, UPDATE')") is False
    assert one(technician, "SELECT has_column_privilege('trace.blob', 'content', 'SELECT')") is False


def test_people_hired_by_an_older_release_may_use_two_stations_after_the_upgrade(any_plant: Plant) -> None:
    owner = any_plant.owner()
    owner.execute("ALTER ROLE technician CONNECTION LIMIT 5")
    owner.execute("ALTER ROLE engineer CONNECTION LIMIT 30")  # by the server's administrator, who knew why
    make_stale(any_plant)
    provision.upgrade(any_plant.admin_conninfo)
    limit = "SELECT rolconnlimit FROM pg_roles WHERE rolname = "
    assert (one(owner, limit + "'technician'"), one(owner, limit + "'engineer'")) == (12, 30)
    owner.execute("ALTER ROLE engineer CONNECTION LIMIT 12")


def test_rows_written_at_an_older_revision_are_kept(plant: Plant) -> None:
    """The database as an older release left it: fewer tables, rows in those it had."""
    old = "older_release"
    owner = plant.owner()
    owner.execute(f"CREATE DATABASE {old} TEMPLATE template0")
    conninfo = plant.cluster.admin_conninfo(old)
    try:
        with migrations.engine(conninfo).begin() as connection:
            raw = migrations.driver(connection)
            role = roles.role(plant.database_id, "owner")
            for schema in ("trace", "audit"):
                raw.execute(f'CREATE SCHEMA {schema} AUTHORIZATION "{role}"')
            raw.execute(f'SET LOCAL ROLE "{role}"')
            migrations.run(connection, migrations.revisions()[1])
            raw.execute("INSERT INTO trace.database_info (id, database_id) VALUES (1, %s)", (plant.database_id,))
            raw.execute("INSERT INTO trace.site (code, legal_name) VALUES ('OLD', '{\"en\": \"Old works\"}')")
        assert provision.upgrade(conninfo) is True
        with psycopg.connect(conninfo) as upgraded:
            assert one(upgraded, "SELECT code FROM trace.site") == "OLD"
            assert one(upgraded, "SELECT version_num FROM trace.alembic_version") == migrations.revisions()[-1]
        assert alembic_differences(conninfo) == []
        assert provision.upgrade(conninfo) is False
    finally:
        owner.execute(f"DROP DATABASE {old} WITH (FORCE)")


def test_changes_made_before_histories_could_be_read_are_in_them(plant: Plant) -> None:
    """The log was there from the first row on; an upgrade only makes it findable, and numbers go on."""
    old = "before_histories"
    owner = plant.owner()
    owner.execute(f"CREATE DATABASE {old} TEMPLATE template0")
    conninfo = plant.cluster.admin_conninfo(old)
    try:
        with migrations.engine(conninfo).begin() as connection:
            raw = migrations.driver(connection)
            role = roles.role(plant.database_id, "owner")
            for schema in ("trace", "audit"):
                raw.execute(f'CREATE SCHEMA {schema} AUTHORIZATION "{role}"')
            raw.execute(f'SET LOCAL ROLE "{role}"')
            migrations.run(connection, "0006")
            raw.execute("INSERT INTO trace.database_info (id, database_id) VALUES (1, %s)", (plant.database_id,))
            raw.execute("INSERT INTO trace.site (code, legal_name) VALUES ('OLD', '{\"en\": \"Old works\"}')")
            raw.execute("UPDATE trace.site SET address = 'Straße 1 质检'")
            raw.execute(
                "INSERT INTO trace.number_series (site, kind, pattern) SELECT id, 'lot', 'A{n}' FROM trace.site"
            )
            raw.execute("CREATE SEQUENCE trace.number_1 START 7")
        assert provision.upgrade(conninfo) is True
        with psycopg.connect(conninfo) as upgraded:
            found = one(upgraded, "SELECT app.history('site', 'OLD')")
            assert isinstance(found, dict)
            assert [entry["what"] for entry in found["entries"]] == ["changed", "made"]
            assert found["entries"][0]["fields"] == [{"field": "address", "from": "", "to": "Straße 1 质检"}]
            assert one(upgraded, "SELECT app._next_number(id, 'lot') FROM trace.site") == "A000007"
    finally:
        owner.execute(f"DROP DATABASE {old} WITH (FORCE)")


def test_an_upgrade_waits_for_a_client_and_goes_on(plant: Plant) -> None:
    make_stale(plant)
    with psycopg.connect(plant.conninfo("technician")) as client:
        client.execute("SELECT count(*) FROM trace.unit")
        process = _upgrade_in_background(plant)
        watcher = plant.owner()
        _until(lambda: one(watcher, "SELECT upgrade_announced_at IS NOT NULL FROM trace.database_info") is True)
        assert process.poll() is None
        assert one(plant.connect("manager"), "SELECT app.hello(1) ->> 'upgrading'") == "true"
        client.rollback()
        assert process.wait(30) == 0
    assert one(watcher, "SELECT code_hash FROM app.release") == code_objects.code_hash()


def test_an_upgrade_blocked_by_a_client_gives_up_whole(plant: Plant) -> None:
    make_stale(plant)
    with psycopg.connect(plant.conninfo("technician"), application_name="station 7") as client:
        client.execute("SELECT count(*) FROM trace.unit")
        with pytest.raises(ProvisionError, match=r"technician \(station 7\)") as refused:
            provision.upgrade(plant.admin_conninfo, wait=0.3)
    assert refused.value.code == "TW603"
    owner = plant.owner()
    assert one(owner, "SELECT upgrade_announced_at IS NULL FROM trace.database_info") is True
    assert one(owner, "SELECT code_hash FROM app.release") == "of the last release"


def test_an_upgrade_that_fails_leaves_the_old(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    make_stale(plant)
    rebuild = code_objects.rebuild

    def fails(connection: roles.Connection, *rest: str) -> None:
        rebuild(connection, *rest)
        connection.execute("SELECT 1/0")

    monkeypatch.setattr(code_objects, "rebuild", fails)
    with pytest.raises(ProvisionError, match="division by zero") as refused:
        provision.upgrade(plant.admin_conninfo)
    assert refused.value.code == "TW604"
    owner = plant.owner()
    assert one(owner, "SELECT upgrade_announced_at IS NULL FROM trace.database_info") is True
    assert one(owner, "SELECT code_hash FROM app.release") == "of the last release"


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of Unix")
def test_a_killed_upgrade_leaves_the_old_and_the_next_one_succeeds(plant: Plant) -> None:
    make_stale(plant)
    process = _upgrade_in_background(plant, pause="time.sleep(60)")
    watcher = plant.owner()
    _until(lambda: one(watcher, "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'") == 1)
    os.kill(process.pid, signal.SIGKILL)
    process.wait(10)
    assert one(watcher, "SELECT code_hash FROM app.release") == "of the last release"
    assert provision.upgrade(plant.admin_conninfo) is True
    assert one(watcher, "SELECT upgrade_announced_at IS NULL FROM trace.database_info") is True


def test_an_announcement_left_by_a_killed_upgrade_lapses(plant: Plant) -> None:
    owner = plant.owner()
    owner.execute("UPDATE trace.database_info SET upgrade_announced_at = now() - interval '11 minutes'")
    assert one(owner, "SELECT app._upgrade_announced()") is False
    owner.execute("UPDATE trace.database_info SET upgrade_announced_at = now() - interval '9 minutes'")
    assert one(owner, "SELECT app._upgrade_announced()") is True


@pytest.mark.parametrize(
    "newer", ["UPDATE app.release SET api = 99", "UPDATE trace.alembic_version SET version_num = '9999'"]
)
def test_a_newer_database_is_left_alone(plant: Plant, newer: str) -> None:
    plant.owner().execute(newer)
    with pytest.raises(ProvisionError, match="newer than this station") as refused:
        provision.upgrade(plant.admin_conninfo)
    assert refused.value.code == "TW602"


def test_another_database_is_left_alone(plant: Plant) -> None:
    with pytest.raises(ProvisionError) as refused:
        provision.upgrade(plant.cluster.admin_conninfo())
    assert refused.value.code == "TW605"


def test_sessions_opened_before_an_upgrade_go_on_after_it(plant: Plant) -> None:
    session = plant.connect("technician")
    for _ in range(8):  # from the sixth time on psycopg sends a prepared statement
        session.execute("SELECT app.hello(%s)", (1,))
    make_stale(plant)
    assert provision.upgrade(plant.admin_conninfo) is True
    assert session.execute("SELECT app.hello(%s)", (1,)).fetchone() is not None


def test_commands_during_an_upgrade_are_done_or_refused_never_halved(plant: Plant) -> None:
    site = {"code": "MUC", "legal_name": {"en": "Munich"}, "time_zone": "Europe/Berlin"}
    plant.call("administrator", "save_site", site)
    make_stale(plant)
    over = threading.Event()
    outcomes: Counter[str] = Counter()

    def work(login: str) -> None:
        number = 0
        while not over.is_set():
            number += 1
            place = {"site": "MUC", "code": f"{login} {number}", "name": {"en": login}}
            try:
                plant.call(login, "save_place", place)
                outcomes["done"] += 1
            except psycopg.Error as error:
                outcomes[error.sqlstate or type(error).__name__] += 1

    people = [threading.Thread(target=work, args=(login,)) for login in ("engineer", "manager")]
    for person in people:
        person.start()
    assert provision.upgrade(plant.admin_conninfo) is True
    time.sleep(0.3)
    over.set()
    for person in people:
        person.join(30)
    assert outcomes.keys() <= {"done", "TW007"}, outcomes
    assert outcomes["TW007"] > 0, "somebody should have met the upgrade"
    assert one(plant.owner(), "SELECT count(*) FROM trace.place") == outcomes["done"]
    assert one(plant.owner(), "SELECT count(*) FROM trace.command WHERE result IS NULL") == 0


def _upgrade_in_background(plant: Plant, pause: str = "") -> subprocess.Popen[bytes]:
    """An upgrade in a process of its own, if asked pausing inside its transaction when all is built."""
    program = (
        "import sys, time\n"
        "from server_schema import provision, seeds\n"
        f"plant = seeds.plant\nseeds.plant = lambda connection: (plant(connection), {pause or None})\n"
        "provision.upgrade(sys.argv[1])\n"
    )
    return subprocess.Popen([sys.executable, "-c", program, plant.admin_conninfo], cwd=ROOT)


def _until(true: object, seconds: float = 20) -> None:
    assert callable(true)
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.1)
