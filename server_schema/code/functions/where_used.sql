-- Where a record is used, newest first: lines that lead to other records. {"lines": [{"relation", "kind", "code", "title"?, "at"?, "quantity"?, "uom"?, "status"?, "outputs"?}], "more"}.
-- Of a unit: what used it and what it became, where it went, the containers it is in, complaints. Of an event: what its outputs were used for.
CREATE FUNCTION app.where_used(kind text, code text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted bigint := app._record_id(kind, code);
    lines jsonb;
BEGIN
    SELECT jsonb_agg(n.line ORDER BY n.no) INTO lines FROM (
        SELECT row_number() OVER (ORDER BY a.at DESC NULLS LAST, a.code) AS no, jsonb_strip_nulls(jsonb_build_object('relation', a.relation, 'kind', a.what, 'code', a.code, 'title', a.title,
            'at', a.at, 'quantity', trim_scale(a.quantity)::text, 'uom', a.uom, 'status', a.status, 'outputs', a.outputs)) AS line
        FROM (
            SELECT e.kind AS relation, 'event' AS what, coalesce(e.code, e.id::text) AS code, p.name AS title, e.happened_at AS at, x.quantity, m.code AS uom, NULL::text AS status,
                   (SELECT jsonb_agg(o.code ORDER BY o.id) FROM (SELECT o.code, o.id FROM trace.edge y JOIN trace.unit o ON o.id = y.target
                    WHERE y.source = e.id AND y.recorded_to = 'infinity' ORDER BY o.id LIMIT 20) o) AS outputs
            FROM trace.edge x JOIN trace.event e ON e.id = x.target LEFT JOIN trace.uom m ON m.id = x.uom LEFT JOIN trace.party p ON p.id = e.party
            WHERE x.recorded_to = 'infinity' AND x.source IN (
                SELECT wanted WHERE where_used.kind = 'unit'
                UNION ALL SELECT o.target FROM trace.edge o WHERE where_used.kind = 'event' AND o.source = wanted AND o.recorded_to = 'infinity')
            UNION ALL
            SELECT 'inside', 'unit', u.code, i.name, c.from_at, c.quantity, NULL, NULL, NULL
            FROM trace.containment c JOIN trace.unit u ON u.id = c.container JOIN trace.item i ON i.id = u.item
            WHERE where_used.kind = 'unit' AND c.content = wanted AND c.to_at = 'infinity'
            UNION ALL
            SELECT 'complaint', 'complaint', c.code, to_jsonb(c.text), c.reported_at, c.quantity, NULL, c.state, NULL
            FROM trace.complaint c WHERE where_used.kind = 'unit' AND c.unit = wanted OR where_used.kind = 'party' AND c.party = wanted
            UNION ALL
            SELECT e.kind, 'event', coalesce(e.code, e.id::text), NULL, e.happened_at, NULL, NULL, NULL, NULL
            FROM (SELECT e.* FROM trace.event e WHERE where_used.kind = 'party' AND e.party = wanted
                  UNION ALL SELECT e.* FROM trace.event e WHERE where_used.kind = 'place' AND e.place = wanted
                  UNION ALL SELECT e.* FROM trace.event e WHERE where_used.kind = 'work_order' AND e.work_order = wanted
                  UNION ALL SELECT e.* FROM trace.event e WHERE where_used.kind = 'complaint' AND e.complaint = wanted
                  UNION ALL SELECT e.* FROM trace.event e JOIN trace.event_equipment q ON q.event = e.id WHERE where_used.kind = 'equipment' AND q.equipment = wanted
                  ORDER BY happened_at DESC LIMIT 201) e
            UNION ALL
            SELECT 'recipe', 'item', i.code, i.name, r.from_at, ri.quantity, m.code, NULL, NULL
            FROM trace.recipe_input ri JOIN trace.recipe r ON r.id = ri.recipe JOIN trace.item i ON i.id = r.item JOIN trace.uom m ON m.id = ri.uom
            WHERE where_used.kind = 'item' AND ri.item = wanted AND r.to_at = 'infinity'
            UNION ALL
            SELECT 'work_order', 'work_order', w.code, NULL, w.made_at, w.quantity, m.code, w.state, NULL
            FROM trace.work_order w JOIN trace.uom m ON m.id = w.uom WHERE where_used.kind = 'item' AND w.item = wanted
            UNION ALL
            SELECT 'held', 'unit', u.code, i.name, hu.from_at, NULL, NULL, CASE WHEN hu.to_at = 'infinity' THEN 'held' ELSE 'released' END, NULL
            FROM trace.hold_unit hu JOIN trace.unit u ON u.id = hu.unit JOIN trace.item i ON i.id = u.item WHERE where_used.kind = 'hold' AND hu.hold = wanted
            UNION ALL
            SELECT * FROM (
                SELECT 'stock', 'unit', u.code, i.name, u.recorded_at, sum(b.on_hand), m.code, w.word, NULL::jsonb
                FROM trace.unit_balance b JOIN trace.unit u ON u.id = b.unit JOIN trace.item i ON i.id = u.item LEFT JOIN trace.uom m ON m.id = u.uom
                LEFT JOIN LATERAL app.unit_words(ARRAY[u.id]) w ON true
                WHERE b.on_hand > 0 AND (where_used.kind = 'place' AND b.place = wanted OR where_used.kind = 'item' AND u.item = wanted)
                GROUP BY u.id, u.code, i.name, u.recorded_at, m.code, w.word ORDER BY u.recorded_at DESC LIMIT 201) s
        ) a ORDER BY 1 LIMIT 201) n;
    RETURN jsonb_build_object('lines', coalesce(jsonb_path_query_array(lines, '$[0 to 199]'), '[]'), 'more', coalesce(jsonb_array_length(lines), 0) > 200);
END
$$;
