"""Abuses of the server: reading what isn't one's own, and getting in everybody's way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest

from tests.data.guards import call
from tests.plants import Plant, password_of
from tests.schema.abuses import HARMLESS, NOTHING, Abuse, AbuseClass, Scene, check, check_everywhere

Attempt = Callable[[Scene], Any]


def other_database(name: str) -> Attempt:
    """Connecting to another database of the same server."""

    def attempt(scene: Scene) -> None:
        address = scene.plant.cluster.conninfo(name, "technician", password_of("technician"))
        with pytest.raises(
            psycopg.OperationalError, match=r"rejects connection|permission denied|not currently accepting"
        ):
            psycopg.connect(address)

    return attempt


def another_plant(scene: Scene) -> None:
    """A database of the same server that isn't open to our groups, as another plant's isn't."""
    scene.owner.execute("CREATE DATABASE foreign_plant")
    try:
        scene.owner.execute("REVOKE ALL ON DATABASE foreign_plant FROM PUBLIC")
        other_database("foreign_plant")(scene)
    finally:
        scene.owner.execute("DROP DATABASE foreign_plant")


def others_queries(scene: Scene) -> None:
    """What colleagues are asking right now."""
    with scene.session("manager") as busy, scene.session("technician") as session:
        busy.execute("SELECT 'my secret question'")
        rows = session.execute(
            "SELECT query FROM pg_stat_activity WHERE usename IS DISTINCT FROM session_user AND datname = current_database()"
        ).fetchall()
    assert rows
    assert {row[0] for row in rows} == {"<insufficient privilege>"}


READING = AbuseClass(
    10,
    "Reading what isn't one's own",
    (
        Abuse("what others typed", "technician", "SELECT request FROM trace.command", ("42501", "42703")),
        Abuse("answers to others", "manager", "SELECT result FROM trace.command"),
        Abuse("the bytes of files", "technician", "SELECT content FROM trace.blob"),
        Abuse("whole rows of files", "auditor", "SELECT * FROM trace.blob"),
        Abuse("rows of files as text", "manager", "SELECT b::text FROM trace.blob b"),
        Abuse("verifiers", "administrator", "SELECT rolpassword FROM pg_authid"),
        Abuse("verifiers by the old view", "administrator", "SELECT passwd FROM pg_shadow"),
        Abuse("statistics with values", "technician", "SELECT * FROM pg_statistic"),
        Abuse("values in statistics", "technician", "DO $$BEGIN IF EXISTS (SELECT FROM pg_stats WHERE tablename = 'command' OR schemaname = 'audit') THEN RAISE 'leak'; END IF; END$$", NOTHING),
        Abuse("a file", "administrator", "SELECT pg_read_file('PG_VERSION')"),
        Abuse("a file's bytes", "administrator", "SELECT pg_read_binary_file('/etc/passwd')"),
        Abuse("a folder", "administrator", "SELECT pg_ls_dir('.')"),
        Abuse("the write-ahead log's folder", "administrator", "SELECT * FROM pg_ls_waldir()"),
        Abuse("the server's log", "administrator", "SELECT pg_current_logfile()"),
        Abuse("who may connect", "administrator", "SELECT * FROM pg_hba_file_rules"),
        Abuse("the server's configuration", "administrator", "SELECT * FROM pg_file_settings"),
        Abuse("where the data lies", "administrator", "SHOW data_directory"),
        Abuse("a file by COPY", "engineer", "COPY trace.unit FROM '/etc/passwd'"),
        Abuse("a table into a file", "engineer", "COPY trace.unit TO '/tmp/unit'"),
        Abuse("a program", "engineer", "COPY (SELECT 1) TO PROGRAM 'cat'"),
        Abuse("a program's output", "engineer", "COPY trace.unit FROM PROGRAM 'id'"),
        Abuse("a file as a large object", "engineer", "SELECT lo_import('/etc/passwd')"),
        Abuse("a large object into a file", "engineer", "SELECT lo_export(1, '/tmp/x')"),
        Abuse("the large objects", "engineer", "SELECT * FROM pg_largeobject"),
        Abuse("another database by dblink", "engineer", "SELECT dblink('dbname=postgres', 'SELECT 1')", "42883"),
        Abuse("dblink installed", "administrator", "CREATE EXTENSION dblink", ("42501", "0A000", "3F000")),
        Abuse("a library", "administrator", "LOAD '/tmp/x.so'", ("42501", "58P01")),
        Abuse("a file through XML", "engineer", "SELECT xmlparse(DOCUMENT '<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>')", (HARMLESS, "0A000", "2200M")),
        Abuse("the changes as they are written", "administrator", "SELECT pg_create_logical_replication_slot('x', 'pgoutput')"),
        Abuse("colleagues' questions", "technician", others_queries, HARMLESS),
        Abuse("the server's own database", "technician", other_database("postgres"), HARMLESS),
        Abuse("the template of databases", "technician", other_database("template1"), HARMLESS),
        Abuse("another plant", "technician", another_plant, HARMLESS),
    ),
)  # fmt: skip


