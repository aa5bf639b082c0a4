-- Makes the units that events of an import bring about, and their balances: not known until somebody counts.
-- Result: {units: n}.
CREATE FUNCTION app._import_units(
    opened bigint, kinds text[], happened timestamptz[], sites text[], parties text[],
    line_event integer[], codes text[], items text[], quantities numeric[], uoms text[], customs jsonb[],
    generations integer[], makes boolean[], boxed boolean[]
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
    number integer;
BEGIN
    WITH made AS (
        INSERT INTO trace.unit (id, code, generation, kind, item, uom, site, supplier, made_at, received_at, origin, imported_by, custom)
        SELECT nextval('trace.node_id'), r.code, r.generation, r.kind, r.item, r.uom, r.site, r.supplier, r.made_at, r.received_at, 'imported', opened, r.custom
        FROM app._import_unit_rows(kinds, happened, sites, parties, line_event, codes, items, quantities, uoms, customs, generations, makes, boxed) r
        RETURNING id, code, generation, site
    ), stored AS (
        -- Only the latest generation is anywhere. Read from what was just made: the planner knows nothing of new rows yet.
        INSERT INTO trace.unit_balance (unit, place)
        SELECT m.id, p.id
        FROM (SELECT m.id, m.site, row_number() OVER (PARTITION BY m.code ORDER BY m.generation DESC) AS nth FROM made m) m
        JOIN (SELECT DISTINCT ON (p.site) p.site, p.id FROM trace.place p ORDER BY p.site, p.id) p ON p.site = m.site
        WHERE m.nth = 1
    )
    SELECT count(*) INTO number FROM made;
    RETURN jsonb_build_object('units', number);
END
$$;
