"""Man, machine, method, environment of each event as rows one can search: the 5M1E facts."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    Column,
    DateTime,
    Double,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    Table,
    Text,
    UniqueConstraint,
)

from server_schema.tables.base import NOW, key, metadata, moment, row_version, sparse, to, words

characteristic = Table(
    "characteristic",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    words(),
    Column("kind", Text, nullable=False, server_default="numeric"),
    to("uom", optional=True),
    Column("choices", ARRAY(Text), comment="Of an attribute: what can be chosen"),
    row_version(),
    CheckConstraint("kind IN ('numeric', 'attribute', 'text')", name="kind_is_known"),
    Index("ix_characteristic_uom", "uom"),
    comment="What can be measured or judged",
)

event_person = Table(
    "event_person",
    metadata,
    to("event", primary_key=True),
    to("person", primary_key=True),
    Column("role", Text, nullable=False, server_default="operator"),
    Index("ix_event_person_person", "person"),
    comment="Man: who worked on the event",
)

event_equipment = Table(
    "event_equipment",
    metadata,
    to("event", primary_key=True),
    to("equipment", primary_key=True),
    Index("ix_event_equipment_equipment", "equipment"),
    comment="Machine: what it was done on",
)

event_method = Table(
    "event_method",
    metadata,
    to("event", primary_key=True),
    to("document_version", primary_key=True),
    Index("ix_event_method_document_version", "document_version"),
    comment="Method: which version of which document was followed",
)

event_reading = Table(
    "event_reading",
    metadata,
    key(),
    to("event"),
    to("characteristic"),
    Column("value", Numeric),
    Column("text_value", Text),
    moment("at", optional=True),
    to("equipment", "instrument", optional=True),
    CheckConstraint("value > -1e18 AND value < 1e18", name="value_is_finite"),
    CheckConstraint("num_nonnulls(value, text_value) = 1", name="one_value"),
    Index("ix_event_reading_event", "event"),
    Index("ix_event_reading_characteristic_value", "characteristic", "value"),
    sparse("event_reading", "instrument"),
    comment="Environment and parameters: one characteristic, one value",
)

event_series = Table(
    "event_series",
    metadata,
    key(),
    to("event"),
    to("characteristic"),
    to("equipment", optional=True),
    Column("chunk", Integer, nullable=False),
    Column("times", ARRAY(DateTime(timezone=True)), nullable=False),
    Column("readings", ARRAY(Double), nullable=False, comment="NULL where the sensor said nothing"),
    moment("starts_at"),
    moment("ends_at"),
    Column(
        "sha256",
        LargeBinary,
        nullable=False,
        comment="Of times (µs since 1970) and readings, big-endian, in order; the audit holds it",
    ),
    to("import", "imported_by", optional=True),
    moment("recorded_at", default=NOW),
    UniqueConstraint("event", "characteristic", "chunk"),
    CheckConstraint(
        "cardinality(times) = cardinality(readings) AND cardinality(times) BETWEEN 1 AND 10000",
        name="times_match_readings",
    ),
    CheckConstraint("starts_at <= ends_at", name="ends_after_it_starts"),
    CheckConstraint("octet_length(sha256) = 32", name="hash_is_sha256"),
    Index("ix_event_series_characteristic_starts_at", "characteristic", "starts_at"),
    Index("ix_event_series_equipment", "equipment"),
    Index("ix_event_series_imported_by", "imported_by"),
    comment="Sensor channels of an event, in chunks",
)
