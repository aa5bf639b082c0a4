"""What people keep about their work: orders, complaints, the form a record was made with, files; and its history

Revises: 0012

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from pathlib import Path

from alembic import op
import psycopg
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None

NEW = ('work_order', 'complaint', 'form', 'form_version', 'record_form', 'attachment')
CHANGED = ('event', 'number_series')


def upgrade() -> None:
    _tables()
    for column in ('work_order', 'complaint'):
        comment = 'Which complaint a return or a repair answers' if column == 'complaint' else None
        op.add_column('event', sa.Column(column, sa.BigInteger(), nullable=True, comment=comment), schema='trace')
        op.create_foreign_key(op.f(f'fk_event_{column}'), 'event', column, [column], ['id'], source_schema='trace', referent_schema='trace')
        op.create_index(f'ix_event_{column}', 'event', [column], unique=False, schema='trace')
    op.alter_column('event', 'code', comment='Its number here, or its name in the system it came from', schema='trace')
    op.add_column(
        'number_series',
        sa.Column('item', sa.BigInteger(), nullable=True, comment='Only for units of this item; empty: for all that have none of their own'),
        schema='trace',
    )
    op.create_foreign_key(op.f('fk_number_series_item'), 'number_series', 'item', ['item'], ['id'], source_schema='trace', referent_schema='trace')
    op.create_index('ix_number_series_item', 'number_series', ['item'], unique=False, schema='trace')
    op.alter_column('number_series', 'pattern', comment='Text with {yyyy} {yy} {mm} {dd} {site} {item} and {n}', schema='trace')
    op.drop_constraint(op.f('uq_number_series_site_kind'), 'number_series', schema='trace')
    op.create_unique_constraint(
        op.f('uq_number_series_site_kind_item'), 'number_series', ['site', 'kind', 'item'], schema='trace', postgresql_nulls_not_distinct=True
    )
    for table in (*NEW, *CHANGED):
        op.execute(f"SELECT audit.watch('trace.{table}')")
    # As it is: several statements, in which % and : mean nothing to a driver.
    driver = op.get_bind().connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    driver.cursor().execute(Path(__file__).with_name("0013_history.sql").read_bytes())


def _tables() -> None:
    op.create_table('form',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False, comment='receipt, run, complaint …'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form')),
        sa.UniqueConstraint('code', name=op.f('uq_form_code')),
        schema='trace',
        comment='Forms that editors are drawn from'
    )
    op.create_table('attachment',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('record', sa.BigInteger(), nullable=False, comment='As in record_form'),
        sa.Column('blob', sa.BigInteger(), nullable=False),
        sa.Column('name', sa.Text(), nullable=False, comment="The file's name when it was attached"),
        sa.Column('media_type', sa.Text(), nullable=False),
        sa.Column('note', sa.Text(), nullable=True),
        sa.Column('attached_by', sa.BigInteger(), nullable=False),
        sa.Column('attached_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('detached_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('detached_by', sa.BigInteger(), nullable=True),
        sa.Column('detach_reason', sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('unit', 'event', 'work_order', 'complaint', 'hold', 'inspection', 'item', 'party', 'place', 'equipment', 'document', 'site')", name=op.f('ck_attachment_kind_is_known')),
        sa.CheckConstraint('(detached_at IS NULL) = (detached_by IS NULL) AND (detached_by IS NULL OR length(btrim(detach_reason)) > 0)', name=op.f('ck_attachment_detached_with_a_reason')),
        sa.ForeignKeyConstraint(['attached_by'], ['trace.person.id'], name=op.f('fk_attachment_attached_by')),
        sa.ForeignKeyConstraint(['blob'], ['trace.blob.id'], name=op.f('fk_attachment_blob')),
        sa.ForeignKeyConstraint(['detached_by'], ['trace.person.id'], name=op.f('fk_attachment_detached_by')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_attachment')),
        schema='trace',
        comment='Files tied to a record; never deleted, only detached with a reason'
    )
    op.create_index('ix_attachment_attached_by', 'attachment', ['attached_by'], unique=False, schema='trace')
    op.create_index('ix_attachment_blob', 'attachment', ['blob'], unique=False, schema='trace')
    op.create_index('ix_attachment_detached_by', 'attachment', ['detached_by'], unique=False, schema='trace')
    op.create_index('ix_attachment_kind_record', 'attachment', ['kind', 'record'], unique=False, schema='trace')
    op.create_table('form_version',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('form', sa.BigInteger(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('definition', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='Fields, sections, conditions, words in both languages'),
        sa.Column('sha256', sa.LargeBinary(), nullable=False, comment='Of the definition as PostgreSQL prints it'),
        sa.Column('published_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.CheckConstraint("jsonb_typeof(definition) = 'object'", name=op.f('ck_form_version_definition_is_an_object')),
        sa.CheckConstraint('octet_length(sha256) = 32', name=op.f('ck_form_version_hash_is_sha256')),
        sa.CheckConstraint('version >= 1', name=op.f('ck_form_version_version_starts_at_one')),
        sa.ForeignKeyConstraint(['form'], ['trace.form.id'], name=op.f('fk_form_version_form')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_form_version')),
        sa.UniqueConstraint('form', 'version', name=op.f('uq_form_version_form_version')),
        schema='trace',
        comment='A form as it was at a time: never changed, a change is the next version'
    )
    op.create_table('record_form',
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('record', sa.BigInteger(), autoincrement=False, nullable=False, comment='Its id among its kind; no foreign key, as kinds live in different tables. Records are never deleted'),
        sa.Column('form_version', sa.BigInteger(), nullable=False),
        sa.Column('extra', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False, comment='What the form asks beyond our columns'),
        sa.CheckConstraint("jsonb_typeof(extra) = 'object'", name=op.f('ck_record_form_extra_is_an_object')),
        sa.CheckConstraint("kind IN ('unit', 'event', 'work_order', 'complaint', 'hold', 'inspection', 'item', 'party', 'place', 'equipment', 'document', 'site')", name=op.f('ck_record_form_kind_is_known')),
        sa.ForeignKeyConstraint(['form_version'], ['trace.form_version.id'], name=op.f('fk_record_form_form_version')),
        sa.PrimaryKeyConstraint('kind', 'record', name=op.f('pk_record_form')),
        schema='trace',
        comment='Which version of its form a record was made with, and the values only the form knows'
    )
    op.create_index('ix_record_form_form_version', 'record_form', ['form_version'], unique=False, schema='trace')
    op.create_table('complaint',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('unit', sa.BigInteger(), nullable=False, comment='The very unit that was scanned'),
        sa.Column('party', sa.BigInteger(), nullable=True, comment='Who complained'),
        sa.Column('reported_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('category', sa.Text(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('quantity', sa.Numeric(), nullable=True),
        sa.Column('state', sa.Text(), server_default='open', nullable=False),
        sa.Column('cause', sa.Text(), nullable=True, comment='What was found; said when it is closed'),
        sa.Column('recorded_by', sa.BigInteger(), nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('closed_by', sa.BigInteger(), nullable=True),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL AND closed_by IS NOT NULL AND length(btrim(cause)) > 0)", name=op.f('ck_complaint_closed_with_a_cause')),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f('ck_complaint_state_is_known')),
        sa.CheckConstraint('length(btrim(text)) > 0', name=op.f('ck_complaint_says_something')),
        sa.CheckConstraint('quantity >= 0 AND quantity < 1e18', name=op.f('ck_complaint_quantity_is_finite')),
        sa.ForeignKeyConstraint(['closed_by'], ['trace.person.id'], name=op.f('fk_complaint_closed_by')),
        sa.ForeignKeyConstraint(['party'], ['trace.party.id'], name=op.f('fk_complaint_party')),
        sa.ForeignKeyConstraint(['recorded_by'], ['trace.person.id'], name=op.f('fk_complaint_recorded_by')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_complaint_site')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_complaint_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_complaint')),
        sa.UniqueConstraint('code', name=op.f('uq_complaint_code')),
        schema='trace',
        comment='What a customer said of a unit, and what was found'
    )
    op.create_index('ix_complaint_closed_by', 'complaint', ['closed_by'], unique=False, schema='trace')
    op.create_index('ix_complaint_party', 'complaint', ['party'], unique=False, schema='trace')
    op.create_index('ix_complaint_recorded_by', 'complaint', ['recorded_by'], unique=False, schema='trace')
    op.create_index('ix_complaint_site', 'complaint', ['site'], unique=False, schema='trace')
    op.create_index('ix_complaint_unit', 'complaint', ['unit'], unique=False, schema='trace')
    op.create_table('work_order',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('item', sa.BigInteger(), nullable=False),
        sa.Column('recipe', sa.BigInteger(), nullable=True, comment='The version in force when it was opened'),
        sa.Column('quantity', sa.Numeric(), nullable=False),
        sa.Column('uom', sa.SmallInteger(), nullable=False),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('state', sa.Text(), server_default='planned', nullable=False),
        sa.Column('note', sa.Text(), nullable=True),
        sa.Column('reason', sa.Text(), nullable=True, comment='Why it was closed before everything was made'),
        sa.Column('made_by', sa.BigInteger(), nullable=False),
        sa.Column('made_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_work_order_closed_has_a_time')),
        sa.CheckConstraint("state IN ('planned', 'open', 'closed')", name=op.f('ck_work_order_state_is_known')),
        sa.CheckConstraint('quantity >= 0 AND quantity < 1e18 AND quantity > 0', name=op.f('ck_work_order_makes_something')),
        sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_work_order_item')),
        sa.ForeignKeyConstraint(['made_by'], ['trace.person.id'], name=op.f('fk_work_order_made_by')),
        sa.ForeignKeyConstraint(['recipe'], ['trace.recipe.id'], name=op.f('fk_work_order_recipe')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_work_order_site')),
        sa.ForeignKeyConstraint(['uom'], ['trace.uom.id'], name=op.f('fk_work_order_uom')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_work_order')),
        sa.UniqueConstraint('code', name=op.f('uq_work_order_code')),
        schema='trace',
        comment='What is to be made, how much of it and by when; runs name it'
    )
    op.create_index('ix_work_order_item', 'work_order', ['item'], unique=False, schema='trace')
    op.create_index('ix_work_order_made_by', 'work_order', ['made_by'], unique=False, schema='trace')
    op.create_index('ix_work_order_recipe', 'work_order', ['recipe'], unique=False, schema='trace')
    op.create_index('ix_work_order_site', 'work_order', ['site'], unique=False, schema='trace')
    op.create_index('ix_work_order_uom', 'work_order', ['uom'], unique=False, schema='trace')


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
