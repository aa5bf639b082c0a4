-- A unit in a few words for a line or a chip: code, generation, kind, item, its one word, what is loose at the site, expiry.
CREATE FUNCTION app._unit_brief(unit bigint, at timestamptz DEFAULT clock_timestamp(), site bigint DEFAULT NULL)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_build_object('id', u.id, 'code', u.code, 'generation', u.generation, 'kind', u.kind, 'item', i.code, 'name', i.name,
        'status', w.word, 'uom', m.code, 'expires_on', u.expires_on, 'supplier_lot', u.supplier_lot,
        'on_hand', (SELECT CASE WHEN bool_or(b.on_hand IS NULL) THEN NULL ELSE trim_scale(coalesce(sum(b.on_hand), 0))::text END
                    FROM trace.unit_balance b JOIN trace.place p ON p.id = b.place WHERE b.unit = u.id AND (_unit_brief.site IS NULL OR p.site = _unit_brief.site)),
        'place', (SELECT p.code FROM trace.unit_balance b JOIN trace.place p ON p.id = b.place
                  WHERE b.unit = u.id AND (b.on_hand > 0 OR b.on_hand IS NULL) AND (_unit_brief.site IS NULL OR p.site = _unit_brief.site) ORDER BY b.on_hand DESC NULLS LAST LIMIT 1))
    FROM trace.unit u JOIN trace.item i ON i.id = u.item LEFT JOIN trace.uom m ON m.id = u.uom
    LEFT JOIN LATERAL app.unit_words(ARRAY[u.id], _unit_brief.at) w ON true
    WHERE u.id = _unit_brief.unit
$$;
