-- The lines of an event on one side: units that went in (or were touched), or that came out, in the order they were told.
CREATE FUNCTION app._event_lines(event bigint, side text)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT coalesce(jsonb_agg(app._unit_brief(n.unit) || jsonb_strip_nulls(jsonb_build_object('quantity', trim_scale(n.quantity)::text, 'line_uom', m.code,
        'difference', trim_scale(n.difference)::text)) ORDER BY n.line, n.unit), '[]')
    FROM (
        SELECT x.source AS unit, x.quantity, x.uom, x.line, NULL::numeric AS difference FROM trace.edge x
        WHERE side = 'in' AND x.target = _event_lines.event AND x.recorded_to = 'infinity'
        UNION ALL
        SELECT x.target, x.quantity, x.uom, x.line, NULL FROM trace.edge x WHERE side = 'out' AND x.source = _event_lines.event AND x.recorded_to = 'infinity'
        UNION ALL
        SELECT s.unit, s.quantity, u.uom, 0, s.difference FROM trace.event_subject s JOIN trace.unit u ON u.id = s.unit WHERE side = 'in' AND s.event = _event_lines.event
        ORDER BY line, unit LIMIT 1000) n
    LEFT JOIN trace.uom m ON m.id = n.uom
$$;
