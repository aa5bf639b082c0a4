"""What is inspected and how it is judged: specifications, plans, sampling and its switching, defects, limits, signals, gauge studies."""

from __future__ import annotations

from typing import Any

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

from server_schema.tables.base import NOW, key, metadata, moment, row_version, to
from server_schema.tables.genealogy import one_of
from server_schema.tables.inspection import STAGES

CLASSES = ("critical", "major", "minor")
SCHEMES = ("z1.4", "iso2859-1", "z1.9", "c=0", "fixed", "all")
SEVERITIES = ("normal", "tightened", "reduced")
JUDGED = ("ok", "warning", "out")
SIGNAL_STATES = ("open", "closed")
EXCLUDED_FROM = ("limits", "limits_and_tests", "display")
STUDIES = ("gauge_rr", "type_1", "bias", "linearity", "stability", "attribute")
LIMITS = ("lower", "upper", "target", "warn_lower", "warn_upper", "detect_lower", "detect_upper")
STUDY_VERDICTS = ("acceptable", "conditional", "unacceptable")


def _published() -> tuple[Column[Any], ...]:
    """Who made a version, why, and while it holds."""
    return (
        moment("from_at"),
        moment("to_at", default=text("'infinity'")),
        to("person", "published_by"),
        moment("published_at", default=NOW),
        Column("reason", Text),
    )


