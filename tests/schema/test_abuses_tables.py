"""Abuses of the tables, the audit log and the schema itself by whoever can log in and speak SQL."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.plants import PEOPLE, Plant
from tests.schema.abuses import DENIED, HARMLESS, Abuse, AbuseClass, Scene, check, check_everywhere

_VERBS = (
    "INSERT INTO {} DEFAULT VALUES",
    "UPDATE {} SET {column} = {column}",
    "DELETE FROM {}",
    "TRUNCATE {}",
    "SELECT FROM {} FOR UPDATE",
    "LOCK TABLE {} IN SHARE MODE",
)


def every_verb_on_every_table(login: str) -> Any:
    """All tables of all our schemas, all verbs, as this person."""

    def attempt(scene: Scene) -> None:
        tables = scene.owner.execute(
            "SELECT c.oid::regclass::text, (SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = '' LIMIT 1)"
            " FROM pg_class c WHERE c.relnamespace::regnamespace::text IN ('trace', 'audit', 'app') AND c.relkind IN ('r', 'p')"
        ).fetchall()
        assert len(tables) > 40
        with scene.session(login) as session:
            for table, column in tables:
                for verb in _VERBS:
                    with pytest.raises(psycopg.errors.InsufficientPrivilege), session.transaction():
                        session.execute(verb.format(table, column=column).encode())

    return attempt


def copy_in(scene: Scene) -> None:
    """COPY FROM STDIN is an INSERT by another name."""
    with (
        scene.session("manager") as session,
        session.cursor() as cursor,
        cursor.copy("COPY trace.unit_balance FROM STDIN") as copy,
    ):
        copy.write(b"1\t1\t1000000\n")


TABLES = AbuseClass(
    1,
    "Tables written directly",
    (
        *(
            Abuse(f"every verb on every table ({login})", login, every_verb_on_every_table(login), HARMLESS)
            for login in PEOPLE
        ),
        Abuse("more on hand", "technician", "UPDATE trace.unit_balance SET on_hand = on_hand + 1000"),
        Abuse(
            "an edge that never was",
            "engineer",
            "INSERT INTO trace.edge (source, target, quantity) VALUES (1, -2, 1)",
        ),
        Abuse("an edge that was", "manager", "DELETE FROM trace.edge"),
        Abuse("a hold gone", "technician", "UPDATE trace.hold_unit SET to_at = now()"),
        Abuse("a verdict", "inspector", "UPDATE trace.unit_status SET disposition = 'released'"),
        Abuse("a longer shelf life", "manager", "UPDATE trace.unit SET expires_on = '2099-01-01'"),
        Abuse("a person", "administrator", "INSERT INTO trace.person (login, name) VALUES ('ghost', '{}')"),
        Abuse(
            "an identity taken over",
            "technician",
            "UPDATE trace.person SET login = 'technician' WHERE login = 'manager'",
        ),
        Abuse(
            "a role",
            "technician",
            "INSERT INTO trace.person_role (person, role) SELECT id, 'manager' FROM trace.person WHERE login = 'technician'",
        ),
        Abuse("the plant's identity", "administrator", "UPDATE trace.database_info SET demo_filling = true"),
        Abuse("a number series", "administrator", "UPDATE trace.number_series SET pattern = 'X'"),
        Abuse("the next id set back", "engineer", "SELECT setval('trace.node_id', 1)"),
        Abuse("ids burnt", "technician", "SELECT nextval('trace.node_id') FROM generate_series(1, 100)"),
        Abuse(
            "numbers burnt",
            "technician",
            "SELECT nextval(c.oid::regclass) FROM pg_class c WHERE c.relname LIKE 'number\\_%' AND c.relkind = 'S'",
        ),
        Abuse("ids read ahead", "auditor", "SELECT last_value FROM trace.node_id"),
        Abuse("COPY into a table", "manager", copy_in),
        Abuse(
            "MERGE",
            "manager",
            "MERGE INTO trace.unit_balance b USING trace.unit u ON u.id = b.unit WHEN MATCHED THEN UPDATE SET on_hand = 1",
        ),
        Abuse(
            "an upsert",
            "engineer",
            "INSERT INTO trace.uom (id, code, dimension, factor, name) VALUES (1, 'kg', 'mass', 1, '{}') ON CONFLICT (id) DO UPDATE SET factor = 2",
        ),
        Abuse(
            "a write inside a query",
            "technician",
            "WITH gone AS (DELETE FROM trace.hold RETURNING 1) SELECT count(*) FROM gone",
        ),
        Abuse("a partition written past its table", "inspector", "UPDATE trace.measurement_2026 SET value = 1"),
        Abuse("everything emptied", "manager", "TRUNCATE trace.site CASCADE"),
        Abuse("the sentences of refusals", "administrator", "UPDATE app.refusal SET en = 'Yes.'"),
        Abuse("the release", "administrator", "UPDATE app.release SET api_min = 0, api = 99"),
        Abuse("the revision", "administrator", "DELETE FROM trace.alembic_version"),
        Abuse("a command's stored answer", "technician", "UPDATE trace.command SET result = '{}'"),
        Abuse(
            "a signature",
            "manager",
            "INSERT INTO trace.signature (person, meaning, act) VALUES (1, 'ok', 'release')",
        ),
    ),
)

AUDIT = AbuseClass(
    2,
    "The audit log written, stopped, shortened or read",
    (
        Abuse(
            "a forged entry",
            "technician",
            "INSERT INTO audit.entry SELECT 1, pg_current_xact_id(), 1, now(), '1', 1, '', ''",
        ),
        Abuse(
            "a forged entry by the auditor", "auditor", "INSERT INTO audit.entry SELECT * FROM audit.entry LIMIT 1"
        ),
        Abuse(
            "a forged entry in a partition",
            "auditor",
            "INSERT INTO audit.entry_default SELECT * FROM audit.entry LIMIT 1",
        ),
        Abuse("another author", "auditor", "UPDATE audit.entry SET who = 'role:nobody'"),
        Abuse("entries gone", "administrator", "DELETE FROM audit.entry"),
        Abuse("the log emptied", "auditor", "TRUNCATE audit.entry"),
        Abuse("a year taken off", "auditor", "ALTER TABLE audit.entry DETACH PARTITION audit.entry_2026"),
        Abuse("a year dropped", "manager", "DROP TABLE audit.entry_2026"),
        Abuse(
            "another life of the database",
            "auditor",
            "INSERT INTO audit.incarnation (id, reason, system_identifier, server_version) VALUES (2, 'x', 1, 'x')",
        ),
        Abuse("the count set back", "auditor", "SELECT setval('audit.entry_seq', 1)"),
        Abuse("reading it as a technician", "technician", "SELECT count(*) FROM audit.entry"),
        Abuse("reading it as the administrator", "administrator", "SELECT body FROM audit.entry"),
        Abuse("reading a partition as a manager", "manager", "SELECT body FROM audit.entry_2026"),
        Abuse("triggers off for a table", "manager", "ALTER TABLE trace.unit DISABLE TRIGGER ALL"),
        Abuse("triggers off for a session", "administrator", "SET session_replication_role = replica"),
        Abuse(
            "triggers off by set_config",
            "auditor",
            "SELECT set_config('session_replication_role', 'replica', true)",
        ),
        Abuse(
            "triggers off for a login",
            "technician",
            "ALTER ROLE technician SET session_replication_role = replica",
        ),
        Abuse("a trigger dropped", "administrator", "DROP TRIGGER audit_update ON trace.unit"),
        Abuse(
            "a trigger of one's own",
            "auditor",
            "CREATE TRIGGER mine BEFORE INSERT ON audit.entry EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        ),
        Abuse("a table no longer watched", "auditor", "SELECT audit.watch('trace.unit', '{code}')"),
        Abuse("a logger called by hand", "auditor", "SELECT audit.log_trace_unit()", (DENIED, "0A000")),
        Abuse("the log's locks", "auditor", "BEGIN; LOCK TABLE audit.entry IN ROW EXCLUSIVE MODE"),
    ),
)

SCHEMA = AbuseClass(
    14,
    "Code, tables and rights changed",
    (
        Abuse(
            "a function replaced",
            "administrator",
            "CREATE OR REPLACE FUNCTION app.ship(command uuid, api integer, request jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'",
        ),
        Abuse(
            "a guard replaced",
            "engineer",
            "CREATE OR REPLACE FUNCTION app._check_usable(units bigint[], act text, at timestamptz, event bigint, forgiving bigint[] DEFAULT '{}') RETURNS void LANGUAGE sql AS ''",
        ),
        Abuse(
            "an overload",
            "technician",
            "CREATE FUNCTION app.ship(command text, api integer, request jsonb) RETURNS jsonb LANGUAGE sql AS 'SELECT NULL::jsonb'",
        ),
        Abuse(
            "a pinned path let go",
            "administrator",
            "ALTER FUNCTION app.ship(uuid, integer, jsonb) RESET search_path",
        ),
        Abuse(
            "a definer made an invoker",
            "administrator",
            "ALTER FUNCTION app.ship(uuid, integer, jsonb) SECURITY INVOKER",
        ),
        Abuse(
            "a function taken over", "manager", "ALTER FUNCTION app.ship(uuid, integer, jsonb) OWNER TO manager"
        ),
        Abuse("a function dropped", "administrator", "DROP FUNCTION app.ship(uuid, integer, jsonb)"),
        Abuse(
            "a function moved", "administrator", "ALTER FUNCTION app.ship(uuid, integer, jsonb) SET SCHEMA public"
        ),
        Abuse(
            "a table altered",
            "engineer",
            "ALTER TABLE trace.unit_balance DROP CONSTRAINT ck_unit_balance_not_negative",
        ),
        Abuse("a table dropped", "manager", "DROP TABLE trace.hold_unit CASCADE"),
        Abuse("a table in our schema", "engineer", "CREATE TABLE trace.mine (id integer)"),
        Abuse("a table in public", "engineer", "CREATE TABLE public.mine (id integer)"),
        Abuse("an index", "manager", "CREATE INDEX ON trace.unit (code)"),
        Abuse("a rule", "manager", "CREATE RULE mine AS ON INSERT TO trace.hold DO INSTEAD NOTHING"),
        Abuse("a policy", "manager", "CREATE POLICY mine ON trace.unit USING (false)"),
        Abuse("row security", "manager", "ALTER TABLE trace.unit ENABLE ROW LEVEL SECURITY"),
        Abuse(
            "an event trigger",
            "administrator",
            "CREATE EVENT TRIGGER mine ON ddl_command_end EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        ),
        Abuse("a comment", "administrator", "COMMENT ON TABLE trace.unit IS 'mine'"),
        Abuse("a label", "administrator", "SECURITY LABEL ON TABLE trace.unit IS 'mine'", (DENIED, "22023")),
        Abuse("statistics", "manager", "CREATE STATISTICS mine ON code, item FROM trace.unit"),
        Abuse("our schema dropped", "administrator", "DROP SCHEMA app CASCADE"),
        Abuse("our schema renamed", "administrator", "ALTER SCHEMA app RENAME TO appp"),
        Abuse("a right to everybody", "administrator", "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA app TO PUBLIC"),
        Abuse(
            "a right to everybody on a table",
            "manager",
            "GRANT INSERT ON trace.unit TO PUBLIC",
            (DENIED, "01007", HARMLESS),
        ),
        Abuse(
            "rights of what will be made",
            "administrator",
            "ALTER DEFAULT PRIVILEGES FOR ROLE postgres GRANT ALL ON TABLES TO PUBLIC",
        ),
        Abuse("an extension", "administrator", "CREATE EXTENSION plpython3u", (DENIED, "0A000")),
        Abuse("a language", "administrator", "CREATE LANGUAGE plperlu", (DENIED, "0A000", "58P01")),
        Abuse("a publication", "administrator", "CREATE PUBLICATION mine FOR TABLE trace.unit"),
        Abuse("a rebuilt index", "manager", "REINDEX TABLE trace.unit"),
        Abuse("a clustered table", "manager", "CLUSTER trace.unit USING pk_unit"),
        Abuse("VACUUM FULL is passed over", "manager", "VACUUM FULL trace.unit", HARMLESS),
        Abuse("ANALYZE is passed over", "manager", "ANALYZE trace.unit", HARMLESS),
        Abuse("a setting of the server", "administrator", "ALTER SYSTEM SET fsync = off"),
        Abuse(
            "a setting of the database",
            "administrator",
            "DO $$BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = x', current_database()); END$$",
        ),
        Abuse("statistics forged", "manager", "DELETE FROM pg_statistic"),
        Abuse("the catalogue written", "administrator", "UPDATE pg_proc SET prosecdef = false"),
        Abuse("everything I own given away", "administrator", "REASSIGN OWNED BY administrator TO technician"),
    ),
)

CLASSES = (TABLES, AUDIT, SCHEMA)


@pytest.mark.parametrize("case", TABLES.parameters())
def test_tables_are_written_by_functions_only(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize("case", AUDIT.parameters())
def test_the_audit_log_is_beyond_every_login(scene: Scene, case: Abuse) -> None:
    check(scene, case)


@pytest.mark.parametrize("case", SCHEMA.parameters())
def test_nobody_who_logs_in_changes_code_tables_or_rights(scene: Scene, case: Abuse) -> None:
    check(scene, case)


def test_all_versions_refuse_the_same(any_plant: Plant) -> None:
    for abuses in CLASSES:
        check_everywhere(any_plant, abuses)
