-- What a person sees of the units, events and lines a trace found, in the order asked for; quantities as exact text, times with offset.
-- unit_facts [[code, generation, kind, item, word, quantity, uom]], event_facts [[name, kind, at, precision, site, party]],
-- line_facts [[quantity, uom, basis]], step_facts [[unit's position from 0, event's name, kind, at, party, quantity, uom]] (what touched units without
-- changing them; the last three only of an onward sale: to whom, how much).
-- An id without a row (faulty data: lines have no foreign keys) is told as ?id: the link stays.
-- One plan for all, made once a session: from each id to its row, however many there are.
CREATE FUNCTION app.trace_details(units bigint[], events bigint[], sources bigint[], targets bigint[], as_known timestamptz DEFAULT NULL)
RETURNS TABLE (unit_facts json, event_facts json, line_facts json, step_facts json)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_generic_plan
SET enable_mergejoin = off
SET enable_seqscan = off
SET jit = off
SET work_mem = '64MB'
AS $$
BEGIN
    RETURN QUERY SELECT
        (SELECT json_agg(json_build_array(coalesce(u.code, '?' || a.id), u.generation, u.kind, i.code, w.word,
                    trim_scale(CASE e.makers WHEN 0 THEN u.quantity WHEN 1 THEN e.quantity END)::text, m.code) ORDER BY a.n)
         FROM unnest(units) WITH ORDINALITY a (id, n)
         LEFT JOIN trace.unit u ON u.id = a.id
         LEFT JOIN trace.item i ON i.id = u.item
         LEFT JOIN trace.uom m ON m.id = u.uom
         LEFT JOIN app.unit_words(units) w ON w.unit = a.id
         CROSS JOIN LATERAL (
            -- Two makers are a fault: then nobody knows the quantity.
            SELECT count(*) AS makers, min(l.quantity) AS quantity FROM (
                SELECT x.quantity FROM trace.edge x
                WHERE x.target = a.id AND x.recorded_to = 'infinity' AND (as_known IS NULL OR x.recorded_from <= as_known)
                UNION ALL
                SELECT x.quantity FROM trace.edge x
                WHERE as_known IS NOT NULL AND x.target = a.id AND x.recorded_to <> 'infinity' AND x.recorded_from <= as_known AND x.recorded_to > as_known
            ) l
         ) e),
        (SELECT json_agg(json_build_array(coalesce(v.code, a.id::text), v.kind, v.happened_at, v.precision, s.code, p.code) ORDER BY a.n)
         FROM unnest(events) WITH ORDINALITY a (id, n)
         LEFT JOIN trace.event v ON v.id = a.id
         LEFT JOIN trace.site s ON s.id = v.site
         LEFT JOIN trace.party p ON p.id = v.party),
        (SELECT json_agg(json_build_array(trim_scale(e.quantity)::text, m.code, e.basis) ORDER BY a.n)
         FROM ROWS FROM (unnest(sources), unnest(targets)) WITH ORDINALITY a (source, target, n)
         JOIN trace.edge e ON e.source = a.source AND e.target = a.target
         LEFT JOIN trace.uom m ON m.id = e.uom),
        (SELECT json_agg(json_build_array(a.n - 1, coalesce(v.code, v.id::text), v.kind, v.happened_at,
                    CASE WHEN v.kind = 'deliver' THEN (SELECT p.code FROM trace.party p WHERE p.id = v.party) END,
                    CASE WHEN v.kind = 'deliver' THEN trim_scale(t.quantity)::text END,
                    CASE WHEN v.kind = 'deliver' THEN (SELECT m.code FROM trace.unit u JOIN trace.uom m ON m.id = u.uom WHERE u.id = a.id) END)
                ORDER BY v.happened_at, v.id, a.n)
         FROM unnest(units) WITH ORDINALITY a (id, n)
         JOIN trace.event_subject t ON t.unit = a.id
         JOIN trace.event v ON v.id = t.event
         WHERE as_known IS NULL OR v.recorded_at <= as_known);
END
$$;
