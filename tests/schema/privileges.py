"""Every right of every group as text, for the golden file: `python -m tests.schema.privileges` writes it anew."""

from __future__ import annotations

from pathlib import Path

import psycopg

from tests.plants import Plant, running_server

GOLDEN = Path(__file__).with_name("privileges.golden.txt")

# Schemas, tables, columns, sequences, functions; what the owner of an object may do with it goes without saying.
_DUMP = """
WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname IN ('trace', 'audit', 'app', 'public')),
rights (kind, name, owner, acl) AS (
    SELECT 'schema', n.nspname::text, s.nspowner, coalesce(s.nspacl, acldefault('n', s.nspowner))
    FROM pg_namespace s JOIN ours n USING (oid)
    UNION ALL
    SELECT CASE c.relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' ELSE 'table' END,
           format('%s.%s', n.nspname, c.relname), c.relowner,
           coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))
    FROM pg_class c JOIN ours n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
    UNION ALL
    SELECT 'column', format('%s.%s.%s', n.nspname, c.relname, a.attname), c.relowner, a.attacl
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN ours n ON n.oid = c.relnamespace
    WHERE a.attacl IS NOT NULL
    UNION ALL
    SELECT 'function', format('%s.%s(%s)', n.nspname, f.proname, oidvectortypes(f.proargtypes)), f.proowner,
           coalesce(f.proacl, acldefault('f', f.proowner))
    FROM pg_proc f JOIN ours n ON n.oid = f.pronamespace
    UNION ALL
    SELECT 'database', '*', d.datdba, d.datacl FROM pg_database d WHERE d.datname = current_database()
),
named AS (
    SELECT r.kind, r.name, a.privilege_type,
           CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE regexp_replace(a.grantee::regrole::text, '^tw_[0-9a-f]{8}_', '') END AS who
    FROM rights r, aclexplode(r.acl) a
    WHERE a.grantee <> r.owner
)
SELECT concat_ws(' ', kind, name, who, string_agg(privilege_type, ',' ORDER BY privilege_type COLLATE "C"))
FROM named
WHERE who !~ '^pg_'
GROUP BY kind, name, who
"""
_MEMBERS = """
SELECT format('member %s of %s%s', regexp_replace(m.member::regrole::text, '^tw_[0-9a-f]{8}_', ''),
              regexp_replace(m.roleid::regrole::text, '^tw_[0-9a-f]{8}_', ''), CASE WHEN m.admin_option THEN ' with admin option' END)
FROM pg_auth_members m
WHERE m.member::regrole::text ~ '^tw_' AND m.roleid::regrole::text ~ '^(tw|pg)_'
"""


def dump(plant: Plant) -> str:
    """One line a right: kind, object, group, verbs; then who is a member of whom."""
    with psycopg.connect(plant.admin_conninfo) as connection:
        lines = [
            line
            for statement in (_DUMP, _MEMBERS)
            for line in sorted({str(row[0]) for row in connection.execute(statement.encode()).fetchall()})
        ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    with running_server(18) as server, server.plant() as made:
        GOLDEN.write_text(dump(made), encoding="utf-8", newline="\n")
