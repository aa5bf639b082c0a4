-- Makes the units that events of an import bring about, and their balances: not known until somebody counts.
-- The foreign keys' own triggers rest meanwhile: what new rows refer to is looked at for all of them together. Result: {units: n}.
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
SET session_replication_role = replica
AS $$
DECLARE
    number integer;
    of_items bigint[]; of_uoms bigint[]; of_sites bigint[]; of_suppliers bigint[]; of_places bigint[];
BEGIN
    WITH made AS (
        INSERT INTO trace.unit (id, code, generation, kind, item, uom, site, supplier, made_at, received_at, origin, imported_by, custom)
        SELECT nextval('trace.node_id'), r.code, r.generation, r.kind, r.item, r.uom, r.site, r.supplier, r.made_at, r.received_at, 'imported', opened, r.custom
        FROM app._import_unit_rows(kinds, happened, sites, parties, line_event, codes, items, quantities, uoms, customs, generations, makes, boxed) r
        RETURNING id, code, generation, item, uom, site, supplier
    ), stored AS (
        -- Only the latest generation is anywhere. Read from what was just made: the planner knows nothing of new rows yet.
        INSERT INTO trace.unit_balance (unit, place)
        SELECT m.id, p.id
        FROM (SELECT m.id, m.site, row_number() OVER (PARTITION BY m.code ORDER BY m.generation DESC) AS nth FROM made m) m
        JOIN (SELECT DISTINCT ON (p.site) p.site, p.id FROM trace.place p ORDER BY p.site, p.id) p ON p.site = m.site
        WHERE m.nth = 1
        RETURNING place
    )
    SELECT count(*), array_agg(DISTINCT m.item), array_agg(DISTINCT m.uom::bigint), array_agg(DISTINCT m.site), array_agg(DISTINCT m.supplier),
           (SELECT array_agg(DISTINCT s.place) FROM stored s)
    INTO number, of_items, of_uoms, of_sites, of_suppliers, of_places FROM made m;
    PERFORM app._check_referenced('item', of_items), app._check_referenced('uom', of_uoms), app._check_referenced('site', of_sites),
            app._check_referenced('party', of_suppliers), app._check_referenced('place', of_places), app._check_referenced('import', ARRAY[opened]);
    RETURN jsonb_build_object('units', number);
END
$$;
