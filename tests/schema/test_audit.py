"""Every change leaves an entry in the words of docs/audit-format.md, in the writer's transaction, whatever the client set."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests.factories import act, line, made, receive, stock
from tests.plants import Connection, Plant
from tests.unit.audit_format import Body, decode_body, leaf

VECTORS: dict[str, Any] = json.loads(
    Path(__file__).parents[2].joinpath("docs/audit-vectors.json").read_text(encoding="utf-8")
)
PARTS = "incarnation::text, xid::text, seq::text, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), who, api::text, body"
# What a client can set and a text could depend on.
TRICKS = (
    "SET TimeZone = 'Asia/Shanghai'",
    "SET DateStyle = 'SQL, DMY'",
    "SET IntervalStyle = 'sql_standard'",
    "SET extra_float_digits = -15",
    "SET bytea_output = 'escape'",
    "SET quote_all_identifiers = on",
    "SET lc_numeric = 'C'",
    "SET search_path = trace, audit, public",
    "SET client_encoding = 'GB18030'",
)


def as_owner(plant: Plant) -> Connection:
    """The superuser in the part of the owner of all objects."""
    connection = plant.owner()
    connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(plant.role("owner"))))
    return connection


def newest(connection: Connection) -> int:
    """The last number given in the log."""
    row = connection.execute("SELECT COALESCE(max(seq), 0) FROM audit.entry").fetchone()
    assert row is not None
    number: int = row[0]
    return number


def bodies(connection: Connection, since: int = 0) -> list[str]:
    """The texts written after that number."""
    rows = connection.execute(
        "SELECT body FROM audit.entry WHERE seq > %s ORDER BY incarnation, xid, seq", (since,)
    )
    return [row[0] for row in rows]


def written(connection: Connection, statement: str) -> list[Body]:
    """What a statement left in the log."""
    before = newest(connection)
    connection.execute(statement)
    return [decode_body(text.encode()) for text in bodies(connection, before)]


@pytest.mark.parametrize("tricks", [(), TRICKS], ids=["plain", "hostile settings"])
def test_the_database_writes_what_the_vectors_say(any_plant: Plant, tricks: tuple[str, ...]) -> None:
    connection = as_owner(any_plant)
    connection.execute(VECTORS["table"])
    for trick in tricks:
        connection.execute(trick)
    for vector in VECTORS["entries"]:
        before = newest(connection)
        connection.execute(vector["statement"])
        assert bodies(connection, before) == [vector["body"]], vector["what"]


def test_the_database_hashes_what_the_vectors_say(any_plant: Plant) -> None:
    connection = as_owner(any_plant)
    for vector in VECTORS["entries"]:
        arguments = [vector[part] for part in ("incarnation", "xid", "seq", "at", "who", "api", "body")]
        row = connection.execute(
            "SELECT audit.leaf(%s::integer, %s::xid8, %s::bigint, %s::timestamptz, %s, %s::integer, %s)", arguments
        ).fetchone()
        assert row is not None
        assert row[0].hex() == vector["leaf"], vector["what"]
    connection.execute("CREATE TABLE trace.arrays (times timestamptz[], readings float8[])")
    connection.execute("SELECT audit.watch('trace.arrays', hashed => '{times,readings}')")
    for vector in VECTORS["hashed_times"]:
        (body,) = written(connection, f"INSERT INTO trace.arrays VALUES ({vector['sql']}, NULL)")
        assert body.rows == ((vector["sha256"], None),)
    for vector in VECTORS["hashed_doubles"]:
        (body,) = written(connection, f"INSERT INTO trace.arrays VALUES (NULL, {vector['sql']})")
        assert body.rows == ((None, vector["sha256"]),)


def test_a_new_plant_is_recorded_from_its_first_row(any_plant: Plant) -> None:
    """Every leaf is right, every body readable, and replayed, the log gives exactly the rows that the tables hold."""
    connection = as_owner(any_plant)
    for *entry, hashed in connection.execute(f"SELECT {PARTS}, leaf FROM audit.entry"):
        assert leaf(entry) == hashed
    replayed = replay(bodies(connection))
    assert {"trace.person", "trace.person_role", "trace.uom", "audit.incarnation"} <= {
        table for table, rows in replayed.items() if rows
    }
    assert replayed == {table: now(connection, table) for table in replayed}


def test_after_a_day_of_work_the_log_still_gives_what_the_tables_hold(plant: Plant) -> None:
    """Deliveries, verdicts, runs, holds, corrections: what they inserted, changed and ended, replayed row by row."""
    shop = stock(plant)
    for code, item, quantity in (
        ("L1", "resin", "100"),
        ("C1", "colour", "5"),
        ("O1", "oil", "100"),
        ("O2", "oil", "60"),
    ):
        receive(shop, code, item, quantity)
    act(shop, "run", [line("L1", "2500", uom="g"), line("C1", "0.1")], [made("P1", "part", "1000")])
    wrong = act(shop, "blend", [line("O1", "100")], [made("TANK", "oil", "100")])
    shop.call("engineer", "correct", {"event": str(wrong["event"]), "reason": "it was another tank"})
    act(shop, "blend", [line("O1", "60"), line("O2", "60")], [made("TANK2", "oil", "120")])
    shop.call("inspector", "hold", {"codes": ["TANK2"], "reason": "smells"})
    with pytest.raises(psycopg.Error):
        act(shop, "run", [line("TANK2", "40")], [made("P2", "paint", "80", uom="L")])
    connection = as_owner(plant)
    for *entry, hashed in connection.execute(f"SELECT {PARTS}, leaf FROM audit.entry"):
        assert leaf(entry) == hashed
    replayed = replay(bodies(connection))
    assert {"trace.unit_status", "trace.hold_unit", "trace.event"} <= {
        table for table, rows in replayed.items() if rows
    }
    for table, rows in replayed.items():
        assert rows == now(connection, table), table


def replay(texts: list[str]) -> dict[str, Counter[tuple[str | None, ...]]]:
    """The rows each watched table must hold after these entries."""
    state: dict[str, Counter[tuple[str | None, ...]]] = {}
    for text in texts:
        body = decode_body(text.encode())
        rows = state.setdefault(body.table, Counter())
        if body.op == "W":
            continue
        gone = body.rows if body.op == "D" else body.rows[::2] if body.op == "U" else ()
        come = body.rows if body.op == "I" else body.rows[1::2] if body.op == "U" else ()
        rows.subtract(gone)
        rows.update(come)
        assert all(number >= 0 for number in rows.values()), f"{body.table} lost a row it never had"
        state[body.table] = +rows
    return state


def now(connection: Connection, table: str) -> Counter[tuple[str | None, ...]]:
    """The rows a watched table holds, in the log's words."""
    columns = recorded_columns(connection, table)
    made = connection.execute(
        "SELECT string_agg(audit.value_text(%s::regclass, split_part(c, ':', 1), format('t.%%I', split_part(c, ':', 1)),"
        " c LIKE '%%:sha256'), ', ' ORDER BY i) FROM unnest(%s::text[]) WITH ORDINALITY AS u(c, i)",
        (table, list(columns)),
    ).fetchone()
    assert made is not None
    connection.execute("SET TimeZone = 'UTC'")
    return Counter(connection.execute(f"SELECT {made[0]} FROM {table} t").fetchall())


