"""What all tables share: names of constraints, kinds of columns."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    MetaData,
    Numeric,
    SmallInteger,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

SCHEMA = "trace"

metadata = MetaData(
    schema=SCHEMA,
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    },
)

FOREVER = text("'infinity'")
NOW = text("clock_timestamp()")

# A quantity is finite and at least zero; NaN and infinity are greater than every bound in PostgreSQL, so one comparison refuses both.
QUANTITY_IS_FINITE = "quantity >= 0 AND quantity < 1e18"


def key() -> Column[int]:
    """The primary key inside the database: never shown, never used again."""
    return Column("id", BigInteger, Identity(always=True), primary_key=True)


def to(table: str, name: str | None = None, *, optional: bool = False, **options: Any) -> Column[int]:
    """A reference to another table's id; the column is named after the table unless a role says more."""
    kind = SmallInteger if table == "uom" else BigInteger
    return Column(name or table, kind, ForeignKey(f"{SCHEMA}.{table}.id"), nullable=optional, **options)


def node(name: str, **options: Any) -> Column[int]:
    """A unit's or an event's id where both may stand; the sign says which."""
    return Column(name, BigInteger, nullable=False, **options)


def words(name: str = "name") -> Column[Any]:
    """A text in both languages: {"en": …, "zh_CN": …}."""
    return Column(name, JSONB, nullable=False)


def sort_key() -> Column[str]:
    """What lists are sorted by (pinyin for Chinese); made by the station, as no server need know Chinese."""
    return Column("sort_key", Text, nullable=False, server_default="")


def measure(name: str = "quantity", *, optional: bool = True) -> Column[Any]:
    """An exact quantity; NULL is unknown, never zero."""
    return Column(name, Numeric, nullable=optional)


def moment(name: str, *, optional: bool = False, default: Any = None) -> Column[Any]:
    """A point in time, stored as UTC."""
    return Column(name, DateTime(timezone=True), nullable=optional, server_default=default)


def row_version() -> Column[int]:
    """Counts changes of an editable row; who saves an older one is told of the conflict."""
    return Column("row_version", BigInteger, nullable=False, server_default="1")


def sparse(table: str, column: str) -> Index:
    """The index of a reference that is empty in most rows: of the others only, as nobody looks for what has none."""
    return Index(f"ix_{table}_{column}", column, postgresql_where=text(f"{column} IS NOT NULL"))
