"""Lists stay fast however long they are: newest first by kind and by item, and codes found by their ending

Revises: 0014

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_unit_item_id", "unit", ["item", "id"], unique=False, schema="trace")
    op.drop_index("ix_unit_item", table_name="unit", schema="trace")  # the new one serves its look-ups
    op.create_index("ix_unit_reversed_code", "unit", [sa.text("reverse(code)")], unique=False, schema="trace")
    op.create_index("ix_event_kind_happened_at", "event", ["kind", "happened_at", "id"], unique=False, schema="trace")
    op.create_index(
        "ix_event_reversed_code", "event", [sa.text("reverse(code)")], unique=False, schema="trace",
        postgresql_where=sa.text("code IS NOT NULL"),
    )


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
