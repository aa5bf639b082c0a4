-- Quantities of an import in their units' own unit of measure: by the item's own conversion, else by the UCUM factors.
-- Another dimension: NULL, as nobody can say how much of the unit that is; what the file said is kept as entered.
CREATE FUNCTION app._import_converted(unit_ids bigint[], quantities numeric[], uoms text[])
RETURNS TABLE (no bigint, quantity numeric, uom smallint, entered_quantity numeric, entered_uom smallint, entered_factor numeric)
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
    SELECT l.no,
           CASE WHEN l.quantity IS NULL OR f.id IS NULL OR f.id = t.id THEN l.quantity
                WHEN own.dimension = t.dimension THEN trim_scale(round(l.quantity * own.factor * own.base / t.factor, 12))
                WHEN f.dimension = t.dimension THEN trim_scale(round(l.quantity * f.factor / t.factor, 12)) END,
           u.uom,
           CASE WHEN f.id <> t.id THEN l.quantity END,
           CASE WHEN f.id <> t.id AND l.quantity IS NOT NULL THEN f.id END,
           CASE WHEN own.dimension = t.dimension AND l.quantity IS NOT NULL THEN own.factor END
    FROM unnest(unit_ids, quantities, uoms) WITH ORDINALITY l (unit, quantity, uom, no)
    LEFT JOIN trace.unit u ON u.id = l.unit
    LEFT JOIN trace.uom f ON f.code = l.uom
    LEFT JOIN trace.uom t ON t.id = u.uom
    LEFT JOIN LATERAL (
        SELECT iu.factor, o.factor AS base, o.dimension
        FROM trace.item_uom iu JOIN trace.item i ON i.id = iu.item JOIN trace.uom o ON o.id = i.uom
        WHERE iu.item = u.item AND iu.uom = f.id AND iu.from_at <= clock_timestamp() ORDER BY iu.from_at DESC LIMIT 1
    ) own ON f.id <> t.id;
END
$$;
