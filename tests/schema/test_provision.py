"""A database is made whole or not at all, and says when something about it isn't well."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from server_schema import code_objects, provision, roles, seeds
from server_schema.refusals import ProvisionError
from tests.plants import TEMPLATE, Plant, Server

VERSIONS = Path(code_objects.__file__).with_name("versions")


@pytest.fixture(params=[18, 16, 15])
def server(request: pytest.FixtureRequest, servers: Callable[[int], Server]) -> Server:
    """A running server of each version."""
    found: Server = servers(request.param)
    return found


def left_behind(server: Server) -> tuple[set[str], set[str]]:
    """All databases and roles of a server."""
    databases = server.admin.execute("SELECT datname FROM pg_database").fetchall()
    logins = server.admin.execute("SELECT rolname FROM pg_roles").fetchall()
    return {row[0] for row in databases}, {row[0] for row in logins}


def drop(server: Server, database: str, database_id: str, *logins: str) -> None:
    """Takes away a database a test made, its people and its roles."""
    server.admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))
    for login in logins:
        server.admin.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(login)))
    roles.drop_roles(server.admin, database_id)


def test_a_database_with_a_strange_name_is_made_and_sorts_by_code_point(server: Server) -> None:
    before = left_behind(server)
    name = 'Werk "Süd"; DROP TABLE x --'
    conninfo = server.cluster.admin_conninfo()
    database_id = provision.create(conninfo, name, admin="zoe", password="a ' quote", admin_name="Zoë", demo=True)
    try:
        with psycopg.connect(server.cluster.conninfo(name, "zoe", "a ' quote")) as session:
            row = session.execute(
                "SELECT app.hello(1), ARRAY(SELECT unnest('{b,B,a,é,A}'::text[]) ORDER BY 1)"
            ).fetchone()
            assert row is not None
            assert row[0]["demo"] is True
            assert row[0]["person"]["name"] == {"en": "Zoë"}
            assert row[0]["database_id"] == database_id
            assert row[1] == ["A", "B", "a", "b", "é"]
            assert session.execute("SELECT getdatabaseencoding(), lower('ÄÖ')").fetchone() in {
                ("UTF8", "äö"),
                ("UTF8", "ÄÖ"),
            }
        assert provision.check(server.cluster.conninfo(name, "zoe", "a ' quote")) == [
            "PostgreSQL's setting fsync is off: a power cut or a bad disk can lose facts.",
            "PostgreSQL's setting full_page_writes is off: a power cut or a bad disk can lose facts.",
        ]
    finally:
        drop(server, name, database_id, "zoe")
    assert left_behind(server) == before


@pytest.mark.parametrize(
    ("admin", "password", "code"),
    [("Bad Name", "x", "TW101"), ("technician", "x", "TW102"), ("pg_zoe", "x", "TW101")],
)
def test_a_refused_first_person_leaves_nothing_behind(
    servers: Callable[[int], Server], admin: str, password: str, code: str
) -> None:
    server = servers(18)
    before = left_behind(server)
    with pytest.raises(psycopg.Error) as refused:
        provision.create(server.cluster.admin_conninfo(), "works", admin=admin, password=password)
    assert refused.value.sqlstate == code
    assert left_behind(server) == before


def test_a_failure_halfway_leaves_nothing_behind(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    before = left_behind(server)

    def fails(_connection: roles.Connection) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(seeds, "plant", fails)
    with pytest.raises(KeyboardInterrupt):
        provision.create(server.cluster.admin_conninfo(), "works", admin="zoe", password="x")
    assert left_behind(server) == before


def test_a_database_that_is_there_is_left_alone(servers: Callable[[int], Server]) -> None:
    server = servers(18)
    before = left_behind(server)
    with pytest.raises(ProvisionError) as refused:
        provision.create(server.cluster.admin_conninfo(), TEMPLATE, admin="zoe", password="x")
    assert refused.value.code == "TW601"
    assert left_behind(server) == before


def test_who_is_no_superuser_is_told_so(plant: Plant) -> None:
    with pytest.raises(ProvisionError) as refused:
        provision.create(plant.conninfo("administrator"), "works", admin="zoe", password="x")
    assert refused.value.code == "TW607"
    with pytest.raises(ProvisionError) as refused:
        provision.upgrade(plant.conninfo("administrator"))
    assert refused.value.code == "TW607"


def test_two_databases_of_one_server_know_nothing_of_each_other(
    servers: Callable[[int], Server], plant: Plant
) -> None:
    server = servers(18)
    database_id = provision.create(server.cluster.admin_conninfo(), "other", admin="zoe", password="x")
    try:
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(server.cluster.conninfo(plant.database, "zoe", "x"))
        with pytest.raises(psycopg.OperationalError, match="permission denied for database"):
            psycopg.connect(server.cluster.conninfo("other", "technician", "correct horse battery technician"))
    finally:
        drop(server, "other", database_id, "zoe")


def test_tidy_leaves_statistics_and_partitions_ahead(any_plant: Plant) -> None:
    owner = any_plant.owner()
    year = owner.execute("SELECT extract(year FROM now())::integer").fetchone()
    assert year is not None
    owner.execute(f"DROP TABLE trace.measurement_{year[0] + 1}")
    assert provision.check(any_plant.conninfo("technician"))[2:] == [
        f"trace.measurement has no partition for {year[0] + 1} yet. Run `db upgrade` or an import to make it."
    ]
    provision.tidy(any_plant.admin_conninfo)
    assert len(provision.check(any_plant.conninfo("technician"))) == 2
    owned = owner.execute(
        "SELECT relowner::regrole::text FROM pg_class WHERE relname = %s", (f"measurement_{year[0] + 1}",)
    )
    assert owned.fetchone() == (any_plant.role("owner"),)
    analysed = "SELECT bool_and(last_analyze IS NOT NULL) FROM pg_stat_user_tables WHERE schemaname = 'trace' AND relname = 'uom'"
    assert owner.execute(analysed).fetchone() == (True,)


def test_warnings_speak_chinese(plant: Plant) -> None:
    assert provision.check(plant.conninfo("technician"), "zh_CN")[0].startswith("PostgreSQL 的设置 fsync 已关闭")


def test_units_of_measure_are_exact_and_bilingual(quiet: Plant) -> None:
    with psycopg.connect(quiet.admin_conninfo) as connection:
        rows = connection.execute(
            "SELECT code, dimension, factor::text, name FROM trace.uom ORDER BY id"
        ).fetchall()
    by_code = {code: (dimension, factor) for code, dimension, factor, _ in rows}
    assert by_code["1"] == ("count", "1")
    assert by_code["mg"] == ("mass", "0.000001")
    assert by_code["mL"] == ("volume", "0.000001")
    assert len(by_code) == len(rows)
    assert all(set(name) == {"en", "zh_CN"} for *_, name in rows)


def test_revisions_never_use_what_is_rebuilt() -> None:
    for path in VERSIONS.glob("*.*"):
        if path.suffix in {".py", ".sql"}:
            statements = re.sub(
                r'^""".*?"""|--[^\n]*|#[^\n]*', "", path.read_text(encoding="utf-8"), flags=re.DOTALL
            )
            assert not re.search(r"\bapp\.", statements), (
                f"{path.name}: schema app doesn't exist while revisions run, and a later release's app.* isn't this one's."
            )


def test_an_unknown_token_is_an_error_and_not_sql() -> None:
    assert roles.fill("GRANT SELECT ON x TO @reader@", "0a1b2c3d") == 'GRANT SELECT ON x TO "tw_0a1b2c3d_reader"'
    with pytest.raises(ValueError, match="@raeder@ is no token"):
        roles.fill("GRANT SELECT ON x TO @raeder@", "0a1b2c3d")
