-- Who may do what. First everything is taken away, so that a grant removed from this file is gone after the upgrade.
-- Public functions: one line each, in alphabetical order. Functions whose names start with _ are nobody's.

REVOKE ALL ON ALL TABLES IN SCHEMA trace, audit, app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA trace, audit, app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;
REVOKE ALL ON SCHEMA trace, audit, app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;

-- Reading: facts are everybody's who works here; commands are not, they repeat what others typed.
GRANT USAGE ON SCHEMA trace, app TO @reader@;
GRANT SELECT ON ALL TABLES IN SCHEMA trace TO @reader@;
GRANT SELECT ON app.refusal, app.release TO @reader@;
REVOKE SELECT ON trace.command, trace.blob FROM @reader@;
GRANT SELECT (id, sha256, media_type, stored_at) ON trace.blob TO @reader@;
GRANT USAGE ON SCHEMA audit TO @auditor@;
GRANT SELECT ON audit.entry, audit.incarnation TO @auditor@;

-- The manager of logins owns the four functions that touch logins, and only the owner's functions call them.
ALTER FUNCTION app._login_make(text, text) OWNER TO @people@;
ALTER FUNCTION app._login_groups(text, text[], text[]) OWNER TO @people@;
ALTER FUNCTION app._login_allow(text, boolean) OWNER TO @people@;
ALTER FUNCTION app._login_password(text, text) OWNER TO @people@;
REVOKE ALL ON FUNCTION app._login_make(text, text), app._login_groups(text, text[], text[]),
    app._login_allow(text, boolean), app._login_password(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app._login_make(text, text), app._login_groups(text, text[], text[]),
    app._login_allow(text, boolean), app._login_password(text, text) TO @owner@;

-- Reading functions
GRANT EXECUTE ON FUNCTION app.attachments(text, text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.blob_content(text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.check_inputs(jsonb) TO @reader@;
GRANT EXECUTE ON FUNCTION app.first_expired(text, text, text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.forms(text, integer) TO @reader@;
GRANT EXECUTE ON FUNCTION app.history(text, text, timestamptz, text, integer) TO @reader@;
GRANT EXECUTE ON FUNCTION app.record_page(text, text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.where_used(text, text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.hello(integer) TO @reader@;
GRANT EXECUTE ON FUNCTION app.balance(text, integer) TO @reader@;
GRANT EXECUTE ON FUNCTION app.circumstances(text, integer) TO @reader@;
GRANT EXECUTE ON FUNCTION app.find(text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.plan_for(text, text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.pivot(text, integer, text, text, integer) TO @reader@;
GRANT EXECUTE ON FUNCTION app.trace_details(bigint[], bigint[], bigint[], bigint[], timestamptz) TO @reader@;
GRANT EXECUTE ON FUNCTION app.trace_graph(bigint[], text, timestamptz) TO @reader@;
GRANT EXECUTE ON FUNCTION app.trace_made(bigint[], timestamptz) TO @reader@;
GRANT EXECUTE ON FUNCTION app.trace_roots(text, timestamptz) TO @reader@;
GRANT EXECUTE ON FUNCTION app.unit_page(text) TO @reader@;
GRANT EXECUTE ON FUNCTION app.unit_words(bigint[], timestamptz) TO @reader@;


-- Acts: who records
GRANT EXECUTE ON FUNCTION app.adjust(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.append_series(uuid, integer, jsonb, timestamptz[], text[], double precision[]) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.attach(uuid, integer, jsonb, bytea) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.blend(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.close_complaint(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.close_work_order(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.complain(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.correct(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.count(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.deliver(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.detach(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.hold(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.merge(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.move(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.open_work_order(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.pack(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.receive(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.regrade(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.repair(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app."return"(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.rework(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.run(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.sample(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.save_work_order(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.scrap(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.ship(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.split(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.step(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.unpack(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.decide_inspection(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.release(uuid, integer, jsonb) TO @recorder@;

-- Acts that need an approver
GRANT EXECUTE ON FUNCTION app.destroy(uuid, integer, jsonb) TO @approver@;
GRANT EXECUTE ON FUNCTION app.sign(uuid, integer, jsonb) TO @approver@;

-- Imports of history: engineers and managers (the functions ask for the role)
GRANT EXECUTE ON FUNCTION app.import_close(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_events(uuid, integer, jsonb, text[], text[], timestamptz[], text[], text[], text[], text[], integer[], text[], text[], text[], text[], text[], text[], text[]) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_inspections(uuid, integer, jsonb, text[], text[], text[], text[], text[], text[], text[], integer[], integer[], text[], text[]) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_lots(uuid, integer, jsonb, text[], text[], text[], text[], text[], text[], text[]) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_master(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_open(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_plans(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_readings(uuid, integer, jsonb, text[], text[], integer[], integer[], text[], text[]) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.import_series(uuid, integer, jsonb, timestamptz[], text[], double precision[], text[]) TO @recorder@;

-- People: everybody changes their own password, the rest is the administrator's
GRANT EXECUTE ON FUNCTION app.person_password(uuid, integer, jsonb) TO @reader@;
GRANT EXECUTE ON FUNCTION app.end_role(uuid, integer, jsonb) TO @administrator@;
GRANT EXECUTE ON FUNCTION app.grant_role(uuid, integer, jsonb) TO @administrator@;
GRANT EXECUTE ON FUNCTION app.person_add(uuid, integer, jsonb) TO @administrator@;
GRANT EXECUTE ON FUNCTION app.person_disable(uuid, integer, jsonb) TO @administrator@;
GRANT EXECUTE ON FUNCTION app.person_enable(uuid, integer, jsonb) TO @administrator@;

-- Master data and definitions: the functions ask for the business role too
GRANT EXECUTE ON FUNCTION app.approve_supplier(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.end_qualification(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.end_supplier_approval(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.publish_document_version(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.publish_recipe(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.qualify(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.save_document(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.save_equipment(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.save_item(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.save_item_uom(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.save_number_series(uuid, integer, jsonb) TO @administrator@;
GRANT EXECUTE ON FUNCTION app.save_party(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.save_place(uuid, integer, jsonb) TO @recorder@, @administrator@;
GRANT EXECUTE ON FUNCTION app.save_site(uuid, integer, jsonb) TO @administrator@;
GRANT EXECUTE ON FUNCTION app.store_blob(uuid, integer, jsonb, bytea) TO @recorder@, @administrator@;

-- Inspection, charts, gauges
GRANT EXECUTE ON FUNCTION app.change_severity(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.close_signal(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.exclude_point(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.open_inspection(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.publish_inspection_plan(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.publish_limits(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.publish_specification(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.record_gauge_study(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.record_signal(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.restore_point(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.save_characteristic(uuid, integer, jsonb) TO @recorder@;
GRANT EXECUTE ON FUNCTION app.submit_inspection(uuid, integer, jsonb) TO @recorder@;
