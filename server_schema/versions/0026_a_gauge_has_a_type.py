"""A gauge has a type, by which a plan says what a characteristic is measured with

Revises: 0025

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

TYPE = "What kind of gauge it is; plans name the kind a characteristic is measured with"
LINE = "Type or code of the gauge to be used; in words where no gauge has it"


def upgrade() -> None:
    op.add_column("equipment", sa.Column("gauge_type", sa.Text(), nullable=True, comment=TYPE), schema="trace")
    op.alter_column(
        "inspection_plan_line", "instrument", existing_type=sa.Text(), existing_nullable=True, comment=LINE, schema="trace"
    )
    op.execute("SELECT audit.watch('trace.equipment')")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
