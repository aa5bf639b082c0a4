-- What is wrong with the units that lines of an import turned out to mean, once they are written: another item than the file says,
-- units that somebody works with (received here, counted, judged, held: those need the live acts and their interlocks),
-- a corrected output that changes its item or dimension.
CREATE FUNCTION app._import_touches(
    opened bigint, kinds text[], states smallint[], line_event integer[], roles text[], items text[], quantities numeric[], uoms text[],
    unit_ids bigint[], keeps boolean[]
)
RETURNS TABLE (event bigint, line bigint, code text, field text, detail jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH line AS MATERIALIZED (
        SELECT l.event::bigint AS event, l.no, l.role, l.item, l.quantity, l.uom, l.keeps, u.id AS unit, u.code, u.item AS item_id, u.uom AS uom_id, u.origin,
               u.imported_by IS DISTINCT FROM opened AS older
        FROM unnest(line_event, roles, items, quantities, uoms, unit_ids, keeps) WITH ORDINALITY l (event, role, item, quantity, uom, unit, keeps, no)
        JOIN unnest(states) WITH ORDINALITY e (state, no) ON e.no = l.event
        JOIN trace.unit u ON u.id = l.unit
        WHERE e.state = 0
    ),
    worked AS MATERIALIZED (
        SELECT l.* FROM line l WHERE l.older AND l.role <> 'subject' AND NOT l.keeps
    )
    SELECT l.event, l.no, 'TW556'::text, 'item'::text, jsonb_build_object('code', l.code, 'item', i.code, 'stated', l.item)
    FROM line l JOIN trace.item i ON i.id = l.item_id
    WHERE l.item IS NOT NULL AND l.item <> i.code
    UNION ALL
    SELECT l.event, l.no, 'TW564', 'code', jsonb_build_object('code', l.code) FROM worked l WHERE l.origin = 'live'
    UNION ALL
    SELECT l.event, l.no, 'TW565', 'code', jsonb_build_object('code', l.code, 'reason', h.reason)
    FROM worked l JOIN trace.hold_unit hu ON hu.unit = l.unit AND hu.to_at = 'infinity' JOIN trace.hold h ON h.id = hu.hold
    UNION ALL
    SELECT l.event, l.no, 'TW566', 'code', jsonb_build_object('code', l.code)
    FROM worked l
    WHERE l.origin <> 'live' AND (
        EXISTS (SELECT FROM trace.unit_status s WHERE s.unit = l.unit)
        OR EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = l.unit AND b.on_hand IS NOT NULL))
    UNION ALL
    SELECT l.event, l.no, 'TW569', 'uom', jsonb_build_object('code', l.code, 'uom', t.code, 'stated', l.uom)
    FROM line l JOIN trace.uom f ON f.code = l.uom JOIN trace.uom t ON t.id = l.uom_id
    WHERE l.keeps AND l.quantity IS NOT NULL AND f.dimension <> t.dimension;
END
$$;
