"""What is inspected, by which limits and how many; what was found, and whether the gauge may be trusted

Revises: 0013

Rules of the house: tables, constraints, audit and moves of data only (functions, views, business triggers and
rights are in code/). Nothing here calls app.*, which doesn't exist at this moment. Additive first: what an
installed station of the last release still reads or writes goes one release later.
"""

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = '0014'
down_revision = '0013'
branch_labels = None
depends_on = None

NEW = ('control_limits', 'gauge_study', 'inspection_plan', 'specification', 'switching', 'inspection_plan_class', 'inspection_plan_line', 'defect', 'point_exclusion', 'spc_signal', 'switching_step')
CHANGED = ('characteristic', 'equipment', 'inspection', 'measurement')


def upgrade() -> None:
    _tables()
    op.add_column('characteristic', sa.Column('choices', sa.ARRAY(sa.Text()), nullable=True, comment='Of an attribute: what can be chosen'), schema='trace')
    op.add_column('characteristic', sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False), schema='trace')
    op.add_column('equipment', sa.Column('study_verdict', sa.Text(), nullable=True, comment='Of its last gauge study; unacceptable: may not measure'), schema='trace')
    op.add_column('equipment', sa.Column('study_due_on', sa.Date(), nullable=True, comment='When that study ends to hold; empty: needs none'), schema='trace')
    op.add_column('inspection', sa.Column('plan', sa.BigInteger(), nullable=True, comment='The version it follows; empty: a verdict without readings'), schema='trace')
    op.add_column('inspection', sa.Column('supplier', sa.BigInteger(), nullable=True, comment='Whose lots its severity counts'), schema='trace')
    op.add_column('inspection', sa.Column('sampling', postgresql.JSONB(astext_type=sa.Text()), nullable=True, comment='Frozen by class: severity, n, ac, re, letter, where they come from'), schema='trace')
    op.add_column('inspection', sa.Column('seed', sa.Text(), nullable=True, comment='Repeats the random choice of units'), schema='trace')
    op.add_column('inspection', sa.Column('resubmitted_of', sa.BigInteger(), nullable=True), schema='trace')
    op.add_column('inspection', sa.Column('result', sa.Text(), nullable=True, comment="What readings and defects say; a verdict is a person's"), schema='trace')
    op.add_column('inspection', sa.Column('submitted_at', sa.DateTime(timezone=True), nullable=True), schema='trace')
    op.add_column('inspection', sa.Column('submitted_by', sa.BigInteger(), nullable=True), schema='trace')
    op.create_index('ix_inspection_plan', 'inspection', ['plan'], unique=False, schema='trace')
    op.create_index('ix_inspection_resubmitted_of', 'inspection', ['resubmitted_of'], unique=False, schema='trace')
    op.create_index('ix_inspection_submitted_by', 'inspection', ['submitted_by'], unique=False, schema='trace')
    op.create_index('ix_inspection_supplier', 'inspection', ['supplier'], unique=False, schema='trace')
    op.create_foreign_key(op.f('fk_inspection_resubmitted_of'), 'inspection', 'inspection', ['resubmitted_of'], ['id'], source_schema='trace', referent_schema='trace')
    op.create_foreign_key(op.f('fk_inspection_submitted_by'), 'inspection', 'person', ['submitted_by'], ['id'], source_schema='trace', referent_schema='trace')
    op.create_foreign_key(op.f('fk_inspection_supplier'), 'inspection', 'party', ['supplier'], ['id'], source_schema='trace', referent_schema='trace')
    op.create_foreign_key(op.f('fk_inspection_plan'), 'inspection', 'inspection_plan', ['plan'], ['id'], source_schema='trace', referent_schema='trace')
    op.add_column('measurement', sa.Column('specification', sa.BigInteger(), nullable=True, comment='In force when it was measured'), schema='trace')
    op.add_column('measurement', sa.Column('judged', sa.Text(), nullable=True, comment='By that specification, for ever; empty: no limits'), schema='trace')
    op.add_column('measurement', sa.Column('retest_reason', sa.Text(), nullable=True, comment='Why the sample was measured again; the earlier reading stays'), schema='trace')
    op.create_index('ix_measurement_specification', 'measurement', ['specification'], unique=False, schema='trace')
    op.create_foreign_key(op.f('fk_measurement_specification'), 'measurement', 'specification', ['specification'], ['id'], source_schema='trace', referent_schema='trace')
    for table, name, rule in (
        ('equipment', 'study_verdict_is_known', "study_verdict IN ('acceptable', 'conditional', 'unacceptable')"),
        ('inspection', 'result_is_known', "result IN ('pass', 'fail', 'incomplete')"),
        ('inspection', 'somebody_submitted', '(submitted_at IS NULL) = (submitted_by IS NULL)'),
        ('measurement', 'judged_is_known', "judged IN ('ok', 'warning', 'out')"),
        ('measurement', 'a_retest_says_why', 'length(btrim(retest_reason)) > 0'),
    ):
        op.create_check_constraint(op.f(f'ck_{table}_{name}'), table, rule, schema='trace')
    for table in (*NEW, *CHANGED):
        op.execute(f"SELECT audit.watch('trace.{table}')")


