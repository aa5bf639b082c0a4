"""A lot, or a tranche of it, may be sent to 100 % sorting: it stays in quarantine until every piece was looked at

Revises: 0016

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    name = op.f("ck_inspection_verdict_is_known")
    op.drop_constraint(name, "inspection", schema="trace", type_="check")
    known = "verdict IN ('accept', 'reject', 'conditional', 'sort', 'mixed')"
    op.create_check_constraint(name, "inspection", known, schema="trace")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