def recorded_columns(connection: Connection, table: str) -> tuple[str, ...]:
    """The columns that the newest W entry of a table names."""
    watched = [body for body in map(decode_body, (text.encode() for text in bodies(connection))) if body.op == "W"]
    return next(body.columns for body in reversed(watched) if body.table == table)


def test_who_is_the_person_logged_in_and_api_what_the_command_said(plant: Plant) -> None:
    owner = plant.owner()
    owner.execute("GRANT INSERT ON trace.site TO inspector")
    inspector = plant.connect("inspector")
    inspector.execute("BEGIN")
    inspector.execute("SET LOCAL tracewell.api = '1'")
    inspector.execute("""INSERT INTO trace.site (code, legal_name) VALUES ('A', '{"en": "A"}')""")
    inspector.execute("COMMIT")
    inspector.execute("""INSERT INTO trace.site (code, legal_name) VALUES ('B', '{"en": "B"}')""")
    rows = owner.execute(
        "SELECT e.who = p.id::text, e.api FROM audit.entry e, trace.person p WHERE p.login = 'inspector' AND e.body LIKE '%10:trace.site,1:I%' ORDER BY e.seq"
    ).fetchall()
    assert rows[-2:] == [(True, 1), (True, 0)]
    as_owner(plant).execute("""INSERT INTO trace.site (code, legal_name) VALUES ('C', '{"en": "C"}')""")
    row = owner.execute("SELECT who FROM audit.entry ORDER BY seq DESC LIMIT 1").fetchone()
    assert row == ("role:" + owner.info.user,)


def test_what_is_rolled_back_leaves_no_entry(plant: Plant) -> None:
    connection = as_owner(plant)
    before = newest(connection)
    with connection.transaction(force_rollback=True):
        connection.execute("""INSERT INTO trace.site (code, legal_name) VALUES ('A', '{"en": "A"}')""")
    with connection.transaction():
        connection.execute("SAVEPOINT here")
        connection.execute("""INSERT INTO trace.site (code, legal_name) VALUES ('A', '{"en": "A"}')""")
        connection.execute("ROLLBACK TO here")
    assert bodies(connection, before) == []
    assert written(connection, "UPDATE trace.site SET code = code") == []
    assert written(connection, "DELETE FROM trace.site WHERE false") == []


