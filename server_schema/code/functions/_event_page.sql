-- A receipt, run, shipment … as its page shows it: when, who, where, with whom, lines in and out, people, machines, methods, readings, form.
CREATE FUNCTION app._event_page(event bigint)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_build_object('kind', e.kind, 'code', coalesce(e.code, e.id::text), 'id', e.id, 'happened_at', e.happened_at, 'precision', e.precision, 'recorded_at', e.recorded_at,
        'by', app._who(e.recorded_by::text), 'site', s.code, 'place', pl.code, 'place_name', pl.name, 'party', p.code, 'party_name', p.name, 'reason', e.reason, 'reference', e.reference,
        'reference_names', (SELECT coalesce(jsonb_object_agg(r.key, q.name), '{}') FROM jsonb_each_text(e.reference) r JOIN trace.party q ON q.code = r.value WHERE r.key IN ('carrier', 'dealer')),
        'work_order', w.code, 'complaint', c.code, 'recipe', (SELECT i.code || ' ' || r.version FROM trace.recipe r JOIN trace.item i ON i.id = r.item WHERE r.id = e.recipe),
        'operation', o.code, 'operation_name', o.name, 'loss', trim_scale(e.loss)::text, 'loss_uom', m.code, 'imported', e.imported_by IS NOT NULL,
        'corrects', (SELECT coalesce(k.code, k.id::text) FROM trace.event k WHERE k.id = e.corrects),
        'corrected_by', (SELECT coalesce(k.code, k.id::text) FROM trace.event k WHERE k.corrects = e.id LIMIT 1),
        'inputs', app._event_lines(e.id, 'in'), 'outputs', app._event_lines(e.id, 'out'),
        'persons', (SELECT coalesce(jsonb_agg(jsonb_build_object('login', q.login, 'name', q.name) ORDER BY q.login), '[]') FROM trace.event_person x JOIN trace.person q ON q.id = x.person WHERE x.event = e.id),
        'equipment', (SELECT coalesce(jsonb_agg(jsonb_build_object('code', q.code, 'name', q.name) ORDER BY q.code), '[]') FROM trace.event_equipment x JOIN trace.equipment q ON q.id = x.equipment WHERE x.event = e.id),
        'methods', (SELECT coalesce(jsonb_agg(jsonb_build_object('document', d.code, 'name', d.name, 'version', v.version) ORDER BY d.code), '[]')
                    FROM trace.event_method x JOIN trace.document_version v ON v.id = x.document_version JOIN trace.document d ON d.id = v.document WHERE x.event = e.id),
        'readings', (SELECT coalesce(jsonb_agg(jsonb_build_object('characteristic', h.code, 'name', h.name, 'value', trim_scale(x.value)::text, 'text', x.text_value, 'at', x.at,
                        'instrument', q.code, 'uom', mm.code) ORDER BY x.id), '[]')
                     FROM trace.event_reading x JOIN trace.characteristic h ON h.id = x.characteristic LEFT JOIN trace.equipment q ON q.id = x.instrument LEFT JOIN trace.uom mm ON mm.id = h.uom WHERE x.event = e.id),
        'form', app._form_of('event', e.id))
    FROM trace.event e JOIN trace.site s ON s.id = e.site LEFT JOIN trace.place pl ON pl.id = e.place LEFT JOIN trace.party p ON p.id = e.party
    LEFT JOIN trace.work_order w ON w.id = e.work_order LEFT JOIN trace.complaint c ON c.id = e.complaint LEFT JOIN trace.operation o ON o.id = e.operation LEFT JOIN trace.uom m ON m.id = e.loss_uom
    WHERE e.id = _event_page.event
$$;
