"""Lines that were ended have an index of their own, so that writing a line costs one index less

Revises: 0006

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

import sqlalchemy as sa
from alembic import op

revision = '0012'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        'ix_edge_backward_ended', 'edge', ['target', 'recorded_from', 'recorded_to'], unique=False, schema='trace',
        postgresql_where=sa.text("recorded_to <> 'infinity'"),
    )
    op.drop_index('ix_edge_backward_as_known', table_name='edge', schema='trace')


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