def test_a_large_statement_is_several_entries_of_256_rows_in_order(any_plant: Plant) -> None:
    connection = as_owner(any_plant)
    made = written(
        connection,
        "INSERT INTO trace.edge (source, target, quantity, uom) SELECT n, -n, n, 1 FROM generate_series(1, 600) AS n",
    )
    assert [len(body.rows) for body in made] == [256, 256, 88]
    assert [row[0] for body in made for row in body.rows] == [str(n) for n in range(1, 601)]
    changed = written(connection, "UPDATE trace.edge SET line = 2 WHERE source % 2 = 0")
    assert [len(body.rows) for body in changed] == [512, 88]
    line = changed[0].columns.index("line")
    for body in changed:
        for old, new in zip(body.rows[::2], body.rows[1::2], strict=True):
            assert (old[line], new[line]) == ("1", "2")
            assert old[:line] + old[line + 1 :] == new[:line] + new[line + 1 :]
    assert sum(len(body.rows) for body in written(connection, "DELETE FROM trace.edge")) == 600


def test_upserts_and_merges_are_recorded_as_what_they_did(any_plant: Plant) -> None:
    connection = as_owner(any_plant)
    connection.execute("CREATE TABLE trace.example (id bigint PRIMARY KEY, note text)")
    connection.execute("SELECT audit.watch('trace.example')")
    upsert = "INSERT INTO trace.example VALUES (1, 'a'), (2, 'b') ON CONFLICT (id) DO UPDATE SET note = excluded.note || '!'"
    assert [(body.op, body.rows) for body in written(connection, upsert)] == [("I", (("1", "a"), ("2", "b")))]
    again = "INSERT INTO trace.example VALUES (2, 'b'), (3, 'c') ON CONFLICT (id) DO UPDATE SET note = excluded.note || '!'"
    found = {body.op: body.rows for body in written(connection, again)}
    assert found == {"I": (("3", "c"),), "U": (("2", "b"), ("2", "b!"))}
    merge = (
        "MERGE INTO trace.example e USING (VALUES (1, 'x'), (3, NULL), (4, 'n')) AS v(id, note) ON v.id = e.id"
        " WHEN MATCHED AND v.note IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET note = v.note"
        " WHEN NOT MATCHED THEN INSERT VALUES (v.id, v.note)"
    )
    found = {body.op: body.rows for body in written(connection, merge)}
    assert found == {"I": (("4", "n"),), "U": (("1", "a"), ("1", "x")), "D": (("3", "c"),)}
    # A chain of keys: pairs are found by their place, not by a key that has changed.
    (shifted,) = written(connection, "UPDATE trace.example SET id = id + 10")
    assert all(
        int(new[0] or 0) == int(old[0] or 0) + 10
        for old, new in zip(shifted.rows[::2], shifted.rows[1::2], strict=True)
    )


def test_writers_do_not_wait_for_each_other(plant: Plant) -> None:
    first, second = as_owner(plant), as_owner(plant)
    second.execute("SET lock_timeout = '1s'")
    insert = "INSERT INTO trace.site (code, legal_name) VALUES (%s, '{}')"
    with first.transaction():
        first.execute(insert, ("A",))
        second.execute(insert, ("B",))  # commits while the first is still open
    assert len(bodies(first)) == len(bodies(second))


def test_a_new_column_is_recorded_once_the_table_is_watched_again(any_plant: Plant) -> None:
    connection = as_owner(any_plant)
    connection.execute("CREATE TABLE trace.example (id bigint PRIMARY KEY)")
    connection.execute("SELECT audit.watch('trace.example')")
    connection.execute("INSERT INTO trace.example VALUES (1)")
    connection.execute("ALTER TABLE trace.example ADD COLUMN more jsonb")
    (again,) = written(connection, "SELECT audit.watch('trace.example')")
    assert (again.op, again.columns, again.rows) == ("W", ("id", "more"), (("bigint", "jsonb"),))
    (body,) = written(connection, """INSERT INTO trace.example VALUES (2, '{"a":1}')""")
    assert body.rows == (("2", '{"a": 1}'),)


@pytest.mark.parametrize(
    ("columns", "arguments", "says"),
    [
        ("id bigint, readings float8", "", "has type double precision"),
        ("id bigint, took interval", "", "has type interval"),
        ("id bigint, times timestamptz[]", "", "has type timestamp with time zone[]"),
        ("id bigint, times timestamptz", ", hashed => '{times}'", "that is hashed"),
        ("id bigint", ", hashed => '{content}'", "has no column content"),
        ('id bigint, "a:sha256" text', "", "Names of watched tables"),
    ],
)
def test_a_table_with_values_the_format_does_not_know_is_not_watched(
    plant: Plant, columns: str, arguments: str, says: str
) -> None:
    connection = as_owner(plant)
    connection.execute(f"CREATE TABLE trace.example ({columns})")
    with pytest.raises(psycopg.errors.RaiseException, match=says.replace("[", r"\[").replace("]", r"\]")):
        connection.execute(f"SELECT audit.watch('trace.example'{arguments})")
