"""A reading that came with an event is a point of a chart too: it can be left out with a reason, and its signal answered

Revises: 0022

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa

revision = "0024"
down_revision = "0022"
branch_labels = None
depends_on = None

COMMENT = "Of a reading that a machine or a person gave with an event"


def upgrade() -> None:
    for table in ("point_exclusion", "spc_signal"):
        op.alter_column(table, "inspection", nullable=True, schema="trace")
        op.add_column(table, sa.Column("event", sa.BigInteger(), nullable=True, comment=COMMENT), schema="trace")
        op.create_index(f"ix_{table}_event", table, ["event"], unique=False, schema="trace")
        op.create_foreign_key(
            op.f(f"fk_{table}_event"), table, "event", ["event"], ["id"], source_schema="trace", referent_schema="trace"
        )  # fmt: skip
        name = op.f(f"ck_{table}_is_of_one_point")
        op.create_check_constraint(name, table, "num_nonnulls(inspection, event) = 1", schema="trace")
    op.drop_index("uq_point_exclusion_standing", "point_exclusion", schema="trace")
    op.create_index(
        "uq_point_exclusion_standing", "point_exclusion", ["characteristic", "inspection", "event"], unique=True, schema="trace",
        postgresql_where=sa.text("undone_at IS NULL"), postgresql_nulls_not_distinct=True,
    )  # fmt: skip
    op.drop_constraint(op.f("uq_spc_signal_limits_inspection_sample_no"), "spc_signal", schema="trace", type_="unique")
    op.create_unique_constraint(
        op.f("uq_spc_signal_limits_inspection_event_sample_no"), "spc_signal", ["limits", "inspection", "event", "sample_no"],
        schema="trace", postgresql_nulls_not_distinct=True,
    )  # fmt: skip
    for table in ("point_exclusion", "spc_signal"):
        op.execute(f"SELECT audit.watch('trace.{table}')")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
