"""Units, events and the edges between them: what went into what, for ever."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    Numeric,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from server_schema.tables.base import FOREVER, NOW, QUANTITY_IS_FINITE, measure, metadata, moment, node, sparse, to

UNIT_KINDS = ("lot", "serial", "container", "sample")
EVENT_KINDS = (
    "receive", "run", "split", "merge", "blend", "rework", "regrade", "pack", "unpack", "move", "sample", "count",
    "adjust", "ship", "deliver", "return", "repair", "scrap", "destroy", "step", "correct",
)  # fmt: skip
PRECISIONS = ("instant", "day", "month")
BASES = ("measured", "counted", "allocated", "unknown")
LIVE = text("recorded_to = 'infinity'")
ENDED = text("recorded_to <> 'infinity'")


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The text of a CHECK that a column holds one of these words."""
    return f"{column} IN ({', '.join(repr(v) for v in values)})"


unit = Table(
    "unit",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="Positive; events are negative"),
    Column("code", Text, nullable=False, comment="What people and labels say"),
    Column("generation", Integer, nullable=False, server_default="1"),
    Column("kind", Text, nullable=False),
    to("item"),
    to("uom", optional=True, comment="All quantities of this unit are in it; empty only for containers"),
    measure(),
    to("site"),
    to("party", "supplier", optional=True),
    Column("supplier_lot", Text, comment="The supplier's own number: an attribute, they collide"),
    moment("made_at", optional=True),
    moment("received_at", optional=True),
    Column("expires_on", Date),
    Column("origin", Text, nullable=False, server_default="live"),
    to("import", "imported_by", optional=True),
    Column("custom", JSONB, nullable=False, server_default="{}"),
    moment("recorded_at", default=NOW),
    UniqueConstraint("code", "generation"),
    CheckConstraint("id > 0", name="id_is_positive"),
    CheckConstraint("generation >= 1", name="generation_starts_at_one"),
    CheckConstraint(one_of("kind", UNIT_KINDS), name="kind_is_known"),
    CheckConstraint(one_of("origin", ("live", "imported")), name="origin_is_known"),
    CheckConstraint(QUANTITY_IS_FINITE, name="quantity_is_finite"),
    CheckConstraint("uom IS NOT NULL OR kind = 'container'", name="has_a_uom"),
    CheckConstraint("code <> '' AND octet_length(code) <= 200", name="code_fits_a_label"),
    Index("ix_unit_item_id", "item", "id"),  # the newest of an item, however many there are
    Index("ix_unit_reversed_code", text("reverse(code)")),  # found by the end of its code, as people say it
    Index("ix_unit_uom", "uom"),
    Index("ix_unit_site", "site"),
    sparse("unit", "supplier"),
    Index("ix_unit_supplier_lot", "supplier_lot", postgresql_where=text("supplier_lot IS NOT NULL")),
    sparse("unit", "imported_by"),
    comment="Lots, serials, containers, samples: one row a generation, whose content never changes",
)

event = Table(
    "event",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False, comment="Negative; units are positive"),
    Column("code", Text, comment="Its number here, or its name in the system it came from"),
    Column("kind", Text, nullable=False),
    moment("happened_at"),
    Column("precision", Text, nullable=False, server_default="instant", comment="A month is not its first day"),
    to("site"),
    to("place", optional=True),
    to("party", optional=True),
    to("operation", optional=True),
    to("recipe", optional=True),
    measure("loss"),
    to("uom", "loss_uom", optional=True),
    Column("reason", Text),
    Column(
        "reference",
        JSONB,
        nullable=False,
        server_default="{}",
        comment="purchase_order, delivery_note, work_order, order, carrier",
    ),
    to("work_order", optional=True),
    to("complaint", optional=True, comment="Which complaint a return or a repair answers"),
    Column("corrects", BigInteger, comment="The wrong event whose edges this one ended"),
    Column("command_id", Uuid),
    to("person", "recorded_by"),
    moment("recorded_at", default=NOW),
    to("import", "imported_by", optional=True),
    UniqueConstraint("code"),
    CheckConstraint("id < 0", name="id_is_negative"),
    CheckConstraint(one_of("kind", EVENT_KINDS), name="kind_is_known"),
    CheckConstraint(one_of("precision", PRECISIONS), name="precision_is_known"),
    CheckConstraint("loss >= 0 AND loss < 1e18", name="loss_is_finite"),
    CheckConstraint("corrects IS NULL OR length(btrim(reason)) > 0", name="correction_has_a_reason"),
    Index("ix_event_site_happened_at", "site", "happened_at"),
    Index(
        "ix_event_kind_happened_at", "kind", "happened_at", "id"
    ),  # lists: receipts, runs, shipments, newest first
    Index("ix_event_reversed_code", text("reverse(code)"), postgresql_where=text("code IS NOT NULL")),
    sparse("event", "place"),
    sparse("event", "party"),
    sparse("event", "operation"),
    sparse("event", "recipe"),
    sparse("event", "loss_uom"),
    sparse("event", "work_order"),
    sparse("event", "complaint"),
    sparse("event", "corrects"),
    Index("ix_event_recorded_by", "recorded_by"),
    sparse("event", "imported_by"),
    comment="What happened to units: immutable; a correction is another event",
)

