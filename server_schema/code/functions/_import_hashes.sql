-- What each event of an import says, as a hash in event.reference: a second import of the same file finds it unchanged.
-- Quantities count by value ("5.20" is "5.2"), times as instants. Result: one hash an event, in file order.
CREATE FUNCTION app._import_hashes(
    kinds text[], happened timestamptz[], precisions text[], sites text[], parties text[], corrections text[],
    line_event integer[], roles text[], codes text[], items text[], quantities numeric[], uoms text[], allocations numeric[]
)
RETURNS text[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
BEGIN
    RETURN (
    SELECT array_agg(encode(sha256(convert_to(concat_ws(E'\x1e', e.kind, e.at, e.precision, e.site, 'p' || e.party, 'c' || e.corrects, l.told), 'UTF8')), 'base64') ORDER BY e.no)
    FROM unnest(kinds, happened, precisions, sites, parties, corrections) WITH ORDINALITY e (kind, at, precision, site, party, corrects, no)
    LEFT JOIN (
        SELECT l.event, string_agg(concat_ws(E'\x1f', l.role, l.code, 'i' || l.item, 'q' || trim_scale(l.quantity), 'u' || l.uom, 'a' || trim_scale(l.allocation)), E'\x1e' ORDER BY l.no) AS told
        FROM unnest(line_event, roles, codes, items, quantities, uoms, allocations) WITH ORDINALITY l (event, role, code, item, quantity, uom, allocation, no)
        GROUP BY l.event
    ) l ON l.event = e.no
    );
END
$$;
