"""Alembic runs the revisions here, on the connection that provision hands over; there is no URL in any file."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlalchemy import Connection, text

from server_schema.tables import metadata

SCHEMAS = {table.schema for table in metadata.tables.values()}


def run(connection: Connection) -> None:
    """One transaction for all revisions, begun and ended by the caller."""
    partitions = set(connection.execute(text("SELECT relname FROM pg_class WHERE relispartition")).scalars())

    def include_name(name: str | None, kind: str, _parents: Any) -> bool:
        """What autogenerate and `alembic check` look at: our schemas, and tables but not their partitions."""
        if kind == "schema":
            return name in SCHEMAS
        return kind != "table" or name not in partitions

    context.configure(
        connection=connection,
        target_metadata=metadata,
        include_schemas=True,
        include_name=include_name,
        version_table_schema="trace",
        compare_server_default=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is None:
    raise SystemExit("Revisions are run by `python main.py db upgrade`: it also rebuilds functions and rights.")
run(handed_over)
