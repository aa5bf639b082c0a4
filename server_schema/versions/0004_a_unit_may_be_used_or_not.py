"""A unit may be used or not: dispositions, holds, concessions, signatures

Revises: 0003

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('hold',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('kind', sa.Text(), server_default='hold', nullable=False, comment='A recall outranks a hold'),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.CheckConstraint("kind IN ('hold', 'recall')", name=op.f('ck_hold_kind_is_known')),
        sa.CheckConstraint('length(btrim(reason)) > 0', name=op.f('ck_hold_has_a_reason')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_hold_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_hold')),
        sa.UniqueConstraint('code', name=op.f('uq_hold_code')),
        schema='trace',
        comment='A decision to stop units, with its reason'
    )
    op.create_index('ix_hold_person', 'hold', ['person'], unique=False, schema='trace')
    op.create_table('signature',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('meaning', sa.Text(), nullable=False, comment='What the signature says, in words: released by, approved by …'),
        sa.Column('act', sa.Text(), nullable=False),
        sa.Column('record_hash', sa.LargeBinary(), nullable=False, comment='SHA-256 of the request that was signed'),
        sa.Column('signed_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('backend_pid', sa.Integer(), nullable=False),
        sa.Column('backend_start', sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint('octet_length(record_hash) = 32', name=op.f('ck_signature_hash_is_sha256')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_signature_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_signature')),
        sa.UniqueConstraint('backend_pid', 'backend_start', name='uq_signature_one_per_session'),
        schema='trace',
        comment='Electronic signatures: one per fresh log-in, in the transaction of what they sign'
    )
    op.create_index('ix_signature_person', 'signature', ['person'], unique=False, schema='trace')
    op.create_table('concession',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('unit', sa.BigInteger(), nullable=False),
        sa.Column('interlock', sa.Text(), nullable=False, comment='Which rule is waived: SQLSTATE of its refusal'),
        sa.Column('act', sa.Text(), nullable=False, comment='For which act, once'),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('signature', sa.BigInteger(), nullable=False),
        sa.Column('valid_until', sa.DateTime(timezone=True), nullable=False),
        sa.Column('used_by', sa.BigInteger(), nullable=True),
        sa.CheckConstraint("interlock ~ '^TW3[0-9]{2}$'", name=op.f('ck_concession_waives_an_interlock')),
        sa.CheckConstraint('length(btrim(reason)) > 0', name=op.f('ck_concession_has_a_reason')),
        sa.ForeignKeyConstraint(['signature'], ['trace.signature.id'], name=op.f('fk_concession_signature')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_concession_unit')),
        sa.ForeignKeyConstraint(['used_by'], ['trace.event.id'], name=op.f('fk_concession_used_by')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_concession')),
        schema='trace',
        comment='Signed permission to pass one interlock, once'
    )
    op.create_index('ix_concession_signature', 'concession', ['signature'], unique=False, schema='trace')
    op.create_index('ix_concession_unit', 'concession', ['unit'], unique=False, schema='trace')
    op.create_index('ix_concession_used_by', 'concession', ['used_by'], unique=False, schema='trace')
    op.create_table('hold_unit',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('hold', sa.BigInteger(), nullable=False),
        sa.Column('unit', sa.BigInteger(), nullable=False),
        sa.Column('tier', sa.Text(), server_default='certain', nullable=False),
        sa.Column('from_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('inherited_by', sa.BigInteger(), nullable=True, comment='The event that made this unit from a held one'),
        sa.Column('ended_by', sa.BigInteger(), nullable=True),
        sa.Column('end_reason', sa.Text(), nullable=True),
        sa.CheckConstraint("(to_at = 'infinity') = (ended_by IS NULL)", name=op.f('ck_hold_unit_somebody_ended_it')),
        sa.CheckConstraint("tier IN ('certain', 'possible')", name=op.f('ck_hold_unit_tier_is_known')),
        sa.CheckConstraint('ended_by IS NULL OR length(btrim(end_reason)) > 0', name=op.f('ck_hold_unit_end_has_a_reason')),
        sa.ForeignKeyConstraint(['ended_by'], ['trace.person.id'], name=op.f('fk_hold_unit_ended_by')),
        sa.ForeignKeyConstraint(['hold'], ['trace.hold.id'], name=op.f('fk_hold_unit_hold')),
        sa.ForeignKeyConstraint(['inherited_by'], ['trace.event.id'], name=op.f('fk_hold_unit_inherited_by')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_hold_unit_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_hold_unit')),
        schema='trace',
        comment='Which units a hold stops; holds overlap, ending one ends only its own'
    )
    op.create_index('ix_hold_unit_ended_by', 'hold_unit', ['ended_by'], unique=False, schema='trace')
    op.create_index('ix_hold_unit_hold', 'hold_unit', ['hold'], unique=False, schema='trace')
    op.create_index('ix_hold_unit_inherited_by', 'hold_unit', ['inherited_by'], unique=False, schema='trace')
    op.create_index('ix_hold_unit_unit', 'hold_unit', ['unit'], unique=False, schema='trace', postgresql_where=sa.text("to_at = 'infinity'"))
    op.create_index('ix_hold_unit_unit_ever', 'hold_unit', ['unit'], unique=False, schema='trace')
    op.create_index('uq_hold_unit_one_now', 'hold_unit', ['hold', 'unit'], unique=True, schema='trace', postgresql_where=sa.text("to_at = 'infinity'"))
    op.create_table('unit_status',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('unit', sa.BigInteger(), nullable=False),
        sa.Column('disposition', sa.Text(), nullable=False),
        sa.Column('from_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('cause', sa.Text(), nullable=False, comment='receive, run, decide_inspection, release, split …'),
        sa.Column('event', sa.BigInteger(), nullable=True),
        sa.Column('signature', sa.BigInteger(), nullable=True),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=True),
        sa.CheckConstraint("disposition IN ('quarantine', 'released', 'conditional', 'rejected')", name=op.f('ck_unit_status_disposition_is_known')),
        sa.CheckConstraint('from_at <= to_at', name=op.f('ck_unit_status_ends_after_it_starts')),
        sa.ForeignKeyConstraint(['event'], ['trace.event.id'], name=op.f('fk_unit_status_event')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_unit_status_person')),
        sa.ForeignKeyConstraint(['signature'], ['trace.signature.id'], name=op.f('fk_unit_status_signature')),
        sa.ForeignKeyConstraint(['unit'], ['trace.unit.id'], name=op.f('fk_unit_status_unit')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_unit_status')),
        schema='trace',
        comment='Every disposition a unit had; written by one function only'
    )
    op.create_index('ix_unit_status_event', 'unit_status', ['event'], unique=False, schema='trace')
    op.create_index('ix_unit_status_person', 'unit_status', ['person'], unique=False, schema='trace')
    op.create_index('ix_unit_status_signature', 'unit_status', ['signature'], unique=False, schema='trace')
    op.create_index('ix_unit_status_unit', 'unit_status', ['unit'], unique=False, schema='trace')
    op.create_index('uq_unit_status_one_now', 'unit_status', ['unit'], unique=True, schema='trace', postgresql_where=sa.text("to_at = 'infinity'"))


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
