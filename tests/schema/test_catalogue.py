"""The rules of the house, asked of the database itself. A failing rule says what to write instead.

An exception stands in the list beside its rule, with its reason.
"""

from __future__ import annotations

import re
from pathlib import Path

import psycopg
import pytest

from server_schema import refusals, roles
from server_schema.code_objects import CODE, FOLDERS
from tests.plants import Plant
from tests.schema.privileges import GOLDEN, dump

OURS = "('trace'::regnamespace, 'audit'::regnamespace, 'app'::regnamespace)"
TABLES = f"""
    SELECT c.oid, c.oid::regclass::text AS name, c.relkind FROM pg_class c
    WHERE c.relnamespace IN {OURS} AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.oid <> 'trace.alembic_version'::regclass
"""

# Tables whose changes leave no audit entry, and why.
NOT_AUDITED = {
    "trace.command": "remembers commands so that they aren't done twice; what they did is audited where it happened",
    "audit.entry": "is the audit",
}
# Functions the database needs without a session of a person, and why they may pin less.
UNPINNED: dict[str, str] = {}


def rows(plant: Plant, statement: str) -> list[tuple[object, ...]]:
    """What the superuser is told."""
    with psycopg.connect(plant.admin_conninfo) as connection:
        return connection.execute(statement.encode()).fetchall()


def no(found: list[tuple[object, ...]], lesson: str) -> None:
    """Fails with the lesson when a rule found something."""
    assert not found, lesson + "\n" + "\n".join("  " + " | ".join(map(str, row)) for row in found)


def test_every_table_has_a_key(any_quiet: Plant) -> None:
    no(
        rows(
            any_quiet,
            f"SELECT name FROM ({TABLES}) t WHERE NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)",
        ),
        "A row nobody can name can't be corrected or audited: give the table key() or primary_key=True columns.",
    )


def test_every_table_says_what_it_is_for(quiet: Plant) -> None:
    no(
        rows(quiet, f"SELECT name FROM ({TABLES}) t WHERE obj_description(t.oid, 'pg_class') IS NULL"),
        "Write comment=… in server_schema/tables: one line in the reader's words.",
    )


def test_every_change_is_audited(any_quiet: Plant) -> None:
    found = rows(
        any_quiet,
        f"SELECT name, v.verb FROM ({TABLES}) t, (VALUES ('INSERT', 4), ('DELETE', 8), ('UPDATE', 16)) v (verb, bit)"
        " WHERE name !~ '^app[.]' AND NOT EXISTS ("
        "   SELECT FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid"
        "   WHERE g.tgrelid = t.oid AND g.tgtype::integer & v.bit > 0 AND g.tgenabled <> 'D'"
        "     AND f.pronamespace = 'audit'::regnamespace)",
    )
    no(
        [row for row in found if row[0] not in NOT_AUDITED],
        "Call audit.watch('trace.…') in the revision that makes the table, or list it in NOT_AUDITED with a reason.",
    )


def test_every_foreign_key_has_an_index(quiet: Plant) -> None:
    no(
        rows(
            quiet,
            "SELECT c.conrelid::regclass, c.conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid"
            f" WHERE c.contype = 'f' AND c.connamespace IN {OURS} AND NOT t.relispartition AND NOT EXISTS ("
            "   SELECT FROM pg_index i WHERE i.indrelid = c.conrelid"
            "     AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = format('(%s IS NOT NULL)', (SELECT a.attname"
            "       FROM pg_attribute a WHERE a.attrelid = c.conrelid AND a.attnum = c.conkey[1])))"
            "     AND (i.indkey::smallint[])[0:cardinality(c.conkey) - 1] @> c.conkey)",
        ),
        'Deleting or joining on the other side reads the whole table: add Index("ix_<table>_<column>", "<column>")'
        ' or, where it is empty in most rows, sparse("<table>", "<column>").',
    )


