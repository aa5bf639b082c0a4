"""Every change leaves an entry: the audit log, and triggers on every table from its first row on

Revises: 0005

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from pathlib import Path

from alembic import op
import psycopg

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # As it is: several statements, in which % and : mean nothing to a driver.
    driver = op.get_bind().connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    driver.cursor().execute(Path(__file__).with_name("0006_audit.sql").read_bytes())


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
