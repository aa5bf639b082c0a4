-- A record as its page shows it, in one answer: its facts, its lines, its form, how many files it has. Kinds: event (receipts, runs, shipments …), work_order,
-- complaint, hold, item, party, place, equipment, document, site, characteristic, specification, inspection_plan, switching. (A unit has a page of its own.)
CREATE FUNCTION app.record_page(kind text, code text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted bigint := app._record_id(kind, code);
    page jsonb;
BEGIN
    CASE kind
        WHEN 'event' THEN page := app._event_page(wanted);
        WHEN 'work_order' THEN
            SELECT to_jsonb(w) || jsonb_build_object('item', i.code, 'item_name', i.name, 'uom', m.code, 'site', s.code, 'quantity', trim_scale(w.quantity)::text, 'made_by', app._who(w.made_by::text),
                'customer', c.code, 'customer_name', c.name, 'recipe', (SELECT r.version FROM trace.recipe r WHERE r.id = w.recipe), 'operations', app._operations(coalesce(w.recipe, app._recipe_in_force(i.code, clock_timestamp()))),
                'inputs', app._recipe_inputs(coalesce(w.recipe, app._recipe_in_force(i.code, clock_timestamp()))),
                'made', (SELECT trim_scale(sum(x.quantity))::text FROM trace.event e JOIN trace.edge x ON x.source = e.id AND x.recorded_to = 'infinity' JOIN trace.unit u ON u.id = x.target AND u.item = w.item WHERE e.work_order = w.id))
            INTO page FROM trace.work_order w JOIN trace.item i ON i.id = w.item JOIN trace.uom m ON m.id = w.uom JOIN trace.site s ON s.id = w.site LEFT JOIN trace.party c ON c.id = w.customer WHERE w.id = wanted;
        WHEN 'complaint' THEN
            SELECT to_jsonb(c) || jsonb_build_object('unit', app._unit_brief(c.unit), 'party', p.code, 'party_name', p.name, 'site', s.code, 'quantity', trim_scale(c.quantity)::text,
                'recorded_by', app._who(c.recorded_by::text), 'closed_by', CASE WHEN c.closed_by IS NOT NULL THEN app._who(c.closed_by::text) END)
            INTO page FROM trace.complaint c LEFT JOIN trace.party p ON p.id = c.party JOIN trace.site s ON s.id = c.site WHERE c.id = wanted;
        WHEN 'hold' THEN
            SELECT jsonb_build_object('id', h.id, 'code', h.code, 'hold_kind', h.kind, 'reason', h.reason, 'at', h.at, 'by', app._who(h.person::text),
                'open', (SELECT count(*) FROM trace.hold_unit hu WHERE hu.hold = h.id AND hu.to_at = 'infinity'), 'units', (SELECT count(DISTINCT hu.unit) FROM trace.hold_unit hu WHERE hu.hold = h.id),
                'held', (SELECT jsonb_agg(app._unit_brief(n.unit) || jsonb_build_object('held', n.held) ORDER BY n.held DESC, n.unit) FROM (
                    SELECT hu.unit, bool_or(hu.to_at = 'infinity') AS held FROM trace.hold_unit hu WHERE hu.hold = h.id GROUP BY hu.unit ORDER BY 2 DESC, 1 LIMIT 200) n))
            INTO page FROM trace.hold h WHERE h.id = wanted;
        WHEN 'item' THEN
            SELECT to_jsonb(i) || jsonb_build_object('uom', m.code, 'recipe', app._recipe_in_force(i.code, clock_timestamp()), 'inputs', app._recipe_inputs(app._recipe_in_force(i.code, clock_timestamp())),
                'operations', app._operations(app._recipe_in_force(i.code, clock_timestamp())),
                'uoms', (SELECT jsonb_agg(jsonb_build_object('uom', o.code, 'name', o.name, 'factor', trim_scale(c.factor)::text, 'own', m.code, 'from_at', c.from_at) ORDER BY o.code, c.from_at DESC)
                    FROM trace.item_uom c JOIN trace.uom o ON o.id = c.uom WHERE c.item = i.id),
                'suppliers', (SELECT jsonb_agg(jsonb_build_object('code', p.code, 'name', p.name, 'site', s.code, 'from_on', a.from_on, 'to_on', a.to_on) ORDER BY a.to_on DESC, p.code)
                    FROM trace.approved_supplier a JOIN trace.party p ON p.id = a.supplier JOIN trace.site s ON s.id = a.site WHERE a.item = i.id))
            INTO page FROM trace.item i LEFT JOIN trace.uom m ON m.id = i.uom WHERE i.id = wanted;
        WHEN 'party' THEN
            SELECT to_jsonb(t) || jsonb_build_object('approved', (
                SELECT jsonb_agg(jsonb_build_object('code', i.code, 'name', i.name, 'site', s.code, 'from_on', a.from_on, 'to_on', a.to_on) ORDER BY a.to_on DESC, i.code)
                FROM trace.approved_supplier a JOIN trace.item i ON i.id = a.item JOIN trace.site s ON s.id = a.site WHERE a.supplier = t.id))
            INTO page FROM trace.party t WHERE t.id = wanted;
        WHEN 'place' THEN SELECT to_jsonb(t) || jsonb_build_object('site', s.code) INTO page FROM trace.place t JOIN trace.site s ON s.id = t.site WHERE t.id = wanted;
        WHEN 'equipment' THEN SELECT to_jsonb(t) || jsonb_build_object('site', s.code) INTO page FROM trace.equipment t JOIN trace.site s ON s.id = t.site WHERE t.id = wanted;
        WHEN 'document' THEN
            SELECT to_jsonb(t) || jsonb_build_object('versions', (SELECT jsonb_agg(jsonb_build_object('version', v.version, 'from_at', v.from_at, 'to_at', v.to_at) ORDER BY v.from_at DESC)
                FROM trace.document_version v WHERE v.document = t.id)) INTO page FROM trace.document t WHERE t.id = wanted;
        WHEN 'characteristic', 'specification', 'inspection_plan', 'switching' THEN page := app._quality_page(kind, wanted);
        WHEN 'site' THEN
            SELECT to_jsonb(t) || jsonb_build_object('series', (
                SELECT jsonb_agg(jsonb_build_object('kind', n.kind, 'item', i.code, 'pattern', n.pattern, 'padding', n.padding) ORDER BY n.kind, i.code NULLS FIRST)
                FROM trace.number_series n LEFT JOIN trace.item i ON i.id = n.item WHERE n.site = t.id))
            INTO page FROM trace.site t WHERE t.id = wanted;
        ELSE
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind', 'problem', 'event, work_order, complaint, hold, item, party, place, equipment, document, site, characteristic, specification, inspection_plan or switching'));
    END CASE;
    RETURN page || jsonb_build_object('record', kind, 'form', app._form_of(kind, wanted),
        'files', (SELECT count(*) FROM trace.attachment a WHERE a.kind = record_page.kind AND a.record = wanted AND a.detached_at IS NULL));
END
$$;
