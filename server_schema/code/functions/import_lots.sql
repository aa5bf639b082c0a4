-- Records lots that a file names but that nobody received here: imported, no event made them, how much there was is unknown.
-- Arrays, one element a lot: code, item, uom, site, supplier (a party's code or NULL), the supplier's own number, custom.
-- Result: {created {units}, unchanged [numbers], rejected [{line, code, field, detail}]}; nothing is written if anything is rejected.
CREATE FUNCTION app.import_lots(
    command uuid, api integer, request jsonb,
    codes text[], items text[], uoms text[], sites text[], suppliers text[], supplier_lots text[], customs text[]
)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET work_mem = '128MB'
SET jit = off
AS $$
DECLARE
    result jsonb;
    opened bigint;
    written integer := 0;
    same jsonb;
    rejected jsonb;
    news boolean[];
BEGIN
    result := app._begin_command(command, api, 'import_lots', request, sha256(convert_to(ARRAY[codes, items, uoms, sites, suppliers, supplier_lots, customs]::text, 'UTF8')));
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_lots', ARRAY['import']);
    opened := app._open_import(request);
    PERFORM app._check_import_texts(codes, codes || items || sites || suppliers || supplier_lots);
    SELECT coalesce(jsonb_agg(l.no) FILTER (WHERE u.id IS NOT NULL AND l.same), '[]'),
           coalesce(jsonb_agg(jsonb_build_object('line', l.no, 'code', 'TW586', 'field', 'code', 'detail', jsonb_build_object('code', l.code, 'what', 'lot')))
                    FILTER (WHERE u.id IS NOT NULL AND NOT l.same), '[]')
    INTO same, rejected
    FROM unnest(codes, items, suppliers, supplier_lots, customs) WITH ORDINALITY x (code, item, supplier, supplier_lot, custom, no)
    JOIN trace.unit u ON u.code = x.code AND u.generation = 1
    JOIN trace.item i ON i.id = u.item
    LEFT JOIN trace.party p ON p.id = u.supplier
    CROSS JOIN LATERAL (SELECT x.no, x.code, u.origin = 'imported' AND (i.code, p.code, u.supplier_lot, u.custom)
        IS NOT DISTINCT FROM (x.item, x.supplier, x.supplier_lot, coalesce(x.custom::jsonb, '{}')) AS same) l;

    IF rejected = '[]' THEN
        news := ARRAY(SELECT u.id IS NULL FROM unnest(codes) WITH ORDINALITY x (code, no) LEFT JOIN trace.unit u ON u.code = x.code AND u.generation = 1 ORDER BY x.no);
        WITH made AS (
            INSERT INTO trace.unit (id, code, kind, item, uom, site, supplier, supplier_lot, origin, imported_by, custom)
            SELECT nextval('trace.node_id'), x.code, 'lot', i.id, m.id, s.id, p.id, x.supplier_lot, 'imported', opened, coalesce(x.custom::jsonb, '{}')
            FROM unnest(codes, items, uoms, sites, suppliers, supplier_lots, customs) WITH ORDINALITY x (code, item, uom, site, supplier, supplier_lot, custom, no)
            LEFT JOIN trace.item i ON i.code = x.item LEFT JOIN trace.uom m ON m.code = x.uom
            LEFT JOIN trace.site s ON s.code = x.site LEFT JOIN trace.party p ON p.code = x.supplier
            WHERE news[x.no] ORDER BY x.no
            RETURNING id, site
        ), stored AS (
            INSERT INTO trace.unit_balance (unit, place)
            SELECT m.id, p.id FROM made m
            JOIN (SELECT DISTINCT ON (p.site) p.site, p.id FROM trace.place p ORDER BY p.site, p.id) p ON p.site = m.site
        )
        SELECT count(*) INTO written FROM made;
    END IF;
    RETURN app._end_command(command, 'import_lots', jsonb_build_object('created', jsonb_build_object('units', written), 'unchanged', same, 'rejected', rejected));
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    -- The station packs its columns itself; what a client of one's own puts into them may fit nothing.
    PERFORM app._refuse('TW016', jsonb_build_object('problem', SQLERRM));
END
$$;
