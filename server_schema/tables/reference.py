"""Master data: sites, units of measure, items and recipes, parties, places, equipment."""

from __future__ import annotations

from sqlalchemy import (
    ARRAY,
    Boolean,
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
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from server_schema.tables.base import NOW, key, measure, metadata, moment, row_version, sort_key, to, words

site = Table(
    "site",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    words("legal_name"),
    Column("address", Text, nullable=False, server_default=""),
    Column(
        "time_zone",
        Text,
        nullable=False,
        server_default="UTC",
        comment="IANA name; expiry ends with the day there",
    ),
    Column("calendar", JSONB, nullable=False, server_default="{}"),
    Column(
        "late_entry",
        Integer,
        nullable=False,
        server_default="72",
        comment="Hours a live fact may be told late",
    ),
    row_version(),
    CheckConstraint("late_entry BETWEEN 0 AND 720", name="late_entry_within_a_month"),
    comment="Where the company works: legal name, time zone, calendar",
)

uom = Table(
    "uom",
    metadata,
    Column("id", SmallInteger, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False, unique=True, comment="UCUM; 1 counts pieces"),
    Column("dimension", Text, nullable=False, comment="mass, volume, count, length, area, time, temperature …"),
    Column(
        "factor",
        Numeric,
        nullable=False,
        comment="Multiplied with it, a quantity is in the dimension's base unit; never changes",
    ),
    words(),
    CheckConstraint("factor > 0 AND factor < 1e18", name="factor_is_positive"),
    comment="Units of measure",
)

item = Table(
    "item",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    words(),
    sort_key(),
    Column(
        "kind",
        Text,
        nullable=False,
        server_default="material",
        comment="material, part, wip, finished, packaging, container",
    ),
    to("uom", optional=True),
    Column("serialised", Boolean, nullable=False, server_default="false"),
    Column(
        "inspected",
        Boolean,
        nullable=False,
        server_default="true",
        comment="Lots wait in quarantine for a verdict; false: released when made",
    ),
    Column("shelf_life_days", Integer),
    row_version(),
    CheckConstraint(
        "kind IN ('material', 'part', 'wip', 'finished', 'packaging', 'container')", name="kind_is_known"
    ),
    CheckConstraint("shelf_life_days > 0", name="shelf_life_is_positive"),
    Index("ix_item_uom", "uom"),
    comment="What is bought, made and sold",
)

item_uom = Table(
    "item_uom",
    metadata,
    key(),
    to("item"),
    to("uom"),
    Column("factor", Numeric, nullable=False, comment="One of this unit of measure is so many of the item's own"),
    moment("from_at", default=NOW),
    UniqueConstraint("item", "uom", "from_at"),
    CheckConstraint("factor > 0 AND factor < 1e18", name="factor_is_positive"),
    Index("ix_item_uom_uom", "uom"),
    comment="Conversions that hold for one item only (a box of 12); the one used is kept on the line",
)

party = Table(
    "party",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    words(),
    sort_key(),
    Column(
        "roles",
        ARRAY(Text),
        nullable=False,
        server_default="{}",
        comment="supplier, customer, dealer, carrier",
    ),
    row_version(),
    comment="Suppliers, customers, dealers, carriers",
)

approved_supplier = Table(
    "approved_supplier",
    metadata,
    key(),
    to("item"),
    to("party", "supplier"),
    to("site"),
    Column("from_on", Date, nullable=False),
    Column("to_on", Date, nullable=False, server_default=text("'infinity'")),
    CheckConstraint("from_on <= to_on", name="ends_after_it_starts"),
    Index("ix_approved_supplier_item_site", "item", "site"),
    Index("ix_approved_supplier_supplier", "supplier"),
    Index("ix_approved_supplier_site", "site"),
    comment="Who may deliver what to which site, and when",
)

place = Table(
    "place",
    metadata,
    key(),
    to("site"),
    Column("code", Text, nullable=False),
    words(),
    row_version(),
    UniqueConstraint("site", "code"),
    comment="Where units are kept",
)

equipment = Table(
    "equipment",
    metadata,
    key(),
    Column("code", Text, nullable=False, unique=True),
    words(),
    Column("kind", Text, nullable=False, comment="machine, tool, gauge, line"),
    to("site"),
    Column(
        "gauge_type",
        Text,
        comment="What kind of gauge it is; plans name the kind a characteristic is measured with",
    ),
    Column("calibration_due_on", Date, comment="Empty: needs none"),
    Column("blocked_reason", Text, comment="Empty: may be used"),
    Column("study_verdict", Text, comment="Of its last gauge study; unacceptable: may not measure"),
    Column("study_due_on", Date, comment="When that study ends to hold; empty: needs none"),
    CheckConstraint(
        "study_verdict IN ('acceptable', 'conditional', 'unacceptable')", name="study_verdict_is_known"
    ),
    row_version(),
    Index("ix_equipment_site", "site"),
    comment="Machines, tools and gauges",
)

recipe = Table(
    "recipe",
    metadata,
    key(),
    to("item"),
    Column("version", Integer, nullable=False),
    measure("quantity", optional=False),
    moment("from_at"),
    moment("to_at", default=text("'infinity'")),
    Column("yield_tolerance", Numeric, comment="Share of the input that may be lost without a reason, 0.02 = 2 %"),
    UniqueConstraint("item", "version"),
    CheckConstraint("quantity > 0 AND quantity < 1e18", name="makes_something"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    comment="A version of how an item is made: so much of the item from these inputs",
)

recipe_input = Table(
    "recipe_input",
    metadata,
    key(),
    to("recipe"),
    to("item"),
    measure("quantity", optional=False),
    to("uom"),
    Column("tolerance", Numeric, comment="Share more or less that may be used, 0.05 = 5 %; empty: not checked"),
    UniqueConstraint("recipe", "item"),
    CheckConstraint("quantity > 0 AND quantity < 1e18", name="uses_something"),
    Index("ix_recipe_input_item", "item"),
    Index("ix_recipe_input_uom", "uom"),
    comment="What a recipe uses: anything else is the wrong item",
)

operation = Table(
    "operation",
    metadata,
    key(),
    to("recipe"),
    Column("position", SmallInteger, nullable=False),
    Column("code", Text, nullable=False),
    words(),
    to(
        "document",
        "method",
        optional=True,
        comment="Whoever does it must be qualified on the version in force",
    ),
    UniqueConstraint("recipe", "code"),
    UniqueConstraint("recipe", "position"),
    Index("ix_operation_method", "method"),
    comment="The steps of a recipe",
)
