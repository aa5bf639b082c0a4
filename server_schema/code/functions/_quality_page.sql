-- What is inspected, as its page shows it: characteristic (with the limits in force of each item), specification and inspection_plan (the newest version, and all versions), switching (with every step).
CREATE FUNCTION app._quality_page(kind text, wanted bigint) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    page jsonb;
BEGIN
    CASE kind
        WHEN 'characteristic' THEN
            SELECT jsonb_build_object('id', c.id, 'code', c.code, 'name', c.name, 'kind', c.kind, 'uom', m.code, 'choices', c.choices, 'row_version', c.row_version, 'specifications', (
                SELECT jsonb_agg(app._limits_of(s) || jsonb_build_object('item', i.code, 'item_name', i.name) ORDER BY i.code)
                FROM trace.specification s JOIN trace.item i ON i.id = s.item WHERE s.characteristic = c.id AND s.to_at = 'infinity'))
            INTO page FROM trace.characteristic c LEFT JOIN trace.uom m ON m.id = c.uom WHERE c.id = wanted;
        WHEN 'specification' THEN
            SELECT app._limits_of(s) || jsonb_build_object('id', s.id, 'code', c.code || '/' || i.code, 'name', c.name, 'characteristic', c.code, 'characteristic_kind', c.kind, 'uom', m.code, 'item', i.code, 'item_name', i.name, 'versions', (
                SELECT jsonb_agg(app._limits_of(o) ORDER BY o.version DESC) FROM trace.specification o WHERE o.characteristic = s.characteristic AND o.item = s.item))
            INTO page FROM trace.specification s JOIN trace.characteristic c ON c.id = s.characteristic JOIN trace.item i ON i.id = s.item LEFT JOIN trace.uom m ON m.id = c.uom WHERE s.id = wanted;
        WHEN 'inspection_plan' THEN
            SELECT jsonb_build_object('id', p.id, 'code', p.code, 'version', p.version, 'item', i.code, 'item_name', i.name, 'stage', p.stage, 'party', t.code, 'party_name', t.name, 'priority', p.priority,
                'from_at', p.from_at, 'reason', p.reason, 'by', app._who(p.published_by::text),
                'classes', (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('class', k.class, 'scheme', k.scheme, 'type', k.type, 'level', k.level, 'aql', k.aql, 'n', k.n, 'switching', k.switching, 'sigma', k.sigma,
                        'form', k.form, 'ltpd', trim_scale(k.ltpd)::text, 'beta', trim_scale(k.beta)::text)) ORDER BY k.class) FROM trace.inspection_plan_class k WHERE k.plan = p.id),
                'lines', (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('characteristic', c.code, 'name', c.name, 'class', l.class, 'samples', l.samples, 'method', d.code, 'instrument', l.instrument, 'reaction', l.reaction,
                        'sigma', trim_scale(l.sigma)::text)) ORDER BY l.position)
                    FROM trace.inspection_plan_line l JOIN trace.characteristic c ON c.id = l.characteristic LEFT JOIN trace.document d ON d.id = l.method WHERE l.plan = p.id),
                'versions', (SELECT jsonb_agg(jsonb_build_object('version', o.version, 'from_at', o.from_at, 'to_at', nullif(o.to_at, 'infinity'), 'by', app._who(o.published_by::text), 'reason', o.reason) ORDER BY o.version DESC)
                    FROM trace.inspection_plan o WHERE o.code = p.code))
            INTO page FROM trace.inspection_plan p JOIN trace.item i ON i.id = p.item LEFT JOIN trace.party t ON t.id = p.party WHERE p.id = wanted;
        WHEN 'switching' THEN
            SELECT jsonb_build_object('id', s.id, 'code', t.code || '/' || i.code || '/' || s.class, 'supplier', t.code, 'supplier_name', t.name, 'item', i.code, 'item_name', i.name, 'class', s.class, 'scheme', s.scheme,
                'severity', s.severity, 'score', coalesce(s.state -> 'score', '0'), 'recent', coalesce(s.state -> 'recent', '[]'), 'row_version', s.row_version, 'steps', (
                SELECT jsonb_agg(jsonb_build_object('at', x.at, 'inspection', q.code, 'unit', u.code, 'verdict', q.verdict, 'before', x.before, 'after', x.after, 'score', x.score, 'why', x.why, 'reason', x.reason,
                        'by', app._who(x.person::text)) ORDER BY x.id DESC)
                FROM trace.switching_step x LEFT JOIN trace.inspection q ON q.id = x.inspection LEFT JOIN trace.unit u ON u.id = q.unit WHERE x.switching = s.id))
            INTO page FROM trace.switching s JOIN trace.party t ON t.id = s.supplier JOIN trace.item i ON i.id = s.item WHERE s.id = wanted;
    END CASE;
    RETURN page;
END
$$;
