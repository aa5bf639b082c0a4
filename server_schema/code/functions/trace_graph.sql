-- All lines of every event that some units went into (forward) or came from (backward), through all levels, packed for the station.
-- One line is 34 bytes, big-endian: source, target int8; quantity, allocation float8 (NaN unknown); uom int2 (-1 none). Units of measure,
-- 12 bytes each: id, dimension int2; factor float8. `made`: what the roots were made with, see app.trace_made.
-- `as_known` asks what the database knew at that time. UNION forgets what was seen before, so a cycle in faulty data ends.
-- The settings pin the plan (index after index, from the roots on), also while nobody has analysed the tables yet.
CREATE FUNCTION app.trace_graph(roots bigint[], direction text, as_known timestamptz DEFAULT NULL)
RETURNS TABLE (lines bytea, uoms bytea, made bytea)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
SET enable_bitmapscan = off
SET enable_material = off
SET enable_memoize = off
SET max_parallel_workers_per_gather = 0
SET jit = off
SET work_mem = '64MB'
AS $$
DECLARE
    here text := CASE direction WHEN 'forward' THEN 'source' WHEN 'backward' THEN 'target' END;
    there text := CASE direction WHEN 'forward' THEN 'target' WHEN 'backward' THEN 'source' END;
    valid text := CASE WHEN as_known IS NULL THEN '%1$s.recorded_to = ''infinity''' ELSE '%1$s.recorded_from <= $2 AND %1$s.recorded_to > $2' END;
BEGIN
    RETURN QUERY EXECUTE format(
        $query$
        WITH RECURSIVE reached (event) AS (
            SELECT a.%2$I FROM unnest($1) root (unit) JOIN trace.edge a ON a.%1$I = root.unit WHERE %3$s
            UNION
            SELECT b.%2$I FROM reached r JOIN trace.edge a ON a.%1$I = r.event JOIN trace.edge b ON b.%1$I = a.%2$I WHERE %3$s AND %4$s
        )
        SELECT
            (SELECT coalesce(string_agg(int8send(l.source) || int8send(l.target) || float8send(coalesce(l.quantity::double precision, 'NaN'))
                                        || float8send(coalesce(l.allocation::double precision, 'NaN')) || int2send(coalesce(l.uom, -1::smallint)), ''), '')
             FROM (SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM reached r JOIN trace.edge a ON a.source = r.event WHERE %3$s
                   UNION ALL
                   SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM reached r JOIN trace.edge a ON a.target = r.event WHERE %3$s) l),
            (SELECT coalesce(string_agg(int2send(u.id) || int2send(u.dimension::smallint) || float8send(u.factor::double precision), ''), '')
             FROM (SELECT m.id, dense_rank() OVER (ORDER BY m.dimension) AS dimension, m.factor FROM trace.uom m) u),
            app.trace_made($1, $2)
        $query$, here, there, format(valid, 'a'), format(valid, 'b'))
    USING roots, as_known;
END
$$;
