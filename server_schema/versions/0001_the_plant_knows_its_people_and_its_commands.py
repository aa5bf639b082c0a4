"""The plant knows its sites, its people, and which commands were carried out

Revises: nothing, it is the first

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("COMMENT ON SCHEMA trace IS 'Facts of the plant; written by functions only'")

    op.create_table('blob',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('sha256', sa.LargeBinary(), nullable=False),
        sa.Column('media_type', sa.Text(), nullable=False),
        sa.Column('content', sa.LargeBinary(), nullable=False),
        sa.Column('stored_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.CheckConstraint('octet_length(content) <= 26214400', name=op.f('ck_blob_at_most_25_MiB')),
        sa.CheckConstraint('octet_length(sha256) = 32', name=op.f('ck_blob_hash_is_sha256')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_blob')),
        sa.UniqueConstraint('sha256', name=op.f('uq_blob_sha256')),
        schema='trace',
        comment='Files kept as evidence, found by their hash'
    )
    op.create_table('database_info',
        sa.Column('id', sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column('database_id', sa.Text(), nullable=False, comment="Prefix of the database's groups in the cluster: tw_<id>_reader …"),
        sa.Column('demo', sa.Boolean(), server_default='false', nullable=False),
        sa.Column('demo_filling', sa.Boolean(), server_default='false', nullable=False, comment="The demo's year of history may be told late"),
        sa.Column('upgrade_announced_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('demo_result', postgresql.JSONB(astext_type=sa.Text()), nullable=True, comment='What `demo` printed when it filled the database'),
        sa.CheckConstraint('demo OR NOT demo_filling', name=op.f('ck_database_info_only_a_demo_is_filled')),
        sa.CheckConstraint('id = 1', name=op.f('ck_database_info_one_row')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_database_info')),
        schema='trace',
        comment='One row: which database this is, and whether its facts are invented'
    )
    op.create_table('person',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('login', sa.Text(), nullable=False, comment='Name of the PostgreSQL login; never given to anyone else'),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('sort_key', sa.Text(), server_default='', nullable=False),
        sa.Column('created_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('disabled_at', sa.DateTime(timezone=True), nullable=True),
        sa.Column('password_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('password_by', sa.BigInteger(), nullable=True, comment='Empty: their own choice; else who set it and may know it'),
        sa.ForeignKeyConstraint(['password_by'], ['trace.person.id'], name=op.f('fk_person_password_by')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_person')),
        sa.UniqueConstraint('login', name=op.f('uq_person_login')),
        schema='trace',
        comment='People with a login of their own: the only table with personal data'
    )
    op.create_index('ix_person_password_by', 'person', ['password_by'], unique=False, schema='trace')
    op.create_table('site',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('legal_name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('address', sa.Text(), server_default='', nullable=False),
        sa.Column('time_zone', sa.Text(), server_default='UTC', nullable=False, comment='IANA name; expiry ends with the day there'),
        sa.Column('calendar', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False),
        sa.Column('late_entry', sa.Integer(), server_default='72', nullable=False, comment='Hours a live fact may be told late'),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.CheckConstraint('late_entry BETWEEN 0 AND 720', name=op.f('ck_site_late_entry_within_a_month')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_site')),
        sa.UniqueConstraint('code', name=op.f('uq_site_code')),
        schema='trace',
        comment='Where the company works: legal name, time zone, calendar'
    )
    op.create_table('command',
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('command_id', sa.Uuid(), nullable=False, comment='UUIDv7 made by the station'),
        sa.Column('act', sa.Text(), nullable=False),
        sa.Column('arguments_hash', sa.LargeBinary(), nullable=False, comment='SHA-256 of the arguments: same id, other arguments is refused'),
        sa.Column('result', postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_command_person')),
        sa.PrimaryKeyConstraint('person', 'command_id', name=op.f('pk_command')),
        schema='trace',
        comment='Commands carried out, so that a repeated one is answered and not done twice'
    )
    op.create_table('import',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('mapping', sa.Text(), nullable=False),
        sa.Column('files', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='[{name, sha256, rows}]'),
        sa.Column('counts', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='What was created, unchanged, rejected'),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_import_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_import')),
        schema='trace',
        comment='Bulk imports of history, told from live facts for ever'
    )
    op.create_index('ix_import_person', 'import', ['person'], unique=False, schema='trace')
    op.create_table('number_series',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('kind', sa.Text(), nullable=False, comment='lot, serial, case, pallet, hold, inspection, shipment …'),
        sa.Column('pattern', sa.Text(), nullable=False, comment='Text with {yyyy} {yy} {mm} {dd} {site} and {n}'),
        sa.Column('padding', sa.Integer(), server_default='6', nullable=False),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.CheckConstraint("pattern LIKE '%{n}%'", name=op.f('ck_number_series_pattern_has_the_number')),
        sa.CheckConstraint('padding BETWEEN 1 AND 12', name=op.f('ck_number_series_padding_fits')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_number_series_site')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_number_series')),
        sa.UniqueConstraint('site', 'kind', name=op.f('uq_number_series_site_kind')),
        schema='trace',
        comment='How numbers of a site and kind look; each counts in a sequence trace.number_<id> of its own, so nobody waits and codes may burn'
    )
    op.create_table('person_role',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('role', sa.Text(), nullable=False),
        sa.Column('site', sa.BigInteger(), nullable=True, comment='Empty: at every site'),
        sa.Column('from_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('granted_by', sa.BigInteger(), nullable=True),
        sa.CheckConstraint("role IN ('technician', 'inspector', 'engineer', 'manager', 'auditor', 'administrator')", name=op.f('ck_person_role_role_is_known')),
        sa.CheckConstraint('from_at <= to_at', name=op.f('ck_person_role_ends_after_it_starts')),
        sa.ForeignKeyConstraint(['granted_by'], ['trace.person.id'], name=op.f('fk_person_role_granted_by')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_person_role_person')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_person_role_site')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_person_role')),
        schema='trace',
        comment='Business roles of a person at a site for a time'
    )
    op.create_index('ix_person_role_granted_by', 'person_role', ['granted_by'], unique=False, schema='trace')
    op.create_index('ix_person_role_person', 'person_role', ['person'], unique=False, schema='trace')
    op.create_index('ix_person_role_site', 'person_role', ['site'], unique=False, schema='trace')


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
