-- Records whose code begins with a text, or whose name contains it: units (also by the supplier's lot number), events, items, parties, places, equipment, holds.
-- Exact and short codes first; at most 50 of each kind.
CREATE FUNCTION app.find(wanted text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    needle text := app._needed_text(wanted, 'text', 200);
    -- Codes are compared by code point: everything from the text up to the text and the last character there is begins with it.
    beyond text := needle || chr(1114109);
    pattern text := '%' || replace(replace(replace(needle, '\', '\\'), '%', '\%'), '_', '\_') || '%';
    found jsonb;
BEGIN
    SELECT jsonb_agg(jsonb_build_object('kind', f.kind, 'code', f.code, 'title', f.title, 'status', f.status) ORDER BY f.rank, length(f.code), f.code)
    INTO found
    FROM (
        SELECT * FROM (
            SELECT 1 AS rank, u.kind, u.code || CASE WHEN later.id IS NULL THEN '' ELSE '#' || u.generation END AS code, i.name AS title, w.word AS status
            FROM trace.unit u JOIN trace.item i ON i.id = u.item
            LEFT JOIN LATERAL (SELECT n.id FROM trace.unit n WHERE n.code = u.code AND n.generation > u.generation LIMIT 1) later ON true
            LEFT JOIN LATERAL app.unit_words(ARRAY[u.id]) w ON true
            WHERE u.code COLLATE "C" >= needle AND u.code COLLATE "C" < beyond
            ORDER BY length(u.code), u.code COLLATE "C", u.generation DESC LIMIT 50) a
        UNION ALL
        SELECT * FROM (
            SELECT 2, u.kind, u.code, i.name, w.word FROM trace.unit u JOIN trace.item i ON i.id = u.item LEFT JOIN LATERAL app.unit_words(ARRAY[u.id]) w ON true
            WHERE u.supplier_lot = needle AND u.code <> needle LIMIT 50) b
        UNION ALL
        SELECT * FROM (SELECT 3, 'event', coalesce(e.code, e.id::text), to_jsonb(e.kind), NULL::text FROM trace.event e WHERE e.code COLLATE "C" >= needle AND e.code COLLATE "C" < beyond LIMIT 50) c
        UNION ALL
        SELECT * FROM (SELECT 4, 'hold', h.code, to_jsonb(h.reason), h.kind FROM trace.hold h WHERE h.code = needle OR h.reason ILIKE pattern ESCAPE '\' LIMIT 50) d
        UNION ALL
        SELECT * FROM (SELECT 5, 'item', i.code, i.name, NULL::text FROM trace.item i WHERE i.code ILIKE pattern ESCAPE '\' OR i.name::text ILIKE pattern ESCAPE '\' LIMIT 50) e
        UNION ALL
        SELECT * FROM (SELECT 6, 'party', p.code, p.name, array_to_string(p.roles, ', ') FROM trace.party p WHERE p.code ILIKE pattern ESCAPE '\' OR p.name::text ILIKE pattern ESCAPE '\' LIMIT 50) f
        UNION ALL
        SELECT * FROM (SELECT 7, 'place', p.code, p.name, NULL::text FROM trace.place p WHERE p.code ILIKE pattern ESCAPE '\' OR p.name::text ILIKE pattern ESCAPE '\' LIMIT 50) g
        UNION ALL
        SELECT * FROM (SELECT 8, 'equipment', q.code, q.name, q.blocked_reason FROM trace.equipment q WHERE q.code ILIKE pattern ESCAPE '\' OR q.name::text ILIKE pattern ESCAPE '\' LIMIT 50) h
    ) f;
    RETURN jsonb_build_object('records', coalesce(found, '[]'));
END
$$;
