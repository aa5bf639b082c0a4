"""Units, events and the edges between them: what went into what is kept for ever

Revises: 0002

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(sa.schema.CreateSequence(sa.Sequence("node_id", schema="trace")))

    op.create_table('edge',
        sa.Column('source', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('target', sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column('recorded_from', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('recorded_to', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('quantity', sa.Numeric(), nullable=True),
        sa.Column('uom', sa.SmallInteger(), nullable=True, comment='trace.uom.id; no foreign key, as a check per edge would halve bulk loads'),
        sa.Column('allocation', sa.Numeric(), nullable=True, comment="Stated share of the event's content in this output"),
        sa.Column('basis', sa.Text(), server_default='measured', nullable=False),
        sa.Column('line', sa.Integer(), server_default='1', nullable=False, comment='Order of the line in its event'),
        sa.Column('entered_quantity', sa.Numeric(), nullable=True),
        sa.Column('entered_uom', sa.SmallInteger(), nullable=True, comment='What was typed, where it had to be converted'),
        sa.Column('entered_factor', sa.Numeric(), nullable=True, comment="The item's own conversion that was used, frozen here"),
        sa.CheckConstraint("(quantity IS NULL) = (basis = 'unknown')", name=op.f('ck_edge_unknown_has_no_quantity')),
        sa.CheckConstraint("basis IN ('measured', 'counted', 'allocated', 'unknown')", name=op.f('ck_edge_basis_is_known')),
        sa.CheckConstraint('(source > 0) <> (target > 0) AND source <> 0 AND target <> 0', name=op.f('ck_edge_joins_a_unit_and_an_event')),
        sa.CheckConstraint('allocation >= 0 AND allocation <= 1', name=op.f('ck_edge_allocation_is_a_share')),
        sa.CheckConstraint('allocation IS NULL OR source < 0', name=op.f('ck_edge_only_outputs_are_allocated')),
        sa.CheckConstraint('quantity >= 0 AND quantity < 1e18', name=op.f('ck_edge_quantity_is_finite')),
        sa.CheckConstraint('recorded_from <= recorded_to', name=op.f('ck_edge_ends_after_it_starts')),
        sa.PrimaryKeyConstraint('source', 'target', name=op.f('pk_edge')),
        schema='trace',
        comment="unit → event: went in; event → unit: came out. Quantity in the unit's own uom; unknown stays unknown"
    )
    op.create_index('ix_edge_backward', 'edge', ['target'], unique=False, schema='trace', postgresql_include=['source', 'quantity', 'uom', 'allocation'], postgresql_where=sa.text("recorded_to = 'infinity'"))
    op.create_index('ix_edge_backward_as_known', 'edge', ['target', 'recorded_from', 'recorded_to'], unique=False, schema='trace')
    op.create_index('ix_edge_forward', 'edge', ['source'], unique=False, schema='trace', postgresql_include=['target', 'quantity', 'uom', 'allocation'], postgresql_where=sa.text("recorded_to = 'infinity'"))
    op.create_table('unit',
        sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False, comment='Positive; events are negative'),
        sa.Column('code', sa.Text(), nullable=False, comment='What people and labels say'),
        sa.Column('generation', sa.Integer(), server_default='1', nullable=False),
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('item', sa.BigInteger(), nullable=False),
        sa.Column('uom', sa.SmallInteger(), nullable=True, comment='All quantities of this unit are in it; empty only for containers'),
        sa.Column('quantity', sa.Numeric(), nullable=True),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('supplier', sa.BigInteger(), nullable=True),
        sa.Column('supplier_lot', sa.Text(), nullable=True, comment="The supplier's own number: an attribute, they collide"),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('received_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('expires_on', sa.Date(), nullable=True),
        sa.Column('origin', sa.Text(), server_default='live', nullable=False),
        sa.Column('imported_by', sa.BigInteger(), nullable=True),
        sa.Column('custom', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.CheckConstraint("code <> '' AND octet_length(code) <= 200", name=op.f('ck_unit_code_fits_a_label')),
        sa.CheckConstraint("kind IN ('lot', 'serial', 'container', 'sample')", name=op.f('ck_unit_kind_is_known')),
        sa.CheckConstraint("origin IN ('live', 'imported')", name=op.f('ck_unit_origin_is_known')),
        sa.CheckConstraint("uom IS NOT NULL OR kind = 'container'", name=op.f('ck_unit_has_a_uom')),
        sa.CheckConstraint('generation >= 1', name=op.f('ck_unit_generation_starts_at_one')),
        sa.CheckConstraint('id > 0', name=op.f('ck_unit_id_is_positive')),
        sa.CheckConstraint('quantity >= 0 AND quantity < 1e18', name=op.f('ck_unit_quantity_is_finite')),
        sa.ForeignKeyConstraint(['imported_by'], ['trace.import.id'], name=op.f('fk_unit_imported_by')),
        sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_unit_item')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_unit_site')),
        sa.ForeignKeyConstraint(['supplier'], ['trace.party.id'], name=op.f('fk_unit_supplier')),
        sa.ForeignKeyConstraint(['uom'], ['trace.uom.id'], name=op.f('fk_unit_uom')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_unit')),
        sa.UniqueConstraint('code', 'generation', name=op.f('uq_unit_code_generation')),
        schema='trace',
        comment='Lots, serials, containers, samples: one row a generation, whose content never changes'
    )
    op.create_index('ix_unit_imported_by', 'unit', ['imported_by'], unique=False, schema='trace')
    op.create_index('ix_unit_item', 'unit', ['item'], unique=False, schema='trace')
    op.create_index('ix_unit_site', 'unit', ['site'], unique=False, schema='trace')
    op.create_index('ix_unit_supplier', 'unit', ['supplier'], unique=False, schema='trace')
    op.create_index('ix_unit_supplier_lot', 'unit', ['supplier_lot'], unique=False, schema='trace', postgresql_where=sa.text('supplier_lot IS NOT NULL'))
    op.create_index('ix_unit_uom', 'unit', ['uom'], unique=False, schema='trace')
    op.create_table('unit_balance',
        sa.Column('unit', sa.BigInteger(), nullable=False),
        sa.Column('place', sa.BigInteger(), nullable=False),
        sa.Column('on_hand', sa.Numeric(), nullable=True),
        sa.Column('counted_at', sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint('on_hand >= 0 AND on_hand < 1e18', name=op.f('ck_unit_balance_on_hand_is_never_negative')),
        sa.ForeignKeyConstraint(['place'], ['trace.place.id'], name=op.f('fk_unit_balance_place')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_unit_balance_unit')),
        sa.PrimaryKeyConstraint('unit', 'place', name=op.f('pk_unit_balance')),
        schema='trace',
        comment='What is left of a unit at a place; NULL for imported history until it is counted'
    )
    op.create_index('ix_unit_balance_place', 'unit_balance', ['place'], unique=False, schema='trace')
    op.create_table('event',
        sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False, comment='Negative; units are positive'),
        sa.Column('code', sa.Text(), nullable=True, comment="The event's name in the system it came from"),
        sa.Column('kind', sa.Text(), nullable=False),
        sa.Column('happened_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('precision', sa.Text(), server_default='instant', nullable=False, comment='A month is not its first day'),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('place', sa.BigInteger(), nullable=True),
        sa.Column('party', sa.BigInteger(), nullable=True),
        sa.Column('operation', sa.BigInteger(), nullable=True),
        sa.Column('recipe', sa.BigInteger(), nullable=True),
        sa.Column('loss', sa.Numeric(), nullable=True),
        sa.Column('loss_uom', sa.SmallInteger(), nullable=True),
        sa.Column('reason', sa.Text(), nullable=True),
        sa.Column('reference', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False, comment='purchase_order, delivery_note, work_order, order, carrier'),
        sa.Column('corrects', sa.BigInteger(), nullable=True, comment='The wrong event whose edges this one ended'),
        sa.Column('command_id', sa.Uuid(), nullable=True),
        sa.Column('recorded_by', sa.BigInteger(), nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('imported_by', sa.BigInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('receive', 'run', 'split', 'merge', 'blend', 'rework', 'regrade', 'pack', 'unpack', 'move', 'sample', 'count', 'adjust', 'ship', 'deliver', 'return', 'repair', 'scrap', 'destroy', 'step', 'correct')", name=op.f('ck_event_kind_is_known')),
        sa.CheckConstraint("precision IN ('instant', 'day', 'month')", name=op.f('ck_event_precision_is_known')),
        sa.CheckConstraint('corrects IS NULL OR length(btrim(reason)) > 0', name=op.f('ck_event_correction_has_a_reason')),
        sa.CheckConstraint('id < 0', name=op.f('ck_event_id_is_negative')),
        sa.CheckConstraint('loss >= 0 AND loss < 1e18', name=op.f('ck_event_loss_is_finite')),
        sa.ForeignKeyConstraint(['imported_by'], ['trace.import.id'], name=op.f('fk_event_imported_by')),
        sa.ForeignKeyConstraint(['loss_uom'], ['trace.uom.id'], name=op.f('fk_event_loss_uom')),
        sa.ForeignKeyConstraint(['operation'], ['trace.operation.id'], name=op.f('fk_event_operation')),
        sa.ForeignKeyConstraint(['party'], ['trace.party.id'], name=op.f('fk_event_party')),
        sa.ForeignKeyConstraint(['place'], ['trace.place.id'], name=op.f('fk_event_place')),
        sa.ForeignKeyConstraint(['recipe'], ['trace.recipe.id'], name=op.f('fk_event_recipe')),
        sa.ForeignKeyConstraint(['recorded_by'], ['trace.person.id'], name=op.f('fk_event_recorded_by')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_event_site')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_event')),
        sa.UniqueConstraint('code', name=op.f('uq_event_code')),
        schema='trace',
        comment='What happened to units: immutable; a correction is another event'
    )
    op.create_index('ix_event_corrects', 'event', ['corrects'], unique=False, schema='trace')
    op.create_index('ix_event_imported_by', 'event', ['imported_by'], unique=False, schema='trace')
    op.create_index('ix_event_loss_uom', 'event', ['loss_uom'], unique=False, schema='trace')
    op.create_index('ix_event_operation', 'event', ['operation'], unique=False, schema='trace')
    op.create_index('ix_event_party', 'event', ['party'], unique=False, schema='trace')
    op.create_index('ix_event_place', 'event', ['place'], unique=False, schema='trace')
    op.create_index('ix_event_recipe', 'event', ['recipe'], unique=False, schema='trace')
    op.create_index('ix_event_recorded_by', 'event', ['recorded_by'], unique=False, schema='trace')
    op.create_index('ix_event_site_happened_at', 'event', ['site', 'happened_at'], unique=False, schema='trace')
    op.create_table('containment',
        sa.Column('container', sa.BigInteger(), nullable=False),
        sa.Column('content', sa.BigInteger(), nullable=False),
        sa.Column('packed_by', sa.BigInteger(), nullable=False),
        sa.Column('quantity', sa.Numeric(), nullable=True),
        sa.Column('from_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('unpacked_by', sa.BigInteger(), nullable=True),
        sa.CheckConstraint('container <> content', name=op.f('ck_containment_not_in_itself')),
        sa.CheckConstraint('from_at <= to_at', name=op.f('ck_containment_ends_after_it_starts')),
        sa.CheckConstraint('quantity >= 0 AND quantity < 1e18', name=op.f('ck_containment_quantity_is_finite')),
        sa.ForeignKeyConstraint(['container'], ['trace.unit.id'], name=op.f('fk_containment_container')),
        sa.ForeignKeyConstraint(['content'], ['trace.unit.id'], name=op.f('fk_containment_content')),
        sa.ForeignKeyConstraint(['packed_by'], ['trace.event.id'], name=op.f('fk_containment_packed_by')),
        sa.ForeignKeyConstraint(['unpacked_by'], ['trace.event.id'], name=op.f('fk_containment_unpacked_by')),
        sa.PrimaryKeyConstraint('content', 'packed_by', name=op.f('pk_containment')),
        schema='trace',
        comment='What was in which container from when to when: no trace edges, nothing changed inside'
    )
    op.create_index('ix_containment_container', 'containment', ['container'], unique=False, schema='trace')
    op.create_index('ix_containment_packed_by', 'containment', ['packed_by'], unique=False, schema='trace')
    op.create_index('ix_containment_unpacked_by', 'containment', ['unpacked_by'], unique=False, schema='trace')
    op.create_table('event_subject',
        sa.Column('event', sa.BigInteger(), nullable=False),
        sa.Column('unit', sa.BigInteger(), nullable=False),
        sa.Column('quantity', sa.Numeric(), nullable=True),
        sa.Column('difference', sa.Numeric(), nullable=True, comment='By how much a count or an adjustment changed what is on hand'),
        sa.CheckConstraint('quantity >= 0 AND quantity < 1e18', name=op.f('ck_event_subject_quantity_is_finite')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_event_subject_event')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_event_subject_unit')),
        sa.PrimaryKeyConstraint('event', 'unit', name=op.f('pk_event_subject')),
        schema='trace',
        comment='Units an event touched without changing what they contain: moved, counted, machined'
    )
    op.create_index('ix_event_subject_unit', 'event_subject', ['unit'], unique=False, schema='trace')


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
