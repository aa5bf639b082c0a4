"""The plant says what it buys, makes and sells, from whom, how, where and on what

Revises: 0001

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('document',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
        sa.UniqueConstraint('code', name=op.f('uq_document_code')),
        schema='trace',
        comment='Procedures and methods; what is in force is a version'
    )
    op.create_table('party',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('sort_key', sa.Text(), server_default='', nullable=False),
        sa.Column('roles', sa.ARRAY(sa.Text()), server_default='{}', nullable=False, comment='supplier, customer, dealer, carrier'),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_party')),
        sa.UniqueConstraint('code', name=op.f('uq_party_code')),
        schema='trace',
        comment='Suppliers, customers, dealers, carriers'
    )
    op.create_table('uom',
        sa.Column('id', sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column('code', sa.Text(), nullable=False, comment='UCUM; 1 counts pieces'),
        sa.Column('dimension', sa.Text(), nullable=False, comment='mass, volume, count, length, area, time, temperature …'),
        sa.Column('factor', sa.Numeric(), nullable=False, comment="Multiplied with it, a quantity is in the dimension's base unit; never changes"),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.CheckConstraint('factor > 0 AND factor < 1e18', name=op.f('ck_uom_factor_is_positive')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_uom')),
        sa.UniqueConstraint('code', name=op.f('uq_uom_code')),
        schema='trace',
        comment='Units of measure'
    )
    op.create_table('document_version',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('document', sa.BigInteger(), nullable=False),
        sa.Column('version', sa.Text(), nullable=False),
        sa.Column('from_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('blob', sa.BigInteger(), nullable=True),
        sa.CheckConstraint('from_at <= to_at', name=op.f('ck_document_version_ends_after_it_starts')),
        sa.ForeignKeyConstraint(['blob'], ['trace.blob.id'], name=op.f('fk_document_version_blob')),
        sa.ForeignKeyConstraint(['document'], ['trace.document.id'], name=op.f('fk_document_version_document')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document_version')),
        sa.UniqueConstraint('document', 'version', name=op.f('uq_document_version_document_version')),
        schema='trace',
        comment='A version of a document and when it is in force'
    )
    op.create_index('ix_document_version_blob', 'document_version', ['blob'], unique=False, schema='trace')
    op.create_table('equipment',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('kind', sa.Text(), nullable=False, comment='machine, tool, gauge, line'),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('calibration_due_on', sa.Date(), nullable=True, comment='Empty: needs none'),
        sa.Column('blocked_reason', sa.Text(), nullable=True, comment='Empty: may be used'),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_equipment_site')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_equipment')),
        sa.UniqueConstraint('code', name=op.f('uq_equipment_code')),
        schema='trace',
        comment='Machines, tools and gauges'
    )
    op.create_index('ix_equipment_site', 'equipment', ['site'], unique=False, schema='trace')
    op.create_table('item',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('sort_key', sa.Text(), server_default='', nullable=False),
        sa.Column('kind', sa.Text(), server_default='material', nullable=False, comment='material, part, wip, finished, packaging, container'),
        sa.Column('uom', sa.SmallInteger(), nullable=True),
        sa.Column('serialised', sa.Boolean(), server_default='false', nullable=False),
        sa.Column('inspected', sa.Boolean(), server_default='true', nullable=False, comment='Lots wait in quarantine for a verdict; false: released when made'),
        sa.Column('shelf_life_days', sa.Integer(), nullable=True),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.CheckConstraint("kind IN ('material', 'part', 'wip', 'finished', 'packaging', 'container')", name=op.f('ck_item_kind_is_known')),
        sa.CheckConstraint('shelf_life_days > 0', name=op.f('ck_item_shelf_life_is_positive')),
        sa.ForeignKeyConstraint(['uom'], ['trace.uom.id'], name=op.f('fk_item_uom')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_item')),
        sa.UniqueConstraint('code', name=op.f('uq_item_code')),
        schema='trace',
        comment='What is bought, made and sold'
    )
    op.create_index('ix_item_uom', 'item', ['uom'], unique=False, schema='trace')
    op.create_table('place',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_place_site')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
        sa.UniqueConstraint('site', 'code', name=op.f('uq_place_site_code')),
        schema='trace',
        comment='Where units are kept'
    )
    op.create_table('approved_supplier',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('item', sa.BigInteger(), nullable=False),
        sa.Column('supplier', sa.BigInteger(), nullable=False),
        sa.Column('site', sa.BigInteger(), nullable=False),
        sa.Column('from_on', sa.Date(), nullable=False),
        sa.Column('to_on', sa.Date(), server_default=sa.text("'infinity'"), nullable=False),
        sa.CheckConstraint('from_on <= to_on', name=op.f('ck_approved_supplier_ends_after_it_starts')),
        sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_approved_supplier_item')),
        sa.ForeignKeyConstraint(['site'], ['trace.site.id'], name=op.f('fk_approved_supplier_site')),
        sa.ForeignKeyConstraint(['supplier'], ['trace.party.id'], name=op.f('fk_approved_supplier_supplier')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_approved_supplier')),
        schema='trace',
        comment='Who may deliver what to which site, and when'
    )
    op.create_index('ix_approved_supplier_item_site', 'approved_supplier', ['item', 'site'], unique=False, schema='trace')
    op.create_index('ix_approved_supplier_site', 'approved_supplier', ['site'], unique=False, schema='trace')
    op.create_index('ix_approved_supplier_supplier', 'approved_supplier', ['supplier'], unique=False, schema='trace')
    op.create_table('item_uom',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('item', sa.BigInteger(), nullable=False),
        sa.Column('uom', sa.SmallInteger(), nullable=False),
        sa.Column('factor', sa.Numeric(), nullable=False, comment="One of this unit of measure is so many of the item's own"),
        sa.Column('from_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.CheckConstraint('factor > 0 AND factor < 1e18', name=op.f('ck_item_uom_factor_is_positive')),
        sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_item_uom_item')),
        sa.ForeignKeyConstraint(['uom'], ['trace.uom.id'], name=op.f('fk_item_uom_uom')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_item_uom')),
        sa.UniqueConstraint('item', 'uom', 'from_at', name=op.f('uq_item_uom_item_uom_from_at')),
        schema='trace',
        comment='Conversions that hold for one item only (a box of 12); the one used is kept on the line'
    )
    op.create_index('ix_item_uom_uom', 'item_uom', ['uom'], unique=False, schema='trace')
    op.create_table('qualification',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('person', sa.BigInteger(), nullable=False),
        sa.Column('document_version', sa.BigInteger(), nullable=False, comment='What the person was trained on; a newer version in force makes it stale'),
        sa.Column('valid_until', sa.Date(), nullable=False),
        sa.Column('granted_by', sa.BigInteger(), nullable=False),
        sa.Column('granted_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
        sa.ForeignKeyConstraint(['document_version'], ['trace.document_version.id'], name=op.f('fk_qualification_document_version')),
        sa.ForeignKeyConstraint(['granted_by'], ['trace.person.id'], name=op.f('fk_qualification_granted_by')),
        sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_qualification_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_qualification')),
        schema='trace',
        comment='Who is trained on which version of a document, and until when'
    )
    op.create_index('ix_qualification_document_version', 'qualification', ['document_version'], unique=False, schema='trace')
    op.create_index('ix_qualification_granted_by', 'qualification', ['granted_by'], unique=False, schema='trace')
    op.create_index('ix_qualification_person_document_version', 'qualification', ['person', 'document_version'], unique=False, schema='trace')
    op.create_table('recipe',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('item', sa.BigInteger(), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('quantity', sa.Numeric(), nullable=False),
        sa.Column('from_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
        sa.Column('yield_tolerance', sa.Numeric(), nullable=True, comment='Share of the input that may be lost without a reason, 0.02 = 2 %'),
        sa.CheckConstraint('from_at <= to_at', name=op.f('ck_recipe_ends_after_it_starts')),
        sa.CheckConstraint('quantity > 0 AND quantity < 1e18', name=op.f('ck_recipe_makes_something')),
        sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_recipe_item')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recipe')),
        sa.UniqueConstraint('item', 'version', name=op.f('uq_recipe_item_version')),
        schema='trace',
        comment='A version of how an item is made: so much of the item from these inputs'
    )
    op.create_table('operation',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('recipe', sa.BigInteger(), nullable=False),
        sa.Column('position', sa.SmallInteger(), nullable=False),
        sa.Column('code', sa.Text(), nullable=False),
        sa.Column('name', postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column('method', sa.BigInteger(), nullable=True, comment='Whoever does it must be qualified on the version in force'),
        sa.ForeignKeyConstraint(['method'], ['trace.document.id'], name=op.f('fk_operation_method')),
        sa.ForeignKeyConstraint(['recipe'], ['trace.recipe.id'], name=op.f('fk_operation_recipe')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_operation')),
        sa.UniqueConstraint('recipe', 'code', name=op.f('uq_operation_recipe_code')),
        sa.UniqueConstraint('recipe', 'position', name=op.f('uq_operation_recipe_position')),
        schema='trace',
        comment='The steps of a recipe'
    )
    op.create_index('ix_operation_method', 'operation', ['method'], unique=False, schema='trace')
    op.create_table('recipe_input',
        sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column('recipe', sa.BigInteger(), nullable=False),
        sa.Column('item', sa.BigInteger(), nullable=False),
        sa.Column('quantity', sa.Numeric(), nullable=False),
        sa.Column('uom', sa.SmallInteger(), nullable=False),
        sa.Column('tolerance', sa.Numeric(), nullable=True, comment='Share more or less that may be used, 0.05 = 5 %; empty: not checked'),
        sa.CheckConstraint('quantity > 0 AND quantity < 1e18', name=op.f('ck_recipe_input_uses_something')),
        sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_recipe_input_item')),
        sa.ForeignKeyConstraint(['recipe'], ['trace.recipe.id'], name=op.f('fk_recipe_input_recipe')),
        sa.ForeignKeyConstraint(['uom'], ['trace.uom.id'], name=op.f('fk_recipe_input_uom')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_recipe_input')),
        sa.UniqueConstraint('recipe', 'item', name=op.f('uq_recipe_input_recipe_item')),
        schema='trace',
        comment='What a recipe uses: anything else is the wrong item'
    )
    op.create_index('ix_recipe_input_item', 'recipe_input', ['item'], unique=False, schema='trace')
    op.create_index('ix_recipe_input_uom', 'recipe_input', ['uom'], unique=False, schema='trace')


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
