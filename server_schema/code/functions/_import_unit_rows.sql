-- The units that events of an import bring about, as rows of trace.unit in file order.
-- Kind: container where packed into, serial where it is one piece, else lot; a next generation is what the first one was.
-- A function of its own that is planned anew each time: a plan made for ten lines must not meet a million.
CREATE FUNCTION app._import_unit_rows(
    kinds text[], happened timestamptz[], sites text[], parties text[],
    line_event integer[], codes text[], items text[], quantities numeric[], uoms text[], customs jsonb[],
    generations integer[], makes boolean[], boxed boolean[]
)
RETURNS TABLE (code text, generation integer, kind text, item bigint, uom smallint, site bigint, supplier bigint, made_at timestamptz, received_at timestamptz, custom jsonb)
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
    SELECT n.code, n.generation,
           coalesce(n.known_kind, first_value(n.kind) OVER chain), coalesce(n.item, n.known_item, first_value(n.item) OVER chain),
           CASE WHEN NOT n.boxed THEN coalesce(n.uom, n.known_uom, first_value(n.uom) OVER chain) END,
           n.site, n.supplier, CASE WHEN n.supplier IS NULL THEN n.at END, CASE WHEN n.supplier IS NOT NULL THEN n.at END, n.custom
    FROM (
        SELECT l.no, l.code, l.generation, l.boxed, e.at, s.id AS site, i.id AS item, m.id AS uom, coalesce(l.custom, '{}') AS custom,
               CASE WHEN e.kind = 'receive' THEN p.id END AS supplier, k.kind AS known_kind, k.item AS known_item, k.uom AS known_uom,
               CASE WHEN l.boxed THEN 'container' WHEN l.uom = '1' AND l.quantity = 1 THEN 'serial' ELSE 'lot' END AS kind
        FROM unnest(line_event, codes, items, quantities, uoms, customs, generations, makes, boxed) WITH ORDINALITY
             l (event, code, item, quantity, uom, custom, generation, makes, boxed, no)
        JOIN unnest(kinds, happened, sites, parties) WITH ORDINALITY e (kind, at, site, party, no) ON e.no = l.event
        JOIN trace.site s ON s.code = e.site
        LEFT JOIN trace.party p ON p.code = e.party
        LEFT JOIN trace.item i ON i.code = l.item
        LEFT JOIN trace.uom m ON m.code = l.uom
        LEFT JOIN LATERAL (
            SELECT u.kind, u.item, u.uom FROM trace.unit u WHERE u.code = l.code ORDER BY u.generation DESC LIMIT 1
        ) k ON l.generation > 1
        WHERE l.makes
    ) n
    WINDOW chain AS (PARTITION BY n.code ORDER BY n.generation)
    ORDER BY n.no;
END
$$;
