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
        -- What is live is what will still be known at the end of time. Two makers are a fault: then nobody knows the quantity.
        SELECT count(*) AS makers, min(l.quantity) AS quantity, min(l.uom) AS uom FROM trace.edge l
        WHERE l.target = u.id AND l.recorded_from <= coalesce(as_known, '294276-12-31') AND l.recorded_to > coalesce(as_known, '294276-12-31')
    ) e);
END
$$;