def _tables() -> None:
    op.create_table('control_limits',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('characteristic', sa.BigInteger(), nullable=False),
    sa.Column('item', sa.BigInteger(), nullable=False),
    sa.Column('chart', sa.Text(), nullable=False, comment='xbar_r, imr, p …'),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('limits', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='Centre, sigma, n and lines of each pane'),
    sa.Column('method', sa.Text(), nullable=False, comment='How sigma was estimated'),
    sa.Column('source', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='The points they were computed from'),
    sa.Column('from_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
    sa.Column('published_by', sa.BigInteger(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint("jsonb_typeof(limits) = 'object' AND jsonb_typeof(source) = 'object'", name=op.f('ck_control_limits_limits_are_objects')),
    sa.CheckConstraint('from_at <= to_at', name=op.f('ck_control_limits_ends_after_it_starts')),
    sa.CheckConstraint('length(btrim(reason)) > 0', name=op.f('ck_control_limits_says_why')),
    sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_control_limits_characteristic')),
    sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_control_limits_item')),
    sa.ForeignKeyConstraint(['published_by'], ['trace.person.id'], name=op.f('fk_control_limits_published_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_control_limits')),
    sa.UniqueConstraint('characteristic', 'item', 'chart', 'version', name=op.f('uq_control_limits_characteristic_item_chart_version')),
    schema='trace',
    comment='Frozen limits of a chart: computed anew only on purpose'
    )
    op.create_index('ix_control_limits_item', 'control_limits', ['item'], unique=False, schema='trace')
    op.create_index('ix_control_limits_published_by', 'control_limits', ['published_by'], unique=False, schema='trace')
    op.create_table('gauge_study',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('equipment', sa.BigInteger(), nullable=False),
    sa.Column('characteristic', sa.BigInteger(), nullable=True),
    sa.Column('kind', sa.Text(), nullable=False),
    sa.Column('verdict', sa.Text(), nullable=False),
    sa.Column('figures', postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment='Readings and results as computed'),
    sa.Column('valid_until', sa.Date(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('made_by', sa.BigInteger(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.CheckConstraint("jsonb_typeof(figures) = 'object'", name=op.f('ck_gauge_study_figures_are_an_object')),
    sa.CheckConstraint("kind IN ('gauge_rr', 'type_1', 'bias', 'linearity', 'stability', 'attribute')", name=op.f('ck_gauge_study_kind_is_known')),
    sa.CheckConstraint("verdict IN ('acceptable', 'conditional', 'unacceptable')", name=op.f('ck_gauge_study_verdict_is_known')),
    sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_gauge_study_characteristic')),
    sa.ForeignKeyConstraint(['equipment'], ['trace.equipment.id'], name=op.f('fk_gauge_study_equipment')),
    sa.ForeignKeyConstraint(['made_by'], ['trace.person.id'], name=op.f('fk_gauge_study_made_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_gauge_study')),
    schema='trace',
    comment='Whether a gauge measures well enough, and until when that holds'
    )
    op.create_index('ix_gauge_study_characteristic', 'gauge_study', ['characteristic'], unique=False, schema='trace')
    op.create_index('ix_gauge_study_equipment', 'gauge_study', ['equipment'], unique=False, schema='trace')
    op.create_index('ix_gauge_study_made_by', 'gauge_study', ['made_by'], unique=False, schema='trace')
    op.create_table('inspection_plan',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('code', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('item', sa.BigInteger(), nullable=False),
    sa.Column('stage', sa.Text(), nullable=False),
    sa.Column('party', sa.BigInteger(), nullable=True, comment='Only for this supplier or customer; empty: for everybody'),
    sa.Column('priority', sa.Integer(), server_default='0', nullable=False, comment='The highest of the plans that fit is taken'),
    sa.Column('from_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
    sa.Column('published_by', sa.BigInteger(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint("stage IN ('incoming', 'in_process', 'final')", name=op.f('ck_inspection_plan_stage_is_known')),
    sa.CheckConstraint('from_at <= to_at', name=op.f('ck_inspection_plan_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_inspection_plan_item')),
    sa.ForeignKeyConstraint(['party'], ['trace.party.id'], name=op.f('fk_inspection_plan_party')),
    sa.ForeignKeyConstraint(['published_by'], ['trace.person.id'], name=op.f('fk_inspection_plan_published_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection_plan')),
    sa.UniqueConstraint('code', 'version', name=op.f('uq_inspection_plan_code_version')),
    schema='trace',
    comment='A version of what is inspected of an item at a stage'
    )
    op.create_index('ix_inspection_plan_item_stage', 'inspection_plan', ['item', 'stage'], unique=False, schema='trace')
    op.create_index('ix_inspection_plan_party', 'inspection_plan', ['party'], unique=False, schema='trace')
    op.create_index('ix_inspection_plan_published_by', 'inspection_plan', ['published_by'], unique=False, schema='trace')
    op.create_table('specification',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('characteristic', sa.BigInteger(), nullable=False),
    sa.Column('item', sa.BigInteger(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('class', sa.Text(), nullable=False),
    sa.Column('lower', sa.Numeric(), nullable=True),
    sa.Column('upper', sa.Numeric(), nullable=True),
    sa.Column('target', sa.Numeric(), nullable=True),
    sa.Column('warn_lower', sa.Numeric(), nullable=True, comment='Readings below are within limits but marked'),
    sa.Column('warn_upper', sa.Numeric(), nullable=True),
    sa.Column('detect_lower', sa.Numeric(), nullable=True, comment="What the method can't tell from nothing"),
    sa.Column('detect_upper', sa.Numeric(), nullable=True),
    sa.Column('decimals', sa.SmallInteger(), nullable=True, comment='Digits after the point that a reading is typed with'),
    sa.Column('accepted', sa.ARRAY(sa.Text()), nullable=True, comment='Of an attribute: the choices that are good'),
    sa.Column('from_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('to_at', sa.DateTime(timezone=True), server_default=sa.text("'infinity'"), nullable=False),
    sa.Column('published_by', sa.BigInteger(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.CheckConstraint("class IN ('critical', 'major', 'minor')", name=op.f('ck_specification_class_is_known')),
    sa.CheckConstraint('decimals BETWEEN 0 AND 12', name=op.f('ck_specification_decimals_within_a_reading')),
    sa.CheckConstraint('detect_lower > -1e18 AND detect_lower < 1e18', name=op.f('ck_specification_detect_lower_is_finite')),
    sa.CheckConstraint('detect_upper > -1e18 AND detect_upper < 1e18', name=op.f('ck_specification_detect_upper_is_finite')),
    sa.CheckConstraint('from_at <= to_at', name=op.f('ck_specification_ends_after_it_starts')),
    sa.CheckConstraint('lower <= upper AND target BETWEEN coalesce(lower, target) AND coalesce(upper, target)', name=op.f('ck_specification_limits_are_in_order')),
    sa.CheckConstraint('lower > -1e18 AND lower < 1e18', name=op.f('ck_specification_lower_is_finite')),
    sa.CheckConstraint('target > -1e18 AND target < 1e18', name=op.f('ck_specification_target_is_finite')),
    sa.CheckConstraint('upper > -1e18 AND upper < 1e18', name=op.f('ck_specification_upper_is_finite')),
    sa.CheckConstraint('warn_lower > -1e18 AND warn_lower < 1e18', name=op.f('ck_specification_warn_lower_is_finite')),
    sa.CheckConstraint('warn_lower >= coalesce(lower, warn_lower) AND warn_upper <= coalesce(upper, warn_upper)', name=op.f('ck_specification_warnings_are_inside')),
    sa.CheckConstraint('warn_upper > -1e18 AND warn_upper < 1e18', name=op.f('ck_specification_warn_upper_is_finite')),
    sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_specification_characteristic')),
    sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_specification_item')),
    sa.ForeignKeyConstraint(['published_by'], ['trace.person.id'], name=op.f('fk_specification_published_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_specification')),
    sa.UniqueConstraint('characteristic', 'item', 'version', name=op.f('uq_specification_characteristic_item_version')),
    schema='trace',
    comment='Limits of a characteristic of an item; the version in force when it was measured judges a reading for ever'
    )
    op.create_index('ix_specification_item', 'specification', ['item'], unique=False, schema='trace')
    op.create_index('ix_specification_published_by', 'specification', ['published_by'], unique=False, schema='trace')
    op.create_table('switching',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('supplier', sa.BigInteger(), nullable=False),
    sa.Column('item', sa.BigInteger(), nullable=False),
    sa.Column('class', sa.Text(), nullable=False),
    sa.Column('scheme', sa.Text(), nullable=False),
    sa.Column('severity', sa.Text(), server_default='normal', nullable=False),
    sa.Column('state', postgresql.JSONB(astext_type=sa.Text()), server_default='{}', nullable=False, comment='Score and counters since this severity began'),
    sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
    sa.CheckConstraint("class IN ('critical', 'major', 'minor')", name=op.f('ck_switching_class_is_known')),
    sa.CheckConstraint("severity IN ('normal', 'tightened', 'reduced', 'discontinued')", name=op.f('ck_switching_severity_is_known')),
    sa.ForeignKeyConstraint(['item'], ['trace.item.id'], name=op.f('fk_switching_item')),
    sa.ForeignKeyConstraint(['supplier'], ['trace.party.id'], name=op.f('fk_switching_supplier')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_switching')),
    sa.UniqueConstraint('supplier', 'item', 'class', name=op.f('uq_switching_supplier_item_class')),
    schema='trace',
    comment='The severity the next lot of a supplier gets'
    )
    op.create_index('ix_switching_item', 'switching', ['item'], unique=False, schema='trace')
    op.create_table('inspection_plan_class',
    sa.Column('plan', sa.BigInteger(), nullable=False),
    sa.Column('class', sa.Text(), nullable=False),
    sa.Column('scheme', sa.Text(), nullable=False),
    sa.Column('type', sa.Text(), server_default='single', nullable=False),
    sa.Column('level', sa.Text(), nullable=True),
    sa.Column('aql', sa.Text(), nullable=True, comment="As the table's column is called"),
    sa.Column('n', sa.Integer(), nullable=True, comment='Of a fixed number: how many units'),
    sa.Column('switching', sa.Boolean(), server_default='false', nullable=False, comment="Severity follows the supplier's lots"),
    sa.CheckConstraint("(n IS NOT NULL) = (scheme = 'fixed') AND n >= 1", name=op.f('ck_inspection_plan_class_fixed_says_how_many')),
    sa.CheckConstraint("NOT switching OR scheme IN ('z1.4', 'iso2859-1')", name=op.f('ck_inspection_plan_class_switching_is_a_schemes')),
    sa.CheckConstraint("class IN ('critical', 'major', 'minor')", name=op.f('ck_inspection_plan_class_class_is_known')),
    sa.CheckConstraint("scheme IN ('z1.4', 'iso2859-1', 'c=0', 'fixed', 'all')", name=op.f('ck_inspection_plan_class_scheme_is_known')),
    sa.CheckConstraint("scheme NOT IN ('z1.4', 'iso2859-1') OR num_nulls(level, aql) = 0", name=op.f('ck_inspection_plan_class_a_scheme_has_level_and_aql')),
    sa.CheckConstraint("type IN ('single', 'double', 'multiple')", name=op.f('ck_inspection_plan_class_type_is_known')),
    sa.ForeignKeyConstraint(['plan'], ['trace.inspection_plan.id'], name=op.f('fk_inspection_plan_class_plan')),
    sa.PrimaryKeyConstraint('plan', 'class', name=op.f('pk_inspection_plan_class')),
    schema='trace',
    comment='How many units a plan looks at for a class of characteristics'
    )
    op.create_table('inspection_plan_line',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('plan', sa.BigInteger(), nullable=False),
    sa.Column('position', sa.SmallInteger(), nullable=False),
    sa.Column('characteristic', sa.BigInteger(), nullable=False),
    sa.Column('class', sa.Text(), nullable=False),
    sa.Column('samples', sa.Integer(), nullable=True, comment='Readings needed; empty: one of every unit of the sample'),
    sa.Column('method', sa.BigInteger(), nullable=True, comment='Whoever measures must be qualified on the version in force'),
    sa.Column('instrument', sa.Text(), nullable=True, comment='Kind of gauge to be used, in words'),
    sa.Column('reaction', sa.Text(), nullable=True, comment='What to do when it is out'),
    sa.CheckConstraint("class IN ('critical', 'major', 'minor')", name=op.f('ck_inspection_plan_line_class_is_known')),
    sa.CheckConstraint('samples >= 1', name=op.f('ck_inspection_plan_line_samples_are_some')),
    sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_inspection_plan_line_characteristic')),
    sa.ForeignKeyConstraint(['method'], ['trace.document.id'], name=op.f('fk_inspection_plan_line_method')),
    sa.ForeignKeyConstraint(['plan'], ['trace.inspection_plan.id'], name=op.f('fk_inspection_plan_line_plan')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_inspection_plan_line')),
    sa.UniqueConstraint('plan', 'characteristic', name=op.f('uq_inspection_plan_line_plan_characteristic')),
    sa.UniqueConstraint('plan', 'position', name=op.f('uq_inspection_plan_line_plan_position')),
    schema='trace',
    comment='The characteristics of a plan'
    )
    op.create_index('ix_inspection_plan_line_characteristic', 'inspection_plan_line', ['characteristic'], unique=False, schema='trace')
    op.create_index('ix_inspection_plan_line_method', 'inspection_plan_line', ['method'], unique=False, schema='trace')
    op.create_table('defect',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('inspection', sa.BigInteger(), nullable=False),
    sa.Column('class', sa.Text(), nullable=False),
    sa.Column('characteristic', sa.BigInteger(), nullable=True),
    sa.Column('sample_no', sa.Integer(), nullable=True),
    sa.Column('count', sa.Integer(), server_default='1', nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('person', sa.BigInteger(), nullable=False),
    sa.Column('recorded_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.CheckConstraint("class IN ('critical', 'major', 'minor')", name=op.f('ck_defect_class_is_known')),
    sa.CheckConstraint('count >= 1 AND sample_no >= 1', name=op.f('ck_defect_counts_something')),
    sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_defect_characteristic')),
    sa.ForeignKeyConstraint(['inspection'], ['trace.inspection.id'], name=op.f('fk_defect_inspection')),
    sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_defect_person')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_defect')),
    schema='trace',
    comment='What was found wrong by looking'
    )
    op.create_index('ix_defect_characteristic', 'defect', ['characteristic'], unique=False, schema='trace')
    op.create_index('ix_defect_inspection', 'defect', ['inspection'], unique=False, schema='trace')
    op.create_index('ix_defect_person', 'defect', ['person'], unique=False, schema='trace')
    op.create_table('point_exclusion',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('characteristic', sa.BigInteger(), nullable=False),
    sa.Column('inspection', sa.BigInteger(), nullable=False),
    sa.Column('excluded_from', sa.Text(), nullable=False),
    sa.Column('cause', sa.Text(), nullable=False, comment='Code of the reason'),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('made_by', sa.BigInteger(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('undone_by', sa.BigInteger(), nullable=True),
    sa.CheckConstraint("excluded_from IN ('limits', 'limits_and_tests', 'display')", name=op.f('ck_point_exclusion_what_from_is_known')),
    sa.CheckConstraint('(undone_at IS NULL) = (undone_by IS NULL)', name=op.f('ck_point_exclusion_somebody_undid_it')),
    sa.ForeignKeyConstraint(['characteristic'], ['trace.characteristic.id'], name=op.f('fk_point_exclusion_characteristic')),
    sa.ForeignKeyConstraint(['inspection'], ['trace.inspection.id'], name=op.f('fk_point_exclusion_inspection')),
    sa.ForeignKeyConstraint(['made_by'], ['trace.person.id'], name=op.f('fk_point_exclusion_made_by')),
    sa.ForeignKeyConstraint(['undone_by'], ['trace.person.id'], name=op.f('fk_point_exclusion_undone_by')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_point_exclusion')),
    schema='trace',
    comment='Points that limits or tests pass over; dimmed, never deleted'
    )
    op.create_index('ix_point_exclusion_characteristic', 'point_exclusion', ['characteristic'], unique=False, schema='trace')
    op.create_index('ix_point_exclusion_inspection', 'point_exclusion', ['inspection'], unique=False, schema='trace')
    op.create_index('ix_point_exclusion_made_by', 'point_exclusion', ['made_by'], unique=False, schema='trace')
    op.create_index('ix_point_exclusion_undone_by', 'point_exclusion', ['undone_by'], unique=False, schema='trace')
    op.create_index('uq_point_exclusion_standing', 'point_exclusion', ['characteristic', 'inspection'], unique=True, schema='trace', postgresql_where=sa.text('undone_at IS NULL'))
    op.create_table('spc_signal',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('limits', sa.BigInteger(), nullable=False),
    sa.Column('inspection', sa.BigInteger(), nullable=False),
    sa.Column('sample_no', sa.Integer(), server_default='0', nullable=False, comment='0: the point of the whole inspection'),
    sa.Column('rules', sa.ARRAY(sa.Text()), nullable=False, comment='Every rule the point broke'),
    sa.Column('state', sa.Text(), server_default='open', nullable=False),
    sa.Column('cause', sa.Text(), nullable=True),
    sa.Column('action', sa.Text(), nullable=True),
    sa.Column('owner', sa.BigInteger(), nullable=True),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('found_by', sa.BigInteger(), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.Column('closed_by', sa.BigInteger(), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('row_version', sa.BigInteger(), server_default='1', nullable=False),
    sa.CheckConstraint("(state = 'closed') = (closed_by IS NOT NULL AND closed_at IS NOT NULL AND length(btrim(cause)) > 0 AND length(btrim(action)) > 0)", name=op.f('ck_spc_signal_closed_with_cause_and_action')),
    sa.CheckConstraint("state IN ('open', 'closed')", name=op.f('ck_spc_signal_state_is_known')),
    sa.CheckConstraint('cardinality(rules) BETWEEN 1 AND 20', name=op.f('ck_spc_signal_breaks_a_rule')),
    sa.ForeignKeyConstraint(['closed_by'], ['trace.person.id'], name=op.f('fk_spc_signal_closed_by')),
    sa.ForeignKeyConstraint(['found_by'], ['trace.person.id'], name=op.f('fk_spc_signal_found_by')),
    sa.ForeignKeyConstraint(['inspection'], ['trace.inspection.id'], name=op.f('fk_spc_signal_inspection')),
    sa.ForeignKeyConstraint(['limits'], ['trace.control_limits.id'], name=op.f('fk_spc_signal_limits')),
    sa.ForeignKeyConstraint(['owner'], ['trace.person.id'], name=op.f('fk_spc_signal_owner')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_spc_signal')),
    sa.UniqueConstraint('limits', 'inspection', 'sample_no', name=op.f('uq_spc_signal_limits_inspection_sample_no')),
    schema='trace',
    comment='A point that broke a rule, what caused it and what was done'
    )
    op.create_index('ix_spc_signal_closed_by', 'spc_signal', ['closed_by'], unique=False, schema='trace')
    op.create_index('ix_spc_signal_found_by', 'spc_signal', ['found_by'], unique=False, schema='trace')
    op.create_index('ix_spc_signal_inspection', 'spc_signal', ['inspection'], unique=False, schema='trace')
    op.create_index('ix_spc_signal_owner', 'spc_signal', ['owner'], unique=False, schema='trace')
    op.create_table('switching_step',
    sa.Column('id', sa.BigInteger(), sa.Identity(always=True), nullable=False),
    sa.Column('switching', sa.BigInteger(), nullable=False),
    sa.Column('inspection', sa.BigInteger(), nullable=True, comment="Empty: a person's own change"),
    sa.Column('before', sa.Text(), nullable=False),
    sa.Column('after', sa.Text(), nullable=False),
    sa.Column('score', sa.Integer(), server_default='0', nullable=False),
    sa.Column('why', sa.Text(), nullable=False, comment='A word of resources/sampling/switching.toml'),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('person', sa.BigInteger(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), server_default=sa.text('clock_timestamp()'), nullable=False),
    sa.CheckConstraint('inspection IS NOT NULL OR length(btrim(reason)) > 0', name=op.f('ck_switching_step_a_person_says_why')),
    sa.ForeignKeyConstraint(['inspection'], ['trace.inspection.id'], name=op.f('fk_switching_step_inspection')),
    sa.ForeignKeyConstraint(['person'], ['trace.person.id'], name=op.f('fk_switching_step_person')),
    sa.ForeignKeyConstraint(['switching'], ['trace.switching.id'], name=op.f('fk_switching_step_switching')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_switching_step')),
    schema='trace',
    comment="What each lot did to its supplier's severity"
    )
    op.create_index('ix_switching_step_inspection', 'switching_step', ['inspection'], unique=False, schema='trace')
    op.create_index('ix_switching_step_person', 'switching_step', ['person'], unique=False, schema='trace')
    op.create_index('ix_switching_step_switching', 'switching_step', ['switching'], unique=False, schema='trace')


def downgrade() -> None:
    raise NotImplementedError("There is no way back by revision: restore the backup made before the upgrade.")
