-- What units were made with: the line of the event that made them, else their own quantity (imported history that nothing produced).
-- Packed, 18 bytes each, big-endian: unit int8, quantity float8 (NaN unknown), uom int2 (-1 none).
CREATE FUNCTION app.trace_made(units bigint[], as_known timestamptz DEFAULT NULL)
RETURNS bytea
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
AS $$
BEGIN
    RETURN (SELECT coalesce(string_agg(int8send(u.id) || float8send(coalesce((CASE e.makers WHEN 0 THEN u.quantity WHEN 1 THEN e.quantity END)::double precision, 'NaN'))
                               || int2send(coalesce(e.uom, u.uom, -1::smallint)), ''), '')
    FROM unnest(units) wanted (id)
    JOIN trace.unit u ON u.id = wanted.id
    CROSS JOIN LATERAL (
        -- Two makers are a fault: then nobody knows the quantity.
        SELECT count(*) AS makers, min(l.quantity) AS quantity, min(l.uom) AS uom FROM (
            SELECT x.quantity, x.uom FROM trace.edge x
            WHERE x.target = u.id AND x.recorded_to = 'infinity' AND (as_known IS NULL OR x.recorded_from <= as_known)
            UNION ALL
            SELECT x.quantity, x.uom FROM trace.edge x
            WHERE as_known IS NOT NULL AND x.target = u.id AND x.recorded_to <> 'infinity' AND x.recorded_from <= as_known AND x.recorded_to > as_known
        ) l
    ) e);
END
$$;