specification = Table(
    "specification",
    metadata,
    key(),
    to("characteristic"),
    to("item"),
    Column("version", Integer, nullable=False),
    Column("class", Text, nullable=False),
    Column("lower", Numeric),
    Column("upper", Numeric),
    Column("target", Numeric),
    Column("warn_lower", Numeric, comment="Readings below are within limits but marked"),
    Column("warn_upper", Numeric),
    Column("detect_lower", Numeric, comment="What the method can't tell from nothing"),
    Column("detect_upper", Numeric),
    Column("decimals", SmallInteger, comment="Digits after the point that a reading is typed with"),
    Column("accepted", ARRAY(Text), comment="Of an attribute: the choices that are good"),
    *_published(),
    UniqueConstraint("characteristic", "item", "version"),
    CheckConstraint(one_of("class", CLASSES), name="class_is_known"),
    *(CheckConstraint(f"{name} > -1e18 AND {name} < 1e18", name=f"{name}_is_finite") for name in LIMITS),
    CheckConstraint(
        "lower <= upper AND target BETWEEN coalesce(lower, target) AND coalesce(upper, target)",
        name="limits_are_in_order",
    ),
    CheckConstraint(
        "warn_lower >= coalesce(lower, warn_lower) AND warn_upper <= coalesce(upper, warn_upper)",
        name="warnings_are_inside",
    ),
    CheckConstraint("decimals BETWEEN 0 AND 12", name="decimals_within_a_reading"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    Index("ix_specification_item", "item"),
    Index("ix_specification_published_by", "published_by"),
    comment="Limits of a characteristic of an item; the version in force when it was measured judges a reading for ever",
)

inspection_plan = Table(
    "inspection_plan",
    metadata,
    key(),
    Column("code", Text, nullable=False),
    Column("version", Integer, nullable=False),
    to("item"),
    Column("stage", Text, nullable=False),
    to("party", optional=True, comment="Only for this supplier or customer; empty: for everybody"),
    Column(
        "priority",
        Integer,
        nullable=False,
        server_default="0",
        comment="The highest of the plans that fit is taken; among equals one for a party, then the newest",
    ),
    *_published(),
    UniqueConstraint("code", "version"),
    CheckConstraint(one_of("stage", STAGES), name="stage_is_known"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    Index("ix_inspection_plan_item_stage", "item", "stage"),
    Index("ix_inspection_plan_party", "party"),
    Index("ix_inspection_plan_published_by", "published_by"),
    comment="A version of what is inspected of an item at a stage",
)

inspection_plan_class = Table(
    "inspection_plan_class",
    metadata,
    to("inspection_plan", "plan", primary_key=True),
    Column("class", Text, primary_key=True),
    Column("scheme", Text, nullable=False),
    Column("type", Text, nullable=False, server_default="single"),
    Column("level", Text),
    Column("aql", Text, comment="As the table's column is called"),
    Column("n", Integer, comment="Of a fixed number: how many units"),
    Column(
        "switching",
        Boolean,
        nullable=False,
        server_default="false",
        comment="Severity follows the supplier's lots",
    ),
    Column("sigma", Text, comment="Of a variables plan: estimated from the sample (unknown), or known"),
    Column(
        "form",
        SmallInteger,
        comment="Of a variables plan: 1 compares with k, 2 with the largest percent nonconforming",
    ),
    Column("ltpd", Numeric, comment="Of c = 0: the share of nonconforming units that shall not pass"),
    Column("beta", Numeric, comment="Of c = 0: with what chance it may pass all the same"),
    CheckConstraint(one_of("class", CLASSES), name="class_is_known"),
    CheckConstraint(one_of("scheme", SCHEMES), name="scheme_is_known"),
    CheckConstraint(one_of("type", ("single", "double", "multiple")), name="type_is_known"),
    CheckConstraint("(n IS NOT NULL) = (scheme = 'fixed') AND n >= 1", name="fixed_says_how_many"),
    CheckConstraint(
        "scheme NOT IN ('z1.4', 'iso2859-1', 'z1.9') OR num_nulls(level, aql) = 0",
        name="a_scheme_has_level_and_aql",
    ),
    CheckConstraint("NOT switching OR scheme IN ('z1.4', 'iso2859-1', 'z1.9')", name="switching_is_a_schemes"),
    CheckConstraint(one_of("sigma", ("unknown", "known")), name="sigma_is_a_method"),
    CheckConstraint("form IN (1, 2)", name="form_is_1_or_2"),
    CheckConstraint(
        "(scheme = 'z1.9') = (sigma IS NOT NULL) AND (scheme = 'z1.9') = (form IS NOT NULL)",
        name="values_say_how",
    ),
    CheckConstraint("scheme <> 'z1.9' OR type = 'single'", name="values_come_at_once"),
    CheckConstraint("ltpd > 0 AND ltpd < 1 AND beta > 0 AND beta < 1", name="risk_is_a_share"),
    CheckConstraint(
        "num_nulls(ltpd, beta) IN (0, 2) AND (scheme = 'c=0' OR ltpd IS NULL)",
        name="risk_is_of_c_0",
    ),
    comment="How many units a plan looks at for a class of characteristics",
)

inspection_plan_line = Table(
    "inspection_plan_line",
    metadata,
    key(),
    to("inspection_plan", "plan"),
    Column("position", SmallInteger, nullable=False),
    to("characteristic"),
    Column("class", Text, nullable=False),
    Column("samples", Integer, comment="Readings needed; empty: one of every unit of the sample"),
    to("document", "method", optional=True, comment="Whoever measures must be qualified on the version in force"),
    Column("instrument", Text, comment="Type or code of the gauge to be used; in words where no gauge has it"),
    Column("reaction", Text, comment="What to do when it is out"),
    Column("sigma", Numeric, comment="Known standard deviation, where the class counts on one"),
    UniqueConstraint("plan", "characteristic"),
    UniqueConstraint("plan", "position"),
    CheckConstraint(one_of("class", CLASSES), name="class_is_known"),
    CheckConstraint("samples >= 1", name="samples_are_some"),
    CheckConstraint("sigma > 0 AND sigma < 1e18", name="sigma_is_above_zero"),
    Index("ix_inspection_plan_line_characteristic", "characteristic"),
    Index("ix_inspection_plan_line_method", "method"),
    comment="The characteristics of a plan",
)

switching = Table(
    "switching",
    metadata,
    key(),
    to("party", "supplier"),
    to("item"),
    Column("class", Text, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("severity", Text, nullable=False, server_default="normal"),
    Column(
        "state", JSONB, nullable=False, server_default="{}", comment="Score and counters since this severity began"
    ),
    row_version(),
    UniqueConstraint("supplier", "item", "class"),
    CheckConstraint(one_of("class", CLASSES), name="class_is_known"),
    CheckConstraint(one_of("severity", (*SEVERITIES, "discontinued")), name="severity_is_known"),
    Index("ix_switching_item", "item"),
    comment="The severity the next lot of a supplier gets",
)

switching_step = Table(
    "switching_step",
    metadata,
    key(),
    to("switching"),
    to("inspection", optional=True, comment="Empty: a person's own change"),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("score", Integer, nullable=False, server_default="0"),
    Column("why", Text, nullable=False, comment="A word of resources/sampling/switching.toml"),
    Column("reason", Text),
    to("person"),
    moment("at", default=NOW),
    CheckConstraint("inspection IS NOT NULL OR length(btrim(reason)) > 0", name="a_person_says_why"),
    Index("ix_switching_step_switching", "switching"),
    Index("ix_switching_step_inspection", "inspection"),
    Index("ix_switching_step_person", "person"),
    comment="What each lot did to its supplier's severity",
)

defect = Table(
    "defect",
    metadata,
    key(),
    to("inspection"),
    Column("class", Text, nullable=False),
    to("characteristic", optional=True),
    Column("sample_no", Integer),
    Column("count", Integer, nullable=False, server_default="1"),
    Column("note", Text),
    to("person"),
    moment("recorded_at", default=NOW),
    CheckConstraint(one_of("class", CLASSES), name="class_is_known"),
    CheckConstraint("count >= 1 AND sample_no >= 1", name="counts_something"),
    Index("ix_defect_inspection", "inspection"),
    Index("ix_defect_characteristic", "characteristic"),
    Index("ix_defect_person", "person"),
    comment="What was found wrong by looking",
)

control_limits = Table(
    "control_limits",
    metadata,
    key(),
    to("characteristic"),
    to("item"),
    Column("chart", Text, nullable=False, comment="xbar_r, imr, p …"),
    Column("version", Integer, nullable=False),
    Column("limits", JSONB, nullable=False, comment="Centre, sigma, n and lines of each pane"),
    Column("method", Text, nullable=False, comment="How sigma was estimated"),
    Column("source", JSONB, nullable=False, comment="The points they were computed from"),
    *_published(),
    UniqueConstraint("characteristic", "item", "chart", "version"),
    CheckConstraint(
        "jsonb_typeof(limits) = 'object' AND jsonb_typeof(source) = 'object'", name="limits_are_objects"
    ),
    CheckConstraint("length(btrim(reason)) > 0", name="says_why"),
    CheckConstraint("from_at <= to_at", name="ends_after_it_starts"),
    Index("ix_control_limits_item", "item"),
    Index("ix_control_limits_published_by", "published_by"),
    comment="Frozen limits of a chart: computed anew only on purpose",
)

point_exclusion = Table(
    "point_exclusion",
    metadata,
    key(),
    to("characteristic"),
    to("inspection", optional=True),
    to("event", optional=True, comment="Of a reading that a machine or a person gave with an event"),
    Column("excluded_from", Text, nullable=False),
    Column("cause", Text, nullable=False, comment="Code of the reason"),
    Column("note", Text),
    to("person", "made_by"),
    moment("made_at", default=NOW),
    moment("undone_at", optional=True),
    to("person", "undone_by", optional=True),
    CheckConstraint("num_nonnulls(inspection, event) = 1", name="is_of_one_point"),
    CheckConstraint(one_of("excluded_from", EXCLUDED_FROM), name="what_from_is_known"),
    CheckConstraint("(undone_at IS NULL) = (undone_by IS NULL)", name="somebody_undid_it"),
    Index("ix_point_exclusion_characteristic", "characteristic"),
    Index("ix_point_exclusion_inspection", "inspection"),
    Index("ix_point_exclusion_event", "event"),
    Index("ix_point_exclusion_made_by", "made_by"),
    Index("ix_point_exclusion_undone_by", "undone_by"),
    Index(
        "uq_point_exclusion_standing",
        "characteristic",
        "inspection",
        "event",
        unique=True,
        postgresql_nulls_not_distinct=True,
        postgresql_where=text("undone_at IS NULL"),
    ),
    comment="Points that limits or tests pass over; dimmed, never deleted",
)

spc_signal = Table(
    "spc_signal",
    metadata,
    key(),
    to("control_limits", "limits"),
    to("inspection", optional=True),
    to("event", optional=True, comment="Of a reading that a machine or a person gave with an event"),
    Column(
        "sample_no", Integer, nullable=False, server_default="0", comment="0: the point of the whole inspection"
    ),
    Column("rules", ARRAY(Text), nullable=False, comment="Every rule the point broke"),
    Column("state", Text, nullable=False, server_default="open"),
    Column("cause", Text),
    Column("action", Text),
    to("person", "owner", optional=True),
    Column("due_on", Date),
    to("person", "found_by"),
    moment("found_at", default=NOW),
    to("person", "closed_by", optional=True),
    moment("closed_at", optional=True),
    row_version(),
    UniqueConstraint("limits", "inspection", "event", "sample_no", postgresql_nulls_not_distinct=True),
    CheckConstraint("num_nonnulls(inspection, event) = 1", name="is_of_one_point"),
    CheckConstraint(one_of("state", SIGNAL_STATES), name="state_is_known"),
    CheckConstraint("cardinality(rules) BETWEEN 1 AND 20", name="breaks_a_rule"),
    CheckConstraint(
        "(state = 'closed') = (closed_by IS NOT NULL AND closed_at IS NOT NULL AND length(btrim(cause)) > 0 AND length(btrim(action)) > 0)",
        name="closed_with_cause_and_action",
    ),
    Index("ix_spc_signal_inspection", "inspection"),
    Index("ix_spc_signal_event", "event"),
    Index("ix_spc_signal_owner", "owner"),
    Index("ix_spc_signal_found_by", "found_by"),
    Index("ix_spc_signal_closed_by", "closed_by"),
    comment="A point that broke a rule, what caused it and what was done",
)

gauge_study = Table(
    "gauge_study",
    metadata,
    key(),
    to("equipment"),
    to("characteristic", optional=True),
    Column("kind", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("figures", JSONB, nullable=False, comment="Readings and results as computed"),
    Column("valid_until", Date, nullable=False),
    Column("reason", Text),
    to("person", "made_by"),
    moment("made_at", default=NOW),
    CheckConstraint(one_of("kind", STUDIES), name="kind_is_known"),
    CheckConstraint(one_of("verdict", STUDY_VERDICTS), name="verdict_is_known"),
    CheckConstraint("jsonb_typeof(figures) = 'object'", name="figures_are_an_object"),
    Index("ix_gauge_study_equipment", "equipment"),
    Index("ix_gauge_study_characteristic", "characteristic"),
    Index("ix_gauge_study_made_by", "made_by"),
    comment="Whether a gauge measures well enough, and until when that holds",
)