def test_every_time_knows_its_zone(quiet: Plant) -> None:
    no(
        rows(
            quiet,
            "SELECT a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid"
            f" WHERE c.relnamespace IN {OURS} AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0"
            " AND format_type(a.atttypid, NULL) ~ '^time' AND format_type(a.atttypid, NULL) !~ 'with time zone'",
        ),
        "Two sites, two midnights: use moment(…), which is timestamptz; a calendar day is a date named *_on.",
    )


def test_no_quantity_is_a_float(quiet: Plant) -> None:
    no(
        rows(
            quiet,
            "SELECT a.attrelid::regclass, a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a"
            " JOIN pg_class c ON c.oid = a.attrelid"
            f" WHERE c.relnamespace IN {OURS} AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0"
            " AND format_type(a.atttypid, NULL) IN ('real', 'double precision')",
        ),
        "0.1 + 0.2 must be 0.3: use measure(…), which is numeric. (Sensor channels are arrays of double, on purpose.)",
    )


def test_every_view_asks_for_the_readers_own_rights(quiet: Plant) -> None:
    no(
        rows(
            quiet,
            f"SELECT c.oid::regclass FROM pg_class c WHERE c.relnamespace IN {OURS} AND c.relkind IN ('v', 'm')"
            " AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)",
        ),
        "A view reads with its owner's rights unless told otherwise: CREATE VIEW … WITH (security_invoker = true).",
    )


def test_every_function_pins_what_a_client_could_set(any_quiet: Plant) -> None:
    found = rows(
        any_quiet,
        "SELECT f.oid::regprocedure::text, f.proconfig FROM pg_proc f"
        f" WHERE f.pronamespace IN {OURS} AND (f.proconfig IS NULL OR NOT f.proconfig @>"
        """ ARRAY['search_path=pg_catalog, pg_temp', 'TimeZone=UTC', 'DateStyle=ISO, YMD'])""",
    )
    no(
        [row for row in found if row[0] not in UNPINNED],
        "SET TimeZone by a client must not move an expiry, a temporary table must not shadow ours. Write after LANGUAGE:\n"
        "SET search_path = pg_catalog, pg_temp SET \"TimeZone\" = 'UTC' SET \"DateStyle\" = 'ISO, YMD'",
    )


def test_no_function_is_everybodys(quiet: Plant) -> None:
    no(
        rows(
            quiet,
            "SELECT f.oid::regprocedure FROM pg_proc f, aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) a"
            f" WHERE f.pronamespace IN {OURS} AND a.grantee = 0 AND a.privilege_type = 'EXECUTE'",
        ),
        "PUBLIC may execute it: was it created by somebody other than the owner role? REVOKE in its revision.",
    )


def test_private_functions_are_the_owners_public_ones_somebodys(quiet: Plant) -> None:
    groups = ", ".join(f"'{quiet.role(name)}'" for name in roles.GROUPS)
    found = rows(
        quiet,
        "SELECT f.oid::regprocedure, f.proname ~ '^_' AS private, count(g.rolname) FROM pg_proc f"
        f" LEFT JOIN pg_roles g ON g.rolname IN ({groups}) AND has_function_privilege(g.oid, f.oid, 'EXECUTE')"
        " WHERE f.pronamespace = 'app'::regnamespace GROUP BY 1, 2 HAVING (f.proname ~ '^_') = (count(g.rolname) > 0)",
    )
    no(
        found,
        "Names with _ are nobody's (private: true), the others need a line in code/grants.sql (private: false).",
    )


def test_public_functions_have_the_owners_rights_or_read_only(quiet: Plant) -> None:
    no(
        rows(
            quiet,
            "SELECT f.oid::regprocedure FROM pg_proc f WHERE f.pronamespace = 'app'::regnamespace"
            " AND f.proname !~ '^_' AND f.provolatile = 'v' AND NOT f.prosecdef",
        ),
        "Groups have no right to change a table, so an act needs SECURITY DEFINER.",
    )


