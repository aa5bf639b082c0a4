"""Looks whether a database is well, and keeps it so: statistics, and partitions ahead of time."""

from __future__ import annotations

import psycopg
from psycopg import sql

from server_schema import refusals, roles
from server_schema.roles import Connection

YEARS_AHEAD = 2

# One row each: the warning's code and what its sentence needs. Every login may ask.
_WARNINGS = """
SELECT 'TW681', pg_catalog.jsonb_build_object('setting', name)
FROM pg_catalog.pg_settings
WHERE name IN ('fsync', 'full_page_writes', 'data_checksums') AND setting = 'off'
UNION ALL
SELECT 'TW682', pg_catalog.jsonb_build_object('table', p.oid::regclass, 'year', y)
FROM pg_catalog.pg_partitioned_table AS t
JOIN pg_catalog.pg_class AS p ON p.oid = t.partrelid,
    pg_catalog.generate_series(
        extract(year FROM pg_catalog.now())::integer, extract(year FROM pg_catalog.now())::integer + 1) AS y
WHERE p.relnamespace = 'trace'::regnamespace
  AND pg_catalog.to_regclass(pg_catalog.format('trace.%I', p.relname || '_' || y)) IS NULL
UNION ALL
SELECT 'TW683', pg_catalog.jsonb_build_object('table', s.schemaname || '.' || s.relname)
FROM pg_catalog.pg_stat_user_tables AS s
WHERE s.schemaname = 'trace' AND s.n_live_tup > 10000
  AND coalesce(s.last_analyze, s.last_autoanalyze) IS NULL
UNION ALL
SELECT 'TW684', pg_catalog.jsonb_build_object('since', i.upgrade_announced_at)
FROM trace.database_info AS i WHERE i.upgrade_announced_at IS NOT NULL
UNION ALL
SELECT 'TW685', pg_catalog.jsonb_build_object('login', p.login)
FROM trace.person AS p JOIN pg_catalog.pg_roles AS r ON r.rolname = p.login
WHERE r.rolsuper OR r.rolcreaterole OR r.rolcreatedb OR r.rolbypassrls OR r.rolreplication
ORDER BY 1, 2
"""


def check(conninfo: str, language: str = "en") -> list[str]:
    """Sentences about what isn't as it should be, for any person's login; none when all is well."""
    with psycopg.connect(conninfo) as connection:
        rows = connection.execute(_WARNINGS).fetchall()
    return [refusals.sentence(code, detail, language) for code, detail in rows]


def tidy(admin_conninfo: str) -> None:
    """Fresh statistics (a bulk import leaves none, and traces get slow) and partitions for the next years."""
    with psycopg.connect(admin_conninfo, autocommit=True) as connection:
        make_partitions(connection)
        tables = connection.execute(
            "SELECT n.nspname, c.relname FROM pg_catalog.pg_class AS c"
            " JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace"
            " WHERE n.nspname IN ('trace', 'audit') AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
            " ORDER BY 1, 2"
        ).fetchall()
        for schema, table in tables:
            connection.execute(sql.SQL("VACUUM (ANALYZE) {}").format(sql.Identifier(schema, table)))


def make_partitions(connection: Connection) -> None:
    """A partition a year for each table that is cut by time, from this year on; those there stay.

    No partition can be written past its table, where the audit's triggers would miss it.
    """
    rows = connection.execute(
        "SELECT i.database_id, n.nspname, p.relname, y::integer"
        " FROM trace.database_info AS i, pg_catalog.pg_partitioned_table AS t"
        " JOIN pg_catalog.pg_class AS p ON p.oid = t.partrelid"
        " JOIN pg_catalog.pg_namespace AS n ON n.oid = p.relnamespace, pg_catalog.generate_series("
        "   extract(year FROM now())::integer, extract(year FROM now())::integer + %s) AS y"
        " WHERE n.nspname IN ('trace', 'audit') AND t.partstrat = 'r'"
        " AND to_regclass(format('%%I.%%I', n.nspname, p.relname || '_' || y)) IS NULL",
        (YEARS_AHEAD,),
    ).fetchall()
    for database_id, schema, table, year in rows:
        new = sql.Identifier(schema, f"{table}_{year}")
        statement = sql.SQL(
            "SET ROLE {owner}; CREATE TABLE {new} PARTITION OF {table} FOR VALUES FROM ({start}) TO ({end});"
            " SELECT audit.guard_partition({name}); RESET ROLE"
        ).format(
            owner=sql.Identifier(roles.role(database_id, "owner")),
            new=new,
            name=sql.Literal(new.as_string(connection)),
            table=sql.Identifier(schema, table),
            start=f"{year}-01-01 00:00:00+00",
            end=f"{year + 1}-01-01 00:00:00+00",
        )
        connection.execute(statement)
