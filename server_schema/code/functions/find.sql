-- Records whose code begins or ends with a text, or whose name or sort key contains it: units (also by the supplier's lot number), events, work orders,
-- complaints, holds, items, parties, places, equipment, documents, people. {"records": [{"kind", "code", "title", "status", "by"}]}: `by` says what was met
-- (code, ending, supplier_lot, name). Exact and short codes first; at most 50 of each way to be met. Small letters find capital ones.
-- Search-as-you-type: whatever grows with the plant is read off an index in its own order and stops after 50 (codes forwards, and backwards for their endings);
-- what doesn't grow (names of master data) is looked through.
CREATE FUNCTION app.find(wanted text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_generic_plan
SET enable_seqscan = off
SET enable_bitmapscan = off
SET jit = off
AS $$
DECLARE
    needle text := app._needed_text(wanted, 'text', 200);
    pattern text := '%' || replace(replace(replace(needle, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    -- Databases of ours compare by code point: everything from the text up to the text and the last character there is begins with it.
    beyond text := chr(1114109);
    -- As typed, and as labels have it.
    spelt text[] := ARRAY(SELECT DISTINCT s FROM unnest(ARRAY[needle, upper(needle)]) s);
    -- One or two characters end too many codes to mean anything.
    ending text[] := ARRAY(SELECT reverse(s) FROM unnest(spelt) s WHERE length(s) > 2);
    found jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'code', f.code, 'title', f.title, 'status', f.status, 'by', f.met) ORDER BY f.rank, length(f.code), f.code)
    INTO found
    FROM (
        SELECT a.rank, a.kind, a.code || CASE WHEN a.met = 'code' AND EXISTS (SELECT FROM trace.unit n WHERE n.code = a.code AND n.generation > a.generation)
                   THEN '#' || a.generation ELSE '' END AS code, i.name AS title, w.word AS status, a.met
        FROM (
            (SELECT 1 AS rank, x.*, 'code' AS met FROM unnest(spelt) s CROSS JOIN LATERAL (
                SELECT u.id, u.code, u.generation, u.kind, u.item FROM trace.unit u WHERE u.code >= s AND u.code < s || beyond ORDER BY u.code, u.generation LIMIT 50) x)
            UNION ALL
            (SELECT 2, x.*, 'supplier_lot' FROM unnest(spelt) s CROSS JOIN LATERAL (
                SELECT u.id, u.code, u.generation, u.kind, u.item FROM trace.unit u WHERE u.supplier_lot = s AND u.code <> s LIMIT 50) x)
            UNION ALL
            (SELECT 9, x.*, 'ending' FROM unnest(ending) s CROSS JOIN LATERAL (
                SELECT u.id, u.code, u.generation, u.kind, u.item FROM trace.unit u WHERE reverse(u.code) >= s AND reverse(u.code) < s || beyond AND u.code <> reverse(s)
                  AND NOT EXISTS (SELECT FROM trace.unit n WHERE n.code = u.code AND n.generation > u.generation)
                ORDER BY reverse(u.code) LIMIT 50) x)
        ) a JOIN trace.item i ON i.id = a.item LEFT JOIN LATERAL app.unit_words(ARRAY[a.id]) w ON true
        UNION ALL
        SELECT 3, 'event', coalesce(x.code, x.id::text), to_jsonb(x.kind), NULL, 'code' FROM unnest(spelt) s CROSS JOIN LATERAL (
            SELECT e.id, e.code, e.kind FROM trace.event e WHERE e.code >= s AND e.code < s || beyond ORDER BY e.code LIMIT 50) x
        UNION ALL
        SELECT 9, 'event', x.code, to_jsonb(x.kind), NULL, 'ending' FROM unnest(ending) s CROSS JOIN LATERAL (
            SELECT e.code, e.kind FROM trace.event e WHERE reverse(e.code) >= s AND reverse(e.code) < s || beyond AND e.code <> reverse(s) ORDER BY reverse(e.code) LIMIT 50) x
        UNION ALL
        SELECT 4, 'work_order', x.code, i.name, x.state, 'code' FROM unnest(spelt) s CROSS JOIN LATERAL (
            SELECT o.code, o.item, o.state FROM trace.work_order o WHERE o.code >= s AND o.code < s || beyond ORDER BY o.code LIMIT 50) x JOIN trace.item i ON i.id = x.item
        UNION ALL
        SELECT 4, 'complaint', x.code, to_jsonb(x.text), x.state, 'code' FROM unnest(spelt) s CROSS JOIN LATERAL (
            SELECT c.code, c.text, c.state FROM trace.complaint c WHERE c.code >= s AND c.code < s || beyond ORDER BY c.code LIMIT 50) x
        UNION ALL
        SELECT * FROM (SELECT 4, 'hold', h.code, to_jsonb(h.reason), h.kind, CASE WHEN h.code = ANY (spelt) THEN 'code' ELSE 'name' END
            FROM trace.hold h WHERE h.code = ANY (spelt) OR h.reason ILIKE pattern ESCAPE '\' LIMIT 50) d
        UNION ALL
        SELECT * FROM (SELECT 5, 'item', i.code, i.name, NULL::text, 'name' FROM trace.item i
            WHERE i.code ILIKE pattern ESCAPE '\' OR concat_ws(' ', i.name ->> 'en', i.name ->> 'zh_CN') ILIKE pattern ESCAPE '\' OR i.sort_key ILIKE pattern ESCAPE '\' LIMIT 50) e
        UNION ALL
        SELECT * FROM (SELECT 6, 'party', p.code, p.name, array_to_string(p.roles, ', '), 'name' FROM trace.party p
            WHERE p.code ILIKE pattern ESCAPE '\' OR concat_ws(' ', p.name ->> 'en', p.name ->> 'zh_CN') ILIKE pattern ESCAPE '\' OR p.sort_key ILIKE pattern ESCAPE '\' LIMIT 50) f
        UNION ALL
        SELECT * FROM (SELECT 7, 'place', p.code, p.name, NULL::text, 'name' FROM trace.place p WHERE p.code ILIKE pattern ESCAPE '\' OR concat_ws(' ', p.name ->> 'en', p.name ->> 'zh_CN') ILIKE pattern ESCAPE '\' LIMIT 50) g
        UNION ALL
        SELECT * FROM (SELECT 8, 'equipment', q.code, q.name, q.blocked_reason, 'name' FROM trace.equipment q
            WHERE q.code ILIKE pattern ESCAPE '\' OR concat_ws(' ', q.name ->> 'en', q.name ->> 'zh_CN') ILIKE pattern ESCAPE '\' LIMIT 50) h
        UNION ALL
        SELECT * FROM (SELECT 8, 'document', q.code, q.name, NULL::text, 'name' FROM trace.document q
            WHERE q.code ILIKE pattern ESCAPE '\' OR concat_ws(' ', q.name ->> 'en', q.name ->> 'zh_CN') ILIKE pattern ESCAPE '\' LIMIT 50) k
        UNION ALL
        SELECT * FROM (SELECT 8, 'person', q.login, q.name, NULL::text, 'name' FROM trace.person q
            WHERE q.login ILIKE pattern ESCAPE '\' OR concat_ws(' ', q.name ->> 'en', q.name ->> 'zh_CN') ILIKE pattern ESCAPE '\' OR q.sort_key ILIKE pattern ESCAPE '\' LIMIT 50) l
    ) f (rank, kind, code, title, status, met);
    RETURN jsonb_build_object('records', coalesce(found, '[]'));
END
$$;