def test_everything_belongs_to_the_owner_role(any_quiet: Plant) -> None:
    owner, people = any_quiet.role("owner"), any_quiet.role("people")
    found = rows(
        any_quiet,
        f"SELECT 'relation', c.oid::regclass::text, c.relowner::regrole FROM pg_class c WHERE c.relnamespace IN {OURS}"
        f" AND c.relkind <> 'i' AND c.relkind <> 'I' AND c.relowner <> '{owner}'::regrole"
        " UNION ALL SELECT 'function', f.oid::regprocedure::text, f.proowner::regrole FROM pg_proc f"
        f" WHERE f.pronamespace IN {OURS} AND f.proowner <> '{owner}'::regrole"
        f" AND NOT (f.proname ~ '^_login_' AND f.proowner = '{people}'::regrole)",
    )
    no(found, "Objects of a superuser run with a superuser's rights: make them as the owner role (SET ROLE).")


def test_no_group_writes_a_table(any_quiet: Plant) -> None:
    groups = ", ".join(f"('{any_quiet.role(name)}')" for name in (*roles.GROUPS, "people"))
    no(
        rows(
            any_quiet,
            f"SELECT g.name, c.oid::regclass, v.verb FROM (VALUES {groups}) g (name), pg_class c,"
            " unnest('{INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) v (verb)"
            f" WHERE c.relnamespace IN {OURS} AND c.relkind IN ('r', 'p', 'v')"
            " AND (has_table_privilege(g.name, c.oid, v.verb) OR CASE WHEN v.verb IN ('INSERT', 'UPDATE', 'REFERENCES')"
            "   THEN has_any_column_privilege(g.name, c.oid, v.verb) END)",
        ),
        "Rules hold against every client only if changes go through functions: take the grant away.",
    )


def test_no_group_uses_a_sequence(quiet: Plant) -> None:
    groups = ", ".join(f"('{quiet.role(name)}')" for name in (*roles.GROUPS, "people"))
    no(
        rows(
            quiet,
            f"SELECT g.name, c.oid::regclass FROM (VALUES {groups}) g (name), pg_class c"
            f" WHERE c.relnamespace IN {OURS} AND c.relkind = 'S'"
            " AND has_sequence_privilege(g.name, c.oid, 'USAGE, UPDATE')",
        ),
        "A client could burn ids or set a sequence back.",
    )


def test_people_have_no_rights_over_the_server(any_quiet: Plant) -> None:
    no(
        rows(
            any_quiet,
            "SELECT r.rolname FROM pg_roles r WHERE r.rolcanlogin AND r.rolname IN (SELECT login FROM trace.person)"
            " AND (r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolbypassrls OR r.rolreplication OR r.rolconnlimit <> 12)",
        ),
        "A person's login holds nothing but its groups.",
    )


def test_nobody_is_the_owner(any_quiet: Plant) -> None:
    no(
        rows(
            any_quiet,
            "SELECT m.member::regrole, m.roleid::regrole FROM pg_auth_members m"
            f" WHERE m.roleid IN ('{any_quiet.role('owner')}'::regrole, '{any_quiet.role('people')}'::regrole)",
        ),
        "Whoever is a member of the owner may do everything it may.",
    )


def test_nobody_makes_temporary_tables_or_large_objects(any_quiet: Plant) -> None:
    for login in ("technician", "manager", "administrator"):
        with psycopg.connect(any_quiet.conninfo(login)) as session:
            found = session.execute(
                "SELECT has_database_privilege(current_database(), 'TEMP'), has_database_privilege(current_database(), 'CREATE'),"
                " has_schema_privilege('public', 'CREATE'), has_schema_privilege('public', 'USAGE'),"
                " has_schema_privilege('trace', 'CREATE'), has_schema_privilege('app', 'CREATE'),"
                " has_function_privilege('lo_create(oid)', 'EXECUTE'),"
                " has_function_privilege('lo_from_bytea(oid, bytea)', 'EXECUTE')"
            ).fetchone()
        assert found == (False,) * 8, "groups.sql and roles.secure_database take these away"


