"""What a unit may be used for: dispositions, holds, concessions, signatures."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from server_schema.tables.base import FOREVER, NOW, key, metadata, moment, to
from server_schema.tables.genealogy import one_of

DISPOSITIONS = ("quarantine", "released", "conditional", "rejected")

signature = Table(
    "signature",
    metadata,
    key(),
    to("person"),
    Column(
        "meaning",
        Text,
        nullable=False,
        comment="What the signature says, in words: released by, approved by …",
    ),
    Column("act", Text, nullable=False),
    Column("record_hash", LargeBinary, nullable=False, comment="SHA-256 of the request that was signed"),
    moment("signed_at", default=NOW),
    Column("backend_pid", Integer, nullable=False),
    moment("backend_start"),
    UniqueConstraint("backend_pid", "backend_start", name="uq_signature_one_per_session"),
    CheckConstraint("octet_length(record_hash) = 32", name="hash_is_sha256"),
    Index("ix_signature_person", "person"),
    comment="Electronic signatures: one per fresh log-in, in the transaction of what they sign",
)

unit_status = Table(
    "unit_status",
    metadata,
    key(),
    to("unit"),
    Column("disposition", Text, nullable=False),
    moment("from_at", default=NOW),
    moment("to_at", default=FOREVER),
    Column("cause", Text, nullable=False, comment="receive, run, decide_inspection, release, split …"),
    to("event", optional=True),
    to("signature", optional=True),
    to("person"),
    Column("reason", Text),
    CheckConstraint(one_of("disposition", DISPOSITIONS), name="disposition_is_known"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    Index("uq_unit_status_one_now", "unit", unique=True, postgresql_where=text("to_at = 'infinity'")),
    Index("ix_unit_status_unit", "unit"),
    Index("ix_unit_status_event", "event"),
    Index("ix_unit_status_signature", "signature"),
    Index("ix_unit_status_person", "person"),
    comment="Every disposition a unit had; written by one function only",
)

hold = Table(
    "hold",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False, server_default="hold", comment="A recall outranks a hold"),
    Column("reason", Text, nullable=False),
    to("person"),
    moment("at", default=NOW),
    CheckConstraint("kind IN ('hold', 'recall')", name="kind_is_known"),
    CheckConstraint("length(btrim(reason)) > 0", name="has_a_reason"),
    Index("ix_hold_person", "person"),
    comment="A decision to stop units, with its reason",
)

hold_unit = Table(
    "hold_unit",
    metadata,
    key(),
    to("hold"),
    to("unit"),
    Column("tier", Text, nullable=False, server_default="certain"),
    moment("from_at", default=NOW),
    moment("to_at", default=FOREVER),
    to("event", "inherited_by", optional=True, comment="The event that made this unit from a held one"),
    to("person", "ended_by", optional=True),
    Column("end_reason", Text),
    CheckConstraint("tier IN ('certain', 'possible')", name="tier_is_known"),
    CheckConstraint("(to_at = 'infinity') = (ended_by IS NULL)", name="somebody_ended_it"),
    CheckConstraint("ended_by IS NULL OR length(btrim(end_reason)) > 0", name="end_has_a_reason"),
    Index("uq_hold_unit_one_now", "hold", "unit", unique=True, postgresql_where=text("to_at = 'infinity'")),
    Index("ix_hold_unit_unit", "unit", postgresql_where=text("to_at = 'infinity'")),
    Index("ix_hold_unit_hold", "hold"),
    Index("ix_hold_unit_unit_ever", "unit"),
    Index("ix_hold_unit_inherited_by", "inherited_by"),
    Index("ix_hold_unit_ended_by", "ended_by"),
    comment="Which units a hold stops; holds overlap, ending one ends only its own",
)

concession = Table(
    "concession",
    metadata,
    key(),
    to("unit"),
    Column("interlock", Text, nullable=False, comment="Which rule is waived: SQLSTATE of its refusal"),
    Column("act", Text, nullable=False, comment="For which act, once"),
    Column("reason", Text, nullable=False),
    to("signature"),
    moment("valid_until"),
    to("event", "used_by", optional=True),
    CheckConstraint("length(btrim(reason)) > 0", name="has_a_reason"),
    CheckConstraint("interlock ~ '^TW3[0-9]{2}$'", name="waives_an_interlock"),
    Index("ix_concession_unit", "unit"),
    Index("ix_concession_signature", "signature"),
    Index("ix_concession_used_by", "used_by"),
    comment="Signed permission to pass one interlock, once",
)
