"""${message}

Revises: ${down_revision or "nothing, it is the first"}

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa
% if imports:
${imports}
% endif

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
