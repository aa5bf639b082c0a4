"""Samples may come in stages, values may decide instead of counts; plans and limits have a history

Revises: 0015

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

CLASS, LINE = "inspection_plan_class", "inspection_plan_line"
# What people change and want to see the changes of, besides what 0013 lists.
TOLD = ("characteristic", "specification", "inspection_plan", "switching")
BEFORE = (
    "site", "item", "item_uom", "party", "approved_supplier", "place", "equipment", "document", "document_version",
    "qualification", "recipe", "number_series", "hold", "inspection", "work_order", "complaint", "attachment", "record_form",
)  # fmt: skip


def upgrade() -> None:
    op.add_column(CLASS, sa.Column("sigma", sa.Text(), nullable=True, comment="Of a variables plan: estimated from the sample (unknown), or known"), schema="trace")
    op.add_column(CLASS, sa.Column("form", sa.SmallInteger(), nullable=True, comment="Of a variables plan: 1 compares with k, 2 with the largest percent nonconforming"), schema="trace")
    op.add_column(CLASS, sa.Column("ltpd", sa.Numeric(), nullable=True, comment="Of c = 0: the share of nonconforming units that shall not pass"), schema="trace")
    op.add_column(CLASS, sa.Column("beta", sa.Numeric(), nullable=True, comment="Of c = 0: with what chance it may pass all the same"), schema="trace")
    op.add_column(LINE, sa.Column("sigma", sa.Numeric(), nullable=True, comment="Known standard deviation, where the class counts on one"), schema="trace")
    for name, rule in (
        ("scheme_is_known", "scheme IN ('z1.4', 'iso2859-1', 'z1.9', 'c=0', 'fixed', 'all')"),
        ("a_scheme_has_level_and_aql", "scheme NOT IN ('z1.4', 'iso2859-1', 'z1.9') OR num_nulls(level, aql) = 0"),
        ("switching_is_a_schemes", "NOT switching OR scheme IN ('z1.4', 'iso2859-1', 'z1.9')"),
    ):
        op.drop_constraint(op.f(f"ck_{CLASS}_{name}"), CLASS, type_="check", schema="trace")
        op.create_check_constraint(op.f(f"ck_{CLASS}_{name}"), CLASS, rule, schema="trace")
    for table, name, rule in (
        (CLASS, "sigma_is_a_method", "sigma IN ('unknown', 'known')"),
        (CLASS, "form_is_1_or_2", "form IN (1, 2)"),
        (CLASS, "values_say_how", "(scheme = 'z1.9') = (sigma IS NOT NULL) AND (scheme = 'z1.9') = (form IS NOT NULL)"),
        (CLASS, "values_come_at_once", "scheme <> 'z1.9' OR type = 'single'"),
        (CLASS, "risk_is_a_share", "ltpd > 0 AND ltpd < 1 AND beta > 0 AND beta < 1"),
        (CLASS, "risk_is_of_c_0", "num_nulls(ltpd, beta) IN (0, 2) AND (scheme = 'c=0' OR ltpd IS NULL)"),
        (LINE, "sigma_is_above_zero", "sigma > 0 AND sigma < 1e18"),
    ):
        op.create_check_constraint(op.f(f"ck_{table}_{name}"), table, rule, schema="trace")
    for table in (CLASS, LINE):
        op.execute(f"SELECT audit.watch('trace.{table}')")
    # The index holds what its condition said when it was built: it is built anew with the condition.
    op.execute("DROP INDEX audit.ix_entry_records")
    labels = ", ".join(f"'{len(name) + 6}:trace.{name}'" for name in (*BEFORE, *TOLD))
    op.execute(
        "CREATE OR REPLACE FUNCTION audit.tells_history(body text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE"
        " SET search_path = pg_catalog, pg_temp SET \"TimeZone\" = 'UTC' SET \"DateStyle\" = 'ISO, YMD' AS $$"
        f" BEGIN RETURN split_part(body, ',', 2) IN ({labels}); END $$"
    )
    op.execute("CREATE INDEX ix_entry_records ON audit.entry USING gin (audit.record_keys(body)) WHERE audit.tells_history(body)")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
