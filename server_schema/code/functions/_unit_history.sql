-- What happened to a unit, from its facts: they are immutable, each says when and by whom it was recorded, and the log holds the same rows.
CREATE FUNCTION app._unit_history(unit bigint)
RETURNS TABLE (at timestamptz, place text, who jsonb, entry jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    RETURN QUERY
    SELECT e.recorded_at, 'e' || lpad((-e.id)::text, 20, '0'), app._who(e.recorded_by::text), jsonb_build_object('what', e.kind, 'of', 'event',
        'kind', 'event', 'code', coalesce(e.code, e.id::text), 'happened_at', e.happened_at, 'reason', e.reason,
        'fields', jsonb_build_array(jsonb_build_object('field', CASE WHEN t.side = 'in' THEN 'used' WHEN t.side = 'out' THEN 'made' ELSE t.side END,
            'from', NULL, 'to', trim_scale(t.quantity)::text)))
    FROM (
        SELECT x.target AS event, 'in' AS side, x.quantity FROM trace.edge x WHERE x.source = _unit_history.unit
        UNION ALL SELECT x.source, 'out', x.quantity FROM trace.edge x WHERE x.target = _unit_history.unit
        UNION ALL SELECT s.event, CASE WHEN s.difference IS NULL THEN 'quantity' ELSE 'difference' END, coalesce(s.difference, s.quantity) FROM trace.event_subject s WHERE s.unit = _unit_history.unit
        UNION ALL SELECT c.packed_by, 'packed', c.quantity FROM trace.containment c WHERE c.content = _unit_history.unit
        UNION ALL SELECT c.unpacked_by, 'unpacked', c.quantity FROM trace.containment c WHERE c.content = _unit_history.unit AND c.unpacked_by IS NOT NULL) t
    JOIN trace.event e ON e.id = t.event
    UNION ALL
    SELECT s.from_at, 's' || lpad(s.id::text, 20, '0'), app._who(s.person::text), jsonb_build_object('what', 'changed', 'of', 'unit', 'reason', s.reason,
        'fields', jsonb_build_array(jsonb_build_object('field', 'status', 'from', lag(s.disposition) OVER (ORDER BY s.from_at, s.id), 'to', s.disposition)))
    FROM trace.unit_status s WHERE s.unit = _unit_history.unit
    UNION ALL
    SELECT CASE WHEN n.ended THEN hu.to_at ELSE hu.from_at END, 'h' || lpad(hu.id::text, 20, '0') || CASE WHEN n.ended THEN 'b' ELSE 'a' END,
        app._who(CASE WHEN n.ended THEN hu.ended_by ELSE h.person END::text),
        jsonb_build_object('what', CASE WHEN n.ended THEN 'released' ELSE 'held' END, 'of', 'hold', 'kind', 'hold', 'code', h.code,
            'reason', CASE WHEN n.ended THEN hu.end_reason ELSE h.reason END,
            'fields', jsonb_build_array(jsonb_build_object('field', 'hold', 'from', CASE WHEN n.ended THEN h.code END, 'to', CASE WHEN NOT n.ended THEN h.code END)))
    FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold CROSS JOIN (VALUES (false), (true)) n (ended)
    WHERE hu.unit = _unit_history.unit AND (NOT n.ended OR hu.to_at <> 'infinity')
    UNION ALL
    SELECT c.recorded_at, 'c' || lpad(c.id::text, 20, '0'), app._who(c.recorded_by::text),
        jsonb_build_object('what', 'complained', 'of', 'complaint', 'kind', 'complaint', 'code', c.code, 'reason', c.text, 'fields', '[]'::jsonb)
    FROM trace.complaint c WHERE c.unit = _unit_history.unit
    UNION ALL
    SELECT a.* FROM app._audited('unit', _unit_history.unit) a;
END
$$;
