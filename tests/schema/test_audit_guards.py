"""The log only grows, nothing of it is missed, and nobody but an auditor reads it."""

from __future__ import annotations

import psycopg
import pytest

from server_schema.upkeep import make_partitions
from tests.plants import PEOPLE, Plant
from tests.schema.test_audit import as_owner, recorded_columns, written
from tests.unit.audit_format import decode_body, fields, texts

NOT_WATCHED = {
    "command",
    "alembic_version",
}  # docs/audit-format.md says why; a table that isn't watched is added there first
VERBS = {
    "INSERT": "INSERT INTO {} SELECT * FROM {} WHERE false",
    "UPDATE": "UPDATE {} SET who = who",
    "DELETE": "DELETE FROM {}",
    "TRUNCATE": "TRUNCATE {}",
    "TRIGGER": "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION pg_catalog.suppress_redundant_updates_trigger()",
}


def test_no_login_role_writes_the_log_and_only_auditors_read_it(plant: Plant) -> None:
    statements = [
        statement.replace("{}", table)
        for table in ("audit.entry", "audit.entry_2026", "audit.entry_default")
        for statement in VERBS.values()
    ]
    statements += [
        "INSERT INTO audit.incarnation SELECT * FROM audit.incarnation WHERE false",
        "UPDATE audit.incarnation SET reason = 'x'",
        "DELETE FROM audit.incarnation",
        "SELECT audit.watch('trace.site')",
        "SELECT audit.guard_partition('trace.site')",
        "SELECT audit.log_trace_site()",
        "SELECT nextval('audit.entry_seq')",
        "SELECT setval('audit.entry_seq', 1)",
        "ALTER TABLE audit.entry DISABLE TRIGGER audit_only_grows",
        "DROP TABLE audit.entry",
        "SELECT FROM audit.entry_2026",
    ]
    for login in PEOPLE:
        person = plant.connect(login)
        for statement in statements:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                person.execute(statement)
        if login == "auditor":
            assert person.execute("SELECT count(*) > 0 FROM audit.entry").fetchone() == (True,)
            assert person.execute("SELECT count(*) FROM audit.incarnation").fetchone() == (1,)
        else:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                person.execute("SELECT FROM audit.entry")


REFUSED_TO_THE_OWNER = (
    ("UPDATE audit.entry SET who = 'role:x'", "TW621"),
    ("UPDATE audit.entry SET who = 'role:x' WHERE false", "TW621"),
    ("DELETE FROM audit.entry", "TW621"),
    ("TRUNCATE audit.entry", "TW621"),
    ("TRUNCATE audit.entry CASCADE", "TW621"),
    ("UPDATE audit.incarnation SET reason = 'x'", "TW621"),
    ("DELETE FROM audit.incarnation", "TW621"),
    ("TRUNCATE audit.incarnation", "TW621"),
    ("UPDATE audit.entry_2026 SET who = 'role:x'", "TW623"),
    ("DELETE FROM audit.entry_default", "TW623"),
    ("TRUNCATE audit.entry_2026", "TW623"),
    ("INSERT INTO audit.entry_2026 SELECT * FROM audit.entry LIMIT 1", "TW623"),
    ("TRUNCATE trace.site CASCADE", "TW622"),
    ("TRUNCATE trace.edge", "TW622"),
    ("TRUNCATE trace.measurement", "TW622"),
    ("TRUNCATE trace.measurement_2026", "TW623"),
    ("INSERT INTO trace.measurement_2026 OVERRIDING SYSTEM VALUE SELECT * FROM trace.measurement", "TW623"),
    ("UPDATE trace.measurement_2026 SET value = 1", "TW623"),
    ("DELETE FROM trace.measurement_2026", "TW623"),
)


def test_the_owner_is_refused_too(any_plant: Plant) -> None:
    connection = as_owner(any_plant)
    for statement, code in REFUSED_TO_THE_OWNER:
        with pytest.raises(psycopg.Error) as refused:
            connection.execute(statement)
        assert refused.value.sqlstate == code, statement


def test_every_table_is_watched_with_all_its_columns(plant: Plant) -> None:
    """A column added without calling audit.watch again would be missing from the log for ever."""
    connection = as_owner(plant)
    rows = connection.execute(
        "SELECT c.relname, ARRAY(SELECT a.attname::text FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),"
        " ARRAY(SELECT t.tgname::text FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname LIKE 'audit_%' AND t.tgenabled = 'A' ORDER BY 1)"
        " FROM pg_class c WHERE c.relnamespace = 'trace'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
    ).fetchall()
    assert len(rows) > 30
    for table, columns, triggers in rows:
        if table in NOT_WATCHED:
            assert triggers == []
            continue
        assert triggers == ["audit_delete", "audit_insert", "audit_truncate", "audit_update"], (
            f"trace.{table} isn't watched: end its revision with SELECT audit.watch('trace.{table}')"
        )
        recorded = [name.removesuffix(":sha256") for name in recorded_columns(connection, f"trace.{table}")]
        assert recorded == columns, (
            f"trace.{table} has other columns than the log records: end the revision with SELECT audit.watch('trace.{table}', …)"
        )


