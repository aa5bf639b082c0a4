"""A work order says whom it is made for, so that a customer's inspection plan applies to what it makes

Revises: 0024

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

COMMENT = "Whom it is made for: what it makes is inspected by their plans too"
PRIORITY = "The highest of the plans that fit is taken; among equals one for a party, then the newest"


def upgrade() -> None:
    op.add_column(
        "work_order", sa.Column("customer", sa.BigInteger(), nullable=True, comment=COMMENT), schema="trace"
    )
    op.create_index("ix_work_order_customer", "work_order", ["customer"], unique=False, schema="trace")
    op.create_foreign_key(
        op.f("fk_work_order_customer"), "work_order", "party", ["customer"], ["id"],
        source_schema="trace", referent_schema="trace",
    )  # fmt: skip
    op.alter_column("inspection_plan", "priority", existing_type=sa.Integer(), existing_nullable=False, comment=PRIORITY, schema="trace")
    op.execute("SELECT audit.watch('trace.work_order')")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
