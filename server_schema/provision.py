"""The one door to a database's life: create it, upgrade it, look whether it is well, keep it tidy."""

from __future__ import annotations

import json

import psycopg
from psycopg import sql
from psycopg.conninfo import make_conninfo

from server_schema import code_objects, migrations, roles, seeds
from server_schema.refusals import ProvisionError
from server_schema.roles import Connection
from server_schema.upgrading import upgrade
from server_schema.upkeep import check, tidy

__all__ = ["ProvisionError", "check", "create", "tidy", "upgrade"]


def create(
    admin_conninfo: str,
    database: str,
    *,
    admin: str,
    password: str,
    admin_name: str | None = None,
    demo: bool = False,
) -> str:
    """Makes a database with groups, tables, functions, units of measure and a first person, an administrator.

    `admin_conninfo` is a superuser's, to any database of the server. Returns the database's id. What fails leaves
    nothing behind: raises ProvisionError, or psycopg.Error for a refusal of the first person (TW101…).
    """
    with psycopg.connect(admin_conninfo, autocommit=True) as cluster:
        roles.fit_to_provision(cluster)
        _create_database(cluster, database)
        try:
            conninfo = make_conninfo(admin_conninfo, dbname=database)
            return _fill(conninfo, admin=admin, password=password, name=admin_name or admin, demo=demo)
        except BaseException:
            cluster.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(database)))
            raise


def _create_database(connection: Connection, database: str) -> None:
    """Sorts by code point everywhere: what a library of the operating system sorts changes with its updates."""
    version = connection.info.server_version // 10000
    locales = ["LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"] if version >= 17 else []
    locales += ["LOCALE_PROVIDER libc LOCALE 'C.UTF-8'", "LOCALE_PROVIDER libc LOCALE 'C'"]
    reason = ""
    for locale in locales:
        statement = f"CREATE DATABASE {{}} TEMPLATE template0 ENCODING 'UTF8' {locale}"
        try:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database)))
        except psycopg.errors.DuplicateDatabase:
            raise ProvisionError("TW601", database=database) from None
        except (psycopg.errors.WrongObjectType, psycopg.errors.InvalidParameterValue) as error:
            reason = str(error)  # this server doesn't know the locale: the next one
        else:
            return
    raise ProvisionError("TW608", reason=reason)


def _fill(conninfo: str, *, admin: str, password: str, name: str, demo: bool) -> str:
    """Everything inside the new database, roles of the cluster too, in one transaction."""
    database_id = roles.new_database_id()
    with migrations.engine(conninfo).begin() as connection:
        raw = migrations.driver(connection)
        roles.make_roles(raw, database_id)
        owner = sql.Identifier(roles.role(database_id, "owner"))
        for schema in ("trace", "audit"):
            raw.execute(sql.SQL("CREATE SCHEMA {} AUTHORIZATION {}").format(sql.Identifier(schema), owner))
        raw.execute(sql.SQL("SET LOCAL ROLE {}").format(owner))
        migrations.run(connection)
        raw.execute("RESET ROLE")
        code_objects.rebuild(raw, database_id, migrations.revisions()[-1])
        raw.execute(
            "INSERT INTO trace.database_info (id, database_id, demo) VALUES (1, %s, %s)", (database_id, demo)
        )
        seeds.plant(raw)
        raw.execute(
            "SELECT app._person_add(%s, %s::jsonb, '', 'administrator', NULL, %s, NULL)",
            (admin, json.dumps({"en": name}), roles.verifier(raw, admin, password)),
        )
    return database_id