def test_the_trigger_functions_write_the_columns_that_the_log_announced(plant: Plant) -> None:
    connection = as_owner(plant)
    rows = connection.execute(
        "SELECT p.prosrc FROM pg_proc p WHERE p.pronamespace = 'audit'::regnamespace AND p.proname LIKE 'log_%'"
    ).fetchall()
    assert len(rows) > 30
    for (source,) in rows:
        table = source.split("_head text := '", 1)[1].split("' || CASE", 1)[0]
        columns = source.split("END || '", 1)[1].split("';", 1)[0]
        names = texts(next(fields(columns.encode())) or b"")
        assert names == recorded_columns(connection, texts(table.encode())[1] or "")


def test_every_partition_refuses_to_be_written_past_its_table(plant: Plant) -> None:
    connection = as_owner(plant)
    rows = connection.execute(
        "SELECT c.oid::regclass::text FROM pg_class c WHERE c.relispartition AND c.relkind = 'r' AND NOT EXISTS ("
        " SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'audit_direct' AND t.tgenabled = 'A')"
    ).fetchall()
    assert rows == [], "call audit.guard_partition for a new partition"


def test_what_is_written_to_a_partitioned_table_is_recorded_once(any_plant: Plant) -> None:
    connection = as_owner(any_plant)
    connection.execute("CREATE TABLE trace.parted (id bigint, at timestamptz) PARTITION BY RANGE (at)")
    connection.execute(
        "CREATE TABLE trace.parted_old PARTITION OF trace.parted FOR VALUES FROM (MINVALUE) TO ('2026-06-01')"
    )
    connection.execute(
        "CREATE TABLE trace.parted_new PARTITION OF trace.parted FOR VALUES FROM ('2026-06-01') TO (MAXVALUE)"
    )
    connection.execute("SELECT audit.watch('trace.parted')")
    (made,) = written(connection, "INSERT INTO trace.parted VALUES (1, '2026-01-01Z'), (2, '2026-12-01Z')")
    assert [row[0] for row in made.rows] == ["1", "2"]
    (moved,) = written(
        connection, "UPDATE trace.parted SET at = at + interval '180 days'"
    )  # the first changes partition
    assert sorted(zip(moved.rows[::2], moved.rows[1::2], strict=True)) == [
        (("1", "2026-01-01T00:00:00.000000Z"), ("1", "2026-06-30T00:00:00.000000Z")),
        (("2", "2026-12-01T00:00:00.000000Z"), ("2", "2027-05-30T00:00:00.000000Z")),
    ]
    with pytest.raises(psycopg.Error) as refused:
        connection.execute("DELETE FROM trace.parted_new")
    assert refused.value.sqlstate == "TW623"
    (gone,) = written(connection, "DELETE FROM trace.parted")
    assert len(gone.rows) == 2


def test_partitions_made_ahead_are_guarded_too(plant: Plant) -> None:
    connection = plant.owner()
    connection.execute("SELECT set_config('role', %s, false)", (plant.role("owner"),))
    for table in ("audit.entry", "trace.measurement"):
        connection.execute(f"DROP TABLE {table}_2027")
    connection.execute("RESET ROLE")
    make_partitions(connection)
    for table in ("audit.entry_2027", "trace.measurement_2027"):
        with pytest.raises(psycopg.Error) as refused:
            connection.execute(f"DELETE FROM {table}")
        assert refused.value.sqlstate == "TW623"


def test_the_log_survives_what_a_log_reader_would_find_odd(plant: Plant) -> None:
    """Control characters, right-to-left marks and everything that looks like the format come back as they were."""
    connection = as_owner(plant)
    odd = "".join(map(chr, [*range(1, 32), 127, 0x85, 0x202E, 0xFEFF, 0xFFFF, 0x10FFFF])) + "~,1:1,:;"
    connection.execute("INSERT INTO trace.site (code, legal_name) VALUES (%s, '{}')", (odd,))
    row = connection.execute("SELECT body FROM audit.entry ORDER BY seq DESC LIMIT 1").fetchone()
    assert row is not None
    body = decode_body(row[0].encode())
    assert body.rows[0][body.columns.index("code")] == odd


def test_the_log_is_written_in_sessions_whose_other_triggers_rest(plant: Plant) -> None:
    """Bulk loads let the triggers of foreign keys rest; a superuser may do so in a session: never those of the audit."""
    connection = as_owner(plant)
    before = connection.execute("SELECT count(*) FROM audit.entry").fetchone()
    connection.execute("SET session_replication_role = replica")
    connection.execute("INSERT INTO trace.place (site, code, name) VALUES (0, 'NOWHERE', '{\"en\": \"Nowhere\"}')")
    after = connection.execute("SELECT count(*) FROM audit.entry").fetchone()
    assert before is not None
    assert after == (before[0] + 1,)
    with pytest.raises(psycopg.Error) as refused:
        connection.execute("TRUNCATE trace.place CASCADE")
    assert refused.value.sqlstate in {"TW621", "TW622"}
