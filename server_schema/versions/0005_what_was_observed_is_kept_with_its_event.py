"""What was observed is kept: man, machine, method, readings, series, inspections, measurements

Revises: 0004

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('characteristic',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('kind', sa.Text(), server_default='numeric', nullable=False),
        sa.Column('uom', sa.SmallInteger(), nullable=True),
        sa.CheckConstraint("kind IN ('numeric', 'attribute', 'text')", name=op.f('ck_characteristic_kind_is_known')),
        sa.ForeignKeyConstraint(['uom'], ['trace.uom.id'], name=op.f('fk_characteristic_uom')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_characteristic')),
        sa.UniqueConstraint('code', name=op.f('uq_characteristic_code')),
        schema='trace',
        comment='What can be measured or judged'
    )
    op.create_index('ix_characteristic_uom', 'characteristic', ['uom'], unique=False, schema='trace')
    op.create_table('event_equipment',
        sa.Column('event', sa.BigInteger(), nullable=False),
        sa.Column('equipment', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['equipment'], ['trace.equipment.id'], name=op.f('fk_event_equipment_equipment')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_event_equipment_event')),
        sa.PrimaryKeyConstraint('event', 'equipment', name=op.f('pk_event_equipment')),
        schema='trace',
        comment='Machine: what it was done on'
    )
    op.create_index('ix_event_equipment_equipment', 'event_equipment', ['equipment'], unique=False, schema='trace')
    op.create_table('event_method',
        sa.Column('event', sa.BigInteger(), nullable=False),
        sa.Column('document_version', sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(['document_version'], ['trace.document_version.id'], name=op.f('fk_event_method_document_version')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_event_method_event')),
        sa.PrimaryKeyConstraint('event', 'document_version', name=op.f('pk_event_method')),
        schema='trace',
        comment='Method: which version of which document was followed'
    )
    op.create_index('ix_event_method_document_version', 'event_method', ['document_version'], unique=False, schema='trace')
    op.create_table('event_person',
        sa.Column('event', sa.BigInteger(), nullable=False),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('role', sa.Text(), server_default='operator', nullable=False),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_event_person_event')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_event_person_person')),
        sa.PrimaryKeyConstraint('event', 'person', name=op.f('pk_event_person')),
        schema='trace',
        comment='Man: who worked on the event'
    )
    op.create_index('ix_event_person_person', 'event_person', ['person'], unique=False, schema='trace')
    op.create_table('event_reading',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('event', sa.BigInteger(), nullable=False),
        sa.Column('characteristic', sa.BigInteger(), nullable=False),
        sa.Column('value', sa.Numeric(), nullable=True),
        sa.Column('text_value', sa.Text(), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('instrument', sa.BigInteger(), nullable=True),
        sa.CheckConstraint('num_nonnulls(value, text_value) = 1', name=op.f('ck_event_reading_one_value')),
        sa.CheckConstraint('value > -1e18 AND value < 1e18', name=op.f('ck_event_reading_value_is_finite')),
        sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_event_reading_characteristic')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_event_reading_event')),
        sa.ForeignKeyConstraint(['instrument'], ['trace.equipment.id'], name=op.f('fk_event_reading_instrument')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_event_reading')),
        schema='trace',
        comment='Environment and parameters: one characteristic, one value'
    )
    op.create_index('ix_event_reading_characteristic_value', 'event_reading', ['characteristic', 'value'], unique=False, schema='trace')
    op.create_index('ix_event_reading_event', 'event_reading', ['event'], unique=False, schema='trace')
    op.create_index('ix_event_reading_instrument', 'event_reading', ['instrument'], unique=False, schema='trace')
    op.create_table('event_series',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('event', sa.BigInteger(), nullable=False),
        sa.Column('characteristic', sa.BigInteger(), nullable=False),
        sa.Column('equipment', sa.BigInteger(), nullable=True),
        sa.Column('chunk', sa.Integer(), nullable=False),
        sa.Column('times', sa.ARRAY(sa.DateTime(timezone=True)), nullable=False),
        sa.Column('readings', sa.ARRAY(sa.Double()), nullable=False, comment='NULL where the sensor said nothing'),
        sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('sha256', sa.LargeBinary(), nullable=False, comment='Of times (µs since 1970) and readings, big-endian, in order; the audit holds it'),
        sa.Column('imported_by', sa.BigInteger(), nullable=True),
        sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.CheckConstraint('cardinality(times) = cardinality(readings) AND cardinality(times) BETWEEN 1 AND 10000', name=op.f('ck_event_series_times_match_readings')),
        sa.CheckConstraint('octet_length(sha256) = 32', name=op.f('ck_event_series_hash_is_sha256')),
        sa.CheckConstraint('starts_at <= ends_at', name=op.f('ck_event_series_ends_after_it_starts')),
        sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_event_series_characteristic')),
        sa.ForeignKeyConstraint(['equipment'], ['trace.equipment.id'], name=op.f('fk_event_series_equipment')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_event_series_event')),
        sa.ForeignKeyConstraint(['imported_by'], ['trace.import.id'], name=op.f('fk_event_series_imported_by')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_event_series')),
        sa.UniqueConstraint('event', 'characteristic', 'chunk', name=op.f('uq_event_series_event_characteristic_chunk')),
        schema='trace',
        comment='Sensor channels of an event, in chunks'
    )
    op.create_index('ix_event_series_characteristic_starts_at', 'event_series', ['characteristic', 'starts_at'], unique=False, schema='trace')
    op.create_index('ix_event_series_equipment', 'event_series', ['equipment'], unique=False, schema='trace')
    op.create_index('ix_event_series_imported_by', 'event_series', ['imported_by'], unique=False, schema='trace')
    op.create_table('inspection',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('unit', sa.BigInteger(), nullable=False),
        sa.Column('stage', sa.Text(), nullable=False),
        sa.Column('quantity_presented', sa.Numeric(), nullable=True),
        sa.Column('verdict', sa.Text(), nullable=True),
        sa.Column('event', sa.BigInteger(), nullable=True, comment='The split or run it belongs to'),
        sa.Column('opened_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('decided_by', sa.BigInteger(), nullable=True),
        sa.Column('reason', sa.Text(), nullable=True),
        sa.Column('happened_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('precision', sa.Text(), server_default='instant', nullable=False),
        sa.Column('imported_by', sa.BigInteger(), nullable=True),
        sa.CheckConstraint("precision IN ('instant', 'day', 'month')", name=op.f('ck_inspection_precision_is_known')),
        sa.CheckConstraint("stage IN ('incoming', 'in_process', 'final')", name=op.f('ck_inspection_stage_is_known')),
        sa.CheckConstraint("verdict IN ('accept', 'reject', 'conditional', 'mixed')", name=op.f('ck_inspection_verdict_is_known')),
        sa.CheckConstraint('(verdict IS NULL) = (decided_by IS NULL)', name=op.f('ck_inspection_somebody_decided')),
        sa.CheckConstraint('quantity_presented > 0 AND quantity_presented < 1e18', name=op.f('ck_inspection_quantity_is_finite')),
        sa.ForeignKeyConstraint(['decided_by'], ['trace.person.id'], name=op.f('fk_inspection_decided_by')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_inspection_event')),
        sa.ForeignKeyConstraint(['imported_by'], ['trace.import.id'], name=op.f('fk_inspection_imported_by')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_inspection_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection')),
        sa.UniqueConstraint('code', name=op.f('uq_inspection_code')),
        schema='trace',
        comment='One examination of a unit; blank is not a pass'
    )
    op.create_index('ix_inspection_decided_by', 'inspection', ['decided_by'], unique=False, schema='trace')
    op.create_index('ix_inspection_event', 'inspection', ['event'], unique=False, schema='trace')
    op.create_index('ix_inspection_imported_by', 'inspection', ['imported_by'], unique=False, schema='trace')
    op.create_index('ix_inspection_unit', 'inspection', ['unit'], unique=False, schema='trace')
    op.create_table('measurement',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('inspection', sa.BigInteger(), nullable=False),
        sa.Column('characteristic', sa.BigInteger(), nullable=False),
        sa.Column('sample_no', sa.Integer(), server_default='1', nullable=False),
        sa.Column('value', sa.Numeric(), nullable=True),
        sa.Column('text_value', sa.Text(), nullable=True),
        sa.Column('instrument', sa.BigInteger(), nullable=True),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('taken_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('source', sa.Text(), server_default='typed', nullable=False),
        sa.CheckConstraint("source IN ('typed', 'gauge', 'scanned', 'imported')", name=op.f('ck_measurement_source_is_known')),
        sa.CheckConstraint('num_nonnulls(value, text_value) = 1', name=op.f('ck_measurement_one_value')),
        sa.CheckConstraint('sample_no >= 1', name=op.f('ck_measurement_sample_no_starts_at_one')),
        sa.CheckConstraint('value > -1e18 AND value < 1e18', name=op.f('ck_measurement_value_is_finite')),
        sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_measurement_characteristic')),
        sa.ForeignKeyConstraint(['inspection'], ['trace.inspection.id'], name=op.f('fk_measurement_inspection')),
        sa.ForeignKeyConstraint(['instrument'], ['trace.equipment.id'], name=op.f('fk_measurement_instrument')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_measurement_person')),
        sa.PrimaryKeyConstraint('id', 'recorded_at', name=op.f('pk_measurement')),
        schema='trace',
        comment='One reading; never overwritten. A partition a year',
        postgresql_partition_by='RANGE (recorded_at)'
    )
    op.create_index('ix_measurement_characteristic_value', 'measurement', ['characteristic', 'value'], unique=False, schema='trace')
    op.create_index('ix_measurement_inspection', 'measurement', ['inspection'], unique=False, schema='trace')
    op.create_index('ix_measurement_instrument', 'measurement', ['instrument'], unique=False, schema='trace')
    op.create_index('ix_measurement_person', 'measurement', ['person'], unique=False, schema='trace')

    for year in range(2026, 2032):
        op.execute(
            f"CREATE TABLE trace.measurement_{year} PARTITION OF trace.measurement "
            f"FOR VALUES FROM ('{year}-01-01 00:00:00+00') TO ('{year + 1}-01-01 00:00:00+00')"
        )
    op.execute("CREATE TABLE trace.measurement_default PARTITION OF trace.measurement DEFAULT")


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