def test_a_stranger_of_the_same_server_does_not_get_in(quiet: Plant) -> None:
    assert rows(
        quiet,
        "SELECT a.grantee::regrole::text, a.privilege_type FROM pg_database d,"
        " aclexplode(d.datacl) a WHERE d.datname = current_database() AND a.grantee <> d.datdba",
    ) == [(quiet.role("reader"), "CONNECT")]


FILES = [path for folder in FOLDERS for path in sorted((CODE / folder).glob("*.sql"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_named_like_what_they_make_and_say_what_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("-- "), "First line: a comment saying what it is for."
    made = re.findall(r'^CREATE (?:FUNCTION|TABLE|VIEW) app\."?(\w+)', text, re.MULTILINE)
    if path.parent.name in {"functions", "views", "tables"}:
        assert made == [path.stem], "One object a file, named like it; plain CREATE, not OR REPLACE."
    assert not re.search(r"pg_(try_)?advisory", text), "Any client can hold any advisory lock: lock rows."
    for dynamic in re.findall(r"\bEXECUTE\s+(?!FUNCTION)[^;]*;", text):
        lesson = "Text put into SQL can be SQL: EXECUTE format(…) with %I for names, %L for values, no %s."
        assert re.match(r"EXECUTE\s+format\(", dynamic), lesson
        assert "%s" not in dynamic, lesson


def test_refusals_speak_both_languages_and_are_used() -> None:
    sentences = refusals.sentences()
    for code, words in sentences.items():
        assert set(words) == {"en", "zh_CN"}, code
        english, chinese = (set(re.findall(r"{(\w+)}", words[language])) for language in ("en", "zh_CN"))
        assert english == chinese or words["en"] == "{en}", f"{code}: both languages name the same things"
    text = "\n".join(path.read_text(encoding="utf-8") for path in FILES)
    unknown = set(re.findall(r"_refuse\(\s*'(TW\d{3})'", text)) - set(sentences)
    assert not unknown, f"Add them to resources/refusals.toml: {sorted(unknown)}"


def test_privileges_are_those_of_the_golden_file(any_quiet: Plant) -> None:
    assert dump(any_quiet).splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines(), (
        "Rights changed. If they were meant to: python -m tests.schema.privileges writes the golden file anew; read its diff."
    )


def test_no_private_function_is_there_for_nobody() -> None:
    bodies = {path.stem: path.read_text(encoding="utf-8") for path in FILES}
    others = "\n".join(path.read_text(encoding="utf-8") for path in CODE.parent.glob("*.py"))
    unused = [
        name
        for name in bodies
        if name.startswith("_")
        and not re.search(rf"\bapp\.{name}\b", others)
        and not any(re.search(rf"\bapp\.{name}\b", text) for other, text in bodies.items() if other != name)
    ]
    assert not unused, "Nobody calls them: delete, don't park."


def test_every_act_asks_for_a_business_role() -> None:
    """Groups follow roles only when a role is granted or ended; one that lapsed is seen by _require_role alone."""
    calls = {path.stem: set(re.findall(r"\bapp\.(_\w+)", path.read_text(encoding="utf-8"))) for path in FILES}

    def reached(name: str) -> set[str]:
        found: set[str] = set()
        ahead = {name}
        while ahead:
            one = ahead.pop()
            found.add(one)
            ahead |= calls.get(one, set()) - found
        return found

    acts = [name for name, called in calls.items() if "_begin_command" in called and not name.startswith("_")]
    asks = {"_require_role", "_require_administrator"}
    assert len(acts) > 40
    assert not [name for name in acts if not asks & reached(name)], "Call app._require_role with who may do it."


def test_no_refusal_is_there_for_nothing() -> None:
    root = CODE.parents[1]
    texts = [path for folder in ("server_schema", "client") for path in (root / folder).rglob("*.*")]
    said = "\n".join(path.read_text(encoding="utf-8") for path in texts if path.suffix in {".py", ".sql"})
    assert not [code for code in refusals.sentences() if code not in said], (
        "Nothing says them: delete, don't park."
    )
