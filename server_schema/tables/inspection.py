"""Inspections and what was measured in them: the minimum that results need to land on."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    Numeric,
    Table,
    Text,
)

from server_schema.tables.base import NOW, key, measure, metadata, moment, to

STAGES = ("incoming", "in_process", "final")
VERDICTS = ("accept", "reject", "conditional", "mixed")

inspection = Table(
    "inspection",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    to("unit"),
    Column("stage", Text, nullable=False),
    measure("quantity_presented"),
    Column("verdict", Text),
    to("event", optional=True, comment="The split or run it belongs to"),
    moment("opened_at", default=NOW),
    moment("decided_at", optional=True),
    to("person", "decided_by", optional=True),
    Column("reason", Text),
    moment("happened_at", optional=True),
    Column("precision", Text, nullable=False, server_default="instant"),
    to("import", "imported_by", optional=True),
    CheckConstraint("stage IN ('incoming', 'in_process', 'final')", name="stage_is_known"),
    CheckConstraint("verdict IN ('accept', 'reject', 'conditional', 'mixed')", name="verdict_is_known"),
    CheckConstraint("precision IN ('instant', 'day', 'month')", name="precision_is_known"),
    CheckConstraint("quantity_presented > 0 AND quantity_presented < 1e18", name="quantity_is_finite"),
    CheckConstraint("(verdict IS NULL) = (decided_by IS NULL)", name="somebody_decided"),
    Index("ix_inspection_unit", "unit"),
    Index("ix_inspection_event", "event"),
    Index("ix_inspection_decided_by", "decided_by"),
    Index("ix_inspection_imported_by", "imported_by"),
    comment="One examination of a unit; blank is not a pass",
)

measurement = Table(
    "measurement",
    metadata,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("recorded_at", DateTime(timezone=True), primary_key=True, server_default=NOW),
    to("inspection"),
    to("characteristic"),
    Column("sample_no", Integer, nullable=False, server_default="1"),
    Column("value", Numeric),
    Column("text_value", Text),
    to("equipment", "instrument", optional=True),
    to("person"),
    moment("taken_at", optional=True),
    Column("source", Text, nullable=False, server_default="typed"),
    CheckConstraint("num_nonnulls(value, text_value) = 1", name="one_value"),
    CheckConstraint("value > -1e18 AND value < 1e18", name="value_is_finite"),
    CheckConstraint("source IN ('typed', 'gauge', 'scanned', 'imported')", name="source_is_known"),
    CheckConstraint("sample_no >= 1", name="sample_no_starts_at_one"),
    Index("ix_measurement_inspection", "inspection"),
    Index("ix_measurement_characteristic_value", "characteristic", "value"),
    Index("ix_measurement_instrument", "instrument"),
    Index("ix_measurement_person", "person"),
    postgresql_partition_by="RANGE (recorded_at)",
    comment="One reading; never overwritten. A partition a year",
)
