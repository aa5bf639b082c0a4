"""What people keep about their work: orders, complaints, forms and the version a record was made with, files."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from server_schema.tables.base import NOW, QUANTITY_IS_FINITE, key, measure, metadata, moment, row_version, to
from server_schema.tables.genealogy import one_of

WORK_ORDER_STATES = ("planned", "open", "closed")
COMPLAINT_STATES = ("open", "closed")
# Records a file or a form can belong to. Receipts, runs, shipments … are events.
RECORD_KINDS = (
    "unit", "event", "work_order", "complaint", "hold", "inspection", "item", "party", "place", "equipment",
    "document", "site",
)  # fmt: skip

work_order = Table(
    "work_order",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    to("site"),
    to("item"),
    to("recipe", optional=True, comment="The version in force when it was opened"),
    to(
        "party",
        "customer",
        optional=True,
        comment="Whom it is made for: what it makes is inspected by their plans too",
    ),
    measure(optional=False),
    to("uom"),
    Column("due_on", Date),
    Column("state", Text, nullable=False, server_default="planned"),
    Column("note", Text),
    Column("reason", Text, comment="Why it was closed before everything was made"),
    to("person", "made_by"),
    moment("made_at", default=NOW),
    moment("closed_at", optional=True),
    row_version(),
    CheckConstraint(one_of("state", WORK_ORDER_STATES), name="state_is_known"),
    CheckConstraint(f"{QUANTITY_IS_FINITE} AND quantity > 0", name="makes_something"),
    CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_has_a_time"),
    Index("ix_work_order_site", "site"),
    Index("ix_work_order_item", "item"),
    Index("ix_work_order_recipe", "recipe"),
    Index("ix_work_order_uom", "uom"),
    Index("ix_work_order_customer", "customer"),
    Index("ix_work_order_made_by", "made_by"),
    comment="What is to be made, how much of it and by when; runs name it",
)

complaint = Table(
    "complaint",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    to("site"),
    to("unit", comment="The very unit that was scanned"),
    to("party", optional=True, comment="Who complained"),
    moment("reported_at"),
    Column("category", Text, nullable=False),
    Column("text", Text, nullable=False),
    measure(),
    Column("state", Text, nullable=False, server_default="open"),
    Column("cause", Text, comment="What was found; said when it is closed"),
    to("person", "recorded_by"),
    moment("recorded_at", default=NOW),
    moment("closed_at", optional=True),
    to("person", "closed_by", optional=True),
    row_version(),
    CheckConstraint(one_of("state", COMPLAINT_STATES), name="state_is_known"),
    CheckConstraint(QUANTITY_IS_FINITE, name="quantity_is_finite"),
    CheckConstraint("length(btrim(text)) > 0", name="says_something"),
    CheckConstraint(
        "(state = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL AND length(btrim(cause)) > 0)",
        name="closed_with_a_cause",
    ),
    Index("ix_complaint_site", "site"),
    Index("ix_complaint_unit", "unit"),
    Index("ix_complaint_party", "party"),
    Index("ix_complaint_recorded_by", "recorded_by"),
    Index("ix_complaint_closed_by", "closed_by"),
    comment="What a customer said of a unit, and what was found",
)

form = Table(
    "form",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True, comment="receipt, run, complaint …"),
    comment="Forms that editors are drawn from",
)

form_version = Table(
    "form_version",
    metadata,
    key(),
    to("form"),
    Column("version", Integer, nullable=False),
    Column("definition", JSONB, nullable=False, comment="Fields, sections, conditions, words in both languages"),
    Column("sha256", LargeBinary, nullable=False, comment="Of the definition as PostgreSQL prints it"),
    moment("published_at", default=NOW),
    UniqueConstraint("form", "version"),
    CheckConstraint("version >= 1", name="version_starts_at_one"),
    CheckConstraint("octet_length(sha256) = 32", name="hash_is_sha256"),
    CheckConstraint("jsonb_typeof(definition) = 'object'", name="definition_is_an_object"),
    comment="A form as it was at a time: never changed, a change is the next version",
)

record_form = Table(
    "record_form",
    metadata,
    Column("kind", Text, primary_key=True),
    Column(
        "record",
        BigInteger,
        primary_key=True,
        autoincrement=False,
        comment="Its id among its kind; no foreign key, as kinds live in different tables. Records are never deleted",
    ),
    to("form_version"),
    Column("extra", JSONB, nullable=False, server_default="{}", comment="What the form asks beyond our columns"),
    CheckConstraint(one_of("kind", RECORD_KINDS), name="kind_is_known"),
    CheckConstraint("jsonb_typeof(extra) = 'object'", name="extra_is_an_object"),
    Index("ix_record_form_form_version", "form_version"),
    comment="Which version of its form a record was made with, and the values only the form knows",
)

attachment = Table(
    "attachment",
    metadata,
    key(),
    Column("kind", Text, nullable=False),
    Column("record", BigInteger, nullable=False, comment="As in record_form"),
    to("blob"),
    Column("name", Text, nullable=False, comment="The file's name when it was attached"),
    Column("media_type", Text, nullable=False),
    Column("note", Text),
    to("person", "attached_by"),
    moment("attached_at", default=NOW),
    moment("detached_at", optional=True),
    to("person", "detached_by", optional=True),
    Column("detach_reason", Text),
    CheckConstraint(one_of("kind", RECORD_KINDS), name="kind_is_known"),
    CheckConstraint(
        "(detached_at IS NULL) = (detached_by IS NULL) AND (detached_by IS NULL OR length(btrim(detach_reason)) > 0)",
        name="detached_with_a_reason",
    ),
    Index("ix_attachment_kind_record", "kind", "record"),
    Index("ix_attachment_blob", "blob"),
    Index("ix_attachment_attached_by", "attached_by"),
    Index("ix_attachment_detached_by", "detached_by"),
    comment="Files tied to a record; never deleted, only detached with a reason",
)