def one_connection_too_many(scene: Scene) -> Iterator[None]:
    """A login has twelve sessions at most."""
    opened: list[Any] = []
    yield
    try:
        with pytest.raises(psycopg.OperationalError, match="too many connections"):
            opened.extend(psycopg.connect(scene.plant.conninfo("elsewhere")) for _ in range(13))
    finally:
        for session in opened:
            session.close()


def meanwhile(*statements: str) -> Attempt:
    """A hostile session that keeps a transaction open; colleagues go on working with everything else."""

    def attempt(scene: Scene) -> None:
        lot = scene.lot("oil")
        with scene.fresh("engineer") as hostile:
            hostile.execute(
                "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET lock_timeout = 0"
            )
            hostile.execute("BEGIN")
            for statement in statements:
                hostile.execute(statement.encode())
            with scene.session("technician") as session:
                session.execute("SET lock_timeout = '2s'")
                call(session, "ship", {"site": "S1", "party": "CUST", "inputs": [{"code": lot, "quantity": "1"}]})
                call(session, "hold", {"codes": [lot], "reason": "x"})
                call(
                    session,
                    "receive",
                    {"site": "S1", "party": "SUP", "outputs": [{"item": "oil", "quantity": "1"}]},
                )
            with scene.fresh("inspector") as session:
                session.execute("SET lock_timeout = '2s'")
                call(session, "release", {"code": lot, "reason": "x"})
            hostile.execute("ROLLBACK")

    return attempt


ADVISORY = "SELECT count(pg_advisory_lock(k)) FROM unnest(ARRAY[hashtext('tracewell import')::bigint, hashtext('tracewell')::bigint, 0, 1, 42]) k"
ACT = 'SELECT app.receive(gen_random_uuid(), 1, \'{"site": "S1", "party": "SUP", "outputs": [{"item": "oil", "quantity": "1"}]}\')'


def numbers_of_a_new_site(scene: Scene) -> None:
    """The first number of a site asked for in a transaction that stays open: the next doesn't wait for it."""
    site = scene.name("SITE")
    scene.act("administrator", "save_site", code=site, legal_name={"en": "New"}, time_zone="UTC")
    scene.act("engineer", "save_place", site=site, code="HERE", name={"en": "Here"})
    request = {"site": site, "party": "SUP", "outputs": [{"item": "oil", "quantity": "1", "place": "HERE"}]}
    with scene.fresh("engineer") as hostile, scene.session("technician") as session:
        hostile.execute("BEGIN")
        call(hostile, "receive", request)
        session.execute("SET lock_timeout = '2s'")
        call(session, "receive", request)
        hostile.execute("ROLLBACK")


def an_import_and_advisory_locks(scene: Scene) -> None:
    """Whatever advisory locks somebody holds, history comes in."""
    with scene.fresh("technician") as hostile, scene.fresh("engineer") as session:
        hostile.execute(ADVISORY.encode())
        session.execute("SET lock_timeout = '2s'")
        opened = call(session, "import_open", {"mapping": "events", "files": []})
        call(session, "import_close", {"import": opened["import"], "counts": {"events": 0}})


def shown_the_door(scene: Scene) -> None:
    """An administrator ends the sessions of whoever keeps locks, and the lots are free again."""
    lot = scene.lot("oil")
    with scene.fresh("mixed") as hostile:
        hostile.execute("SET idle_in_transaction_session_timeout = 0; SET statement_timeout = 0")
        hostile.execute("BEGIN")
        call(hostile, "hold", {"codes": [lot], "reason": "mine"})
        scene.act("administrator", "person_disable", login="mixed", reason="left us")
        with scene.session("technician") as session:
            session.execute("SET lock_timeout = '5s'")
            call(session, "ship", {"site": "S1", "party": "CUST", "inputs": [{"code": lot, "quantity": "1"}]})
        with pytest.raises(psycopg.OperationalError):
            hostile.execute("COMMIT")
        hostile.close()


def hints_that_lie(scene: Scene) -> None:
    """NOTIFY is open to everybody, so a hint is never a fact: a thousand false ones change nothing that is read."""
    before = scene.stocked.state()
    with scene.fresh("technician") as session, session.transaction():
        for number in range(1000):
            session.execute("SELECT pg_notify('tracewell', %s)", (f'{{"act": "release", "ids": [{number}]}}',))
    assert scene.stocked.state() == before


