"""Bulk loads look at references once: the audit's triggers fire whoever writes, empty references take no room in an index

Revises: 0017

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa

revision = "0019"
down_revision = "0017"
branch_labels = None
depends_on = None

# References that are empty in most rows of tables that are written a lot: an index of the others answers the same questions,
# as nobody looks for what has none.
SPARSE = (
    ("unit", "supplier"),
    ("unit", "imported_by"),
    ("event", "place"),
    ("event", "party"),
    ("event", "operation"),
    ("event", "recipe"),
    ("event", "loss_uom"),
    ("event", "work_order"),
    ("event", "complaint"),
    ("event", "corrects"),
    ("event", "imported_by"),
    ("event_reading", "instrument"),
    ("measurement", "specification"),
    ("measurement", "instrument"),
)

# Tables that are written by the hundred thousand rows: their entries are made by the quicker function at once.
BULKY = ("unit", "event", "edge", "unit_balance", "event_reading", "measurement")


def upgrade() -> None:
    for table, column in SPARSE:
        name = f"ix_{table}_{column}"
        op.drop_index(name, table_name=table, schema="trace")
        op.create_index(
            name, table, [column], unique=False, schema="trace", postgresql_where=sa.text(f"{column} IS NOT NULL")
        )
    # A function that loads in bulk runs with session_replication_role = replica, as it looks at references itself, a statement at a
    # time; the triggers of foreign keys rest then, those of the audit must not: nor for a superuser who sets it.
    op.execute(ALWAYS)
    op.execute(WATCH_TOO)
    for table in BULKY:
        op.execute(f"SELECT audit.watch('trace.{table}')")
    op.execute(
        "SELECT audit.fire_always(r) FROM (SELECT DISTINCT tgrelid::regclass AS r FROM pg_catalog.pg_trigger"
        " WHERE tgname LIKE 'audit\\_%' AND NOT tgisinternal) x"
    )


ALWAYS = """
CREATE FUNCTION audit.fire_always(relation regclass) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD' AS $$
DECLARE
    trigger name;
BEGIN
    FOR trigger IN SELECT t.tgname FROM pg_trigger t WHERE t.tgrelid = relation AND t.tgname LIKE 'audit\\_%' AND NOT t.tgisinternal LOOP
        EXECUTE format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', relation, trigger);
    END LOOP;
END $$;
COMMENT ON FUNCTION audit.fire_always(regclass) IS 'Makes the audit''s triggers of a table fire whatever session_replication_role says';
REVOKE ALL ON FUNCTION audit.fire_always(regclass) FROM PUBLIC;
"""

# Tables that are watched from now on, and new partitions, get such triggers at once: one line more in both functions.
WATCH_TOO = """
DO $do$
DECLARE
    watch text := pg_get_functiondef('audit.watch'::regproc);
    guard text := pg_get_functiondef('audit.guard_partition'::regproc);
    loops text := '    FOR part IN SELECT';
    ends text := 'audit.refuse_direct()'', part);';
    -- The same octets from a fourth fewer arguments, which take most of the time of an entry.
    field text := $t$CASE WHEN c%1$s IS NULL THEN ''~'' ELSE '':'' END, c%1$s, '',''$t$;
    quicker text := $t$CASE WHEN c%1$s IS NULL THEN ''~,'' ELSE '':'' END, c%1$s || '',''$t$;
BEGIN
    ASSERT strpos(watch, loops) > 0 AND strpos(watch, field) > 0 AND strpos(guard, ends) > 0, 'the audit''s functions are not those of revision 0006';
    EXECUTE replace(replace(watch, field, quicker), loops, '    PERFORM audit.fire_always(relation);' || E'\\n' || loops);
    EXECUTE replace(guard, ends, ends || E'\\n    PERFORM audit.fire_always(part);');
END $do$;
"""


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