_CARRIED = ["target", "quantity", "uom", "allocation"]

edge = Table(
    "edge",
    metadata,
    node("source", primary_key=True, autoincrement=False),
    node("target", primary_key=True, autoincrement=False),
    moment("recorded_from", default=NOW),
    moment("recorded_to", default=FOREVER),
    measure(),
    Column(
        "uom",
        SmallInteger,
        comment="trace.uom.id; no foreign key, as a check per edge would halve bulk loads",
    ),
    Column("allocation", Numeric, comment="Stated share of the event's content in this output"),
    Column("basis", Text, nullable=False, server_default="measured"),
    Column("line", Integer, nullable=False, server_default="1", comment="Order of the line in its event"),
    measure("entered_quantity"),
    Column("entered_uom", SmallInteger, comment="What was typed, where it had to be converted"),
    Column("entered_factor", Numeric, comment="The item's own conversion that was used, frozen here"),
    CheckConstraint(
        "(source > 0) <> (target > 0) AND source <> 0 AND target <> 0", name="joins_a_unit_and_an_event"
    ),
    CheckConstraint(QUANTITY_IS_FINITE, name="quantity_is_finite"),
    CheckConstraint("allocation >= 0 AND allocation <= 1", name="allocation_is_a_share"),
    CheckConstraint("allocation IS NULL OR source < 0", name="only_outputs_are_allocated"),
    CheckConstraint(one_of("basis", BASES), name="basis_is_known"),
    CheckConstraint("(quantity IS NULL) = (basis = 'unknown')", name="unknown_has_no_quantity"),
    CheckConstraint("recorded_from <= recorded_to", name="ends_after_it_starts"),
    Index("ix_edge_forward", "source", postgresql_include=_CARRIED, postgresql_where=LIVE),
    Index("ix_edge_backward", "target", postgresql_include=["source", *_CARRIED[1:]], postgresql_where=LIVE),
    # Forward, what was ended is found by the primary key.
    Index("ix_edge_backward_ended", "target", "recorded_from", "recorded_to", postgresql_where=ENDED),
    comment="unit → event: went in; event → unit: came out. Quantity in the unit's own uom; unknown stays unknown",
)

event_subject = Table(
    "event_subject",
    metadata,
    to("event", primary_key=True),
    to("unit", primary_key=True),
    measure(),
    Column("difference", Numeric, comment="By how much a count or an adjustment changed what is on hand"),
    Index("ix_event_subject_unit", "unit"),
    CheckConstraint(QUANTITY_IS_FINITE, name="quantity_is_finite"),
    comment="Units an event touched without changing what they contain: moved, counted, machined",
)

containment = Table(
    "containment",
    metadata,
    to("unit", "container"),
    to("unit", "content", primary_key=True),
    to("event", "packed_by", primary_key=True),
    measure(),
    moment("from_at"),
    moment("to_at", default=FOREVER),
    to("event", "unpacked_by", optional=True),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    CheckConstraint("container <> content", name="not_in_itself"),
    CheckConstraint(QUANTITY_IS_FINITE, name="quantity_is_finite"),
    Index("ix_containment_container", "container"),
    Index("ix_containment_packed_by", "packed_by"),
    Index("ix_containment_unpacked_by", "unpacked_by"),
    comment="What was in which container from when to when: no trace edges, nothing changed inside",
)

unit_balance = Table(
    "unit_balance",
    metadata,
    to("unit", primary_key=True),
    to("place", primary_key=True),
    measure("on_hand"),
    moment("counted_at", optional=True),
    CheckConstraint("on_hand >= 0 AND on_hand < 1e18", name="on_hand_is_never_negative"),
    Index("ix_unit_balance_place", "place"),
    comment="What is left of a unit at a place; NULL for imported history until it is counted",
)
