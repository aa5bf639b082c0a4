"""What the database knows of itself, of commands, imports, files and numbers."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    Sequence,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

from server_schema.tables.base import NOW, key, metadata, moment, row_version, to

node_id = Sequence("node_id", metadata=metadata, schema=metadata.schema, data_type=BigInteger)

database_info = Table(
    "database_info",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column(
        "database_id",
        Text,
        nullable=False,
        comment="Prefix of the database's groups in the cluster: tw_<id>_reader …",
    ),
    Column("demo", Boolean, nullable=False, server_default="false"),
    Column(
        "demo_filling",
        Boolean,
        nullable=False,
        server_default="false",
        comment="The demo's year of history may be told late",
    ),
    moment("upgrade_announced_at", optional=True),
    Column("demo_result", JSONB, comment="What `demo` printed when it filled the database"),
    CheckConstraint("id = 1", name="one_row"),
    CheckConstraint("demo OR NOT demo_filling", name="only_a_demo_is_filled"),
    comment="One row: which database this is, and whether its facts are invented",
)

command = Table(
    "command",
    metadata,
    to("person", primary_key=True),
    Column("command_id", Uuid, primary_key=True, comment="UUIDv7 made by the station"),
    Column("act", Text, nullable=False),
    Column(
        "arguments_hash",
        LargeBinary,
        nullable=False,
        comment="SHA-256 of the arguments: same id, other arguments is refused",
    ),
    Column("result", JSONB),
    moment("at", default=NOW),
    comment="Commands carried out, so that a repeated one is answered and not done twice",
)

blob = Table(
    "blob",
    metadata,
    key(),
    Column("sha256", LargeBinary, nullable=False, unique=True),
    Column("media_type", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    moment("stored_at", default=NOW),
    CheckConstraint("octet_length(sha256) = 32", name="hash_is_sha256"),
    CheckConstraint("octet_length(content) <= 26214400", name="at_most_25_MiB"),
    comment="Files kept as evidence, found by their hash",
)

imported = Table(
    "import",
    metadata,
    key(),
    Column("mapping", Text, nullable=False),
    Column("files", JSONB, nullable=False, comment="[{name, sha256, rows}]"),
    Column("counts", JSONB, nullable=False, comment="What was created, unchanged, rejected"),
    to("person"),
    moment("at", default=NOW),
    Index("ix_import_person", "person"),
    comment="Bulk imports of history, told from live facts for ever",
)

number_series = Table(
    "number_series",
    metadata,
    key(),
    to("site"),
    Column("kind", Text, nullable=False, comment="lot, serial, case, pallet, hold, inspection, shipment …"),
    to("item", optional=True, comment="Only for units of this item; empty: for all that have none of their own"),
    Column("pattern", Text, nullable=False, comment="Text with {yyyy} {yy} {mm} {dd} {site} {item} and {n}"),
    Column("padding", Integer, nullable=False, server_default="6"),
    row_version(),
    UniqueConstraint("site", "kind", "item", postgresql_nulls_not_distinct=True),
    Index("ix_number_series_item", "item"),
    CheckConstraint("padding BETWEEN 1 AND 12", name="padding_fits"),
    CheckConstraint("pattern LIKE '%{n}%'", name="pattern_has_the_number"),
    comment="How numbers of a site and kind look; each counts in a sequence trace.number_<id> of its own, so nobody waits and codes may burn",
)
