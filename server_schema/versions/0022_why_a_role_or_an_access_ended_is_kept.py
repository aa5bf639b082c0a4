"""Why a role was given or ended, and why and by whom an access was ended, is kept with it

Revises: 0019

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa

revision = "0022"
down_revision = "0019"
branch_labels = None
depends_on = None

# Who and why, as tables/people.py has them.
COLUMNS = (
    ("person", "disabled_by", "Who ended the access", True),
    ("person", "disabled_reason", "Why it was ended, where somebody said", False),
    ("person_role", "reason", "Why it was given; empty where nobody said", False),
    ("person_role", "ended_by", "Who ended it before its time; with the access it ends for the same reason", True),
    ("person_role", "end_reason", "Why it was ended before its time", False),
)


def upgrade() -> None:
    for table, column, comment, somebody in COLUMNS:
        kind = sa.BigInteger() if somebody else sa.Text()
        op.add_column(table, sa.Column(column, kind, nullable=True, comment=comment), schema="trace")
        if somebody:
            op.create_index(f"ix_{table}_{column}", table, [column], unique=False, schema="trace")
            op.create_foreign_key(
                op.f(f"fk_{table}_{column}"), table, "person", [column], ["id"], source_schema="trace", referent_schema="trace"
            )  # fmt: skip
    for table in ("person", "person_role"):
        op.execute(f"SELECT audit.watch('trace.{table}')")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