def two_at_once(scene: Scene) -> None:
    """Acts of three people at once while a fourth sorts with all the memory they can ask for."""
    work_of = {login: scene.lot("oil") for login in ("technician", "inspector", "manager")}
    failures: list[str] = []

    def work(login: str, lot: str) -> None:
        try:
            with scene.fresh(login) as session:
                session.execute("LISTEN tracewell")
                call(session, "scrap", {"site": "S1", "inputs": [{"code": lot, "quantity": "1"}], "reason": "x"})
        except psycopg.Error as error:
            failures.append(str(error))

    threads = [threading.Thread(target=work, args=each) for each in work_of.items()]
    with scene.fresh("engineer") as hostile:
        hostile.execute("SET work_mem = '1GB'")
        for thread in threads:
            thread.start()
        hostile.execute(
            "SELECT count(*) FROM (SELECT n FROM generate_series(1, 300000) n ORDER BY md5(n::text)) x"
        )
        for thread in threads:
            thread.join(30)
    assert failures == []


def limits_of_a_login(scene: Scene) -> None:
    """What a new login starts with; a hostile client may set its own timeouts, not the server's limits."""
    with scene.fresh("technician") as session:
        row = session.execute(
            "SELECT current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout')"
        ).fetchone()
        assert row == ("5min", "1min")
    assert scene.ask("SELECT rolconnlimit FROM pg_roles WHERE rolname = 'technician'") == 12
    assert scene.ask("SELECT setting::integer > 0 FROM pg_settings WHERE name = 'temp_file_limit'") is True


SERVICE = AbuseClass(
    11,
    "Getting in everybody's way",
    (
        Abuse("a thirteenth connection", "elsewhere", one_connection_too_many, NOTHING),
        Abuse("the limits a login starts with", "technician", limits_of_a_login, HARMLESS),
        Abuse("more temporary files", "technician", "SET temp_file_limit = -1"),
        Abuse("more logging", "technician", "SET log_statement = 'all'"),
        Abuse("a colleague's session ended", "technician", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres' AND pid <> pg_backend_pid()"),
        Abuse("a colleague's query cancelled", "technician", "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE usename = 'postgres' AND pid <> pg_backend_pid()"),
        Abuse("a checkpoint", "administrator", "CHECKPOINT"),
        Abuse("the configuration read again", "administrator", "SELECT pg_reload_conf()"),
        Abuse("the log turned", "administrator", "SELECT pg_rotate_logfile()"),
        Abuse("the write-ahead log turned", "administrator", "SELECT pg_switch_wal()"),
        Abuse("statistics thrown away", "administrator", "SELECT pg_stat_reset()"),
        Abuse("a table locked", "manager", "BEGIN; LOCK TABLE trace.unit IN EXCLUSIVE MODE"),
        Abuse("a table locked against an upgrade", "manager", "BEGIN; LOCK TABLE trace.database_info IN ROW EXCLUSIVE MODE"),
        Abuse("rows locked", "manager", "SELECT FROM trace.unit FOR UPDATE"),
        Abuse("rows locked a little", "manager", "SELECT FROM trace.person FOR KEY SHARE"),
        Abuse("a database of one's own", "engineer", "CREATE DATABASE mine"),
        Abuse("a large object", "engineer", "SELECT lo_create(0)"),
        Abuse("a large object of bytes", "engineer", "SELECT lo_from_bytea(0, 'x')"),
        Abuse("a transaction left open after reading", "engineer", meanwhile("SELECT count(*) FROM trace.unit", "LOCK TABLE trace.unit IN ACCESS SHARE MODE"), HARMLESS),
        Abuse("a transaction left open after an act", "engineer", meanwhile(ACT), HARMLESS),
        Abuse("all advisory locks one can think of", "engineer", meanwhile(ADVISORY), HARMLESS),
        Abuse("advisory locks against an import", "technician", an_import_and_advisory_locks, HARMLESS),
        Abuse("the first number of a new site", "engineer", numbers_of_a_new_site, HARMLESS),
        Abuse("locks kept until the administrator comes", "mixed", shown_the_door, HARMLESS),
        Abuse("false hints", "technician", hints_that_lie, HARMLESS),
        Abuse("sorting in the way of acts", "engineer", two_at_once, HARMLESS),
    ),
)  # fmt: skip

CLASSES = (READING, SERVICE)


@pytest.mark.parametrize("case", READING.parameters())
def test_nobody_reads_what_is_not_theirs(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize("case", SERVICE.parameters())
def test_one_client_does_not_stop_the_others(scene: Scene, case: Abuse) -> None:
    check(scene, case)


def test_all_versions_refuse_the_same(any_plant: Plant) -> None:
    for abuses in CLASSES:
        check_everywhere(any_plant, abuses)
