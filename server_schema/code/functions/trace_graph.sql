-- All lines of every event that some units went into (forward) or came from (backward), through all levels, packed for the station.
-- One line is 34 bytes, big-endian: source, target int8; quantity, allocation float8 (NaN unknown); uom int2 (-1 none). Units of measure,
-- 12 bytes each: id, dimension int2; factor float8. `made`: what the roots were made with, see app.trace_made.
-- `as_known` asks what the database knew at that time. UNION forgets what was seen before, so a cycle in faulty data ends.
-- The settings pin the plan (index after index, from the roots on), also while nobody has analysed the tables yet.
-- `+ 0` filters nothing: it makes the planner expect few rows. Expecting all of a large plant it prepares a hash table for millions of
-- events before the first is read: 50 to 110 ms for a trace of 90 units among five million.
CREATE FUNCTION app.trace_graph(roots bigint[], direction text, as_known timestamptz DEFAULT NULL)
RETURNS TABLE (lines bytea, uoms bytea, made bytea)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_generic_plan
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
    events bigint[];
BEGIN
    IF as_known IS NOT NULL THEN
        -- What is live has indexes of its own; what was ended is found by another, smaller one.
        EXECUTE format(
            $query$
            WITH RECURSIVE reached (event) AS (
                SELECT a.%2$I FROM unnest($1) root (unit) CROSS JOIN LATERAL (
                    SELECT l.%2$I FROM trace.edge l WHERE l.%1$I = root.unit AND l.recorded_to = 'infinity' AND l.recorded_from <= $2 AND l.%1$I + 0 = l.%1$I
                    UNION ALL
                    SELECT l.%2$I FROM trace.edge l WHERE l.%1$I = root.unit AND l.recorded_to <> 'infinity' AND l.recorded_to > $2 AND l.recorded_from <= $2) a
                UNION
                SELECT b.%2$I FROM reached r CROSS JOIN LATERAL (
                    SELECT l.%2$I FROM trace.edge l WHERE l.%1$I = r.event AND l.recorded_to = 'infinity' AND l.recorded_from <= $2 AND l.%1$I + 0 = l.%1$I
                    UNION ALL
                    SELECT l.%2$I FROM trace.edge l WHERE l.%1$I = r.event AND l.recorded_to <> 'infinity' AND l.recorded_to > $2 AND l.recorded_from <= $2) a
                CROSS JOIN LATERAL (
                    SELECT l.%2$I FROM trace.edge l WHERE l.%1$I = a.%2$I AND l.recorded_to = 'infinity' AND l.recorded_from <= $2 AND l.%1$I + 0 = l.%1$I
                    UNION ALL
                    SELECT l.%2$I FROM trace.edge l WHERE l.%1$I = a.%2$I AND l.recorded_to <> 'infinity' AND l.recorded_to > $2 AND l.recorded_from <= $2) b
            )
            SELECT array_agg(r.event) FROM reached r
            $query$,
            CASE direction WHEN 'forward' THEN 'source' WHEN 'backward' THEN 'target' END,
            CASE direction WHEN 'forward' THEN 'target' WHEN 'backward' THEN 'source' END)
        INTO events USING roots, as_known;
    ELSIF direction = 'forward' THEN
        events := ARRAY(
            WITH RECURSIVE reached (event) AS (
                SELECT a.target FROM unnest(roots) root (unit) JOIN trace.edge a ON a.source = root.unit
                WHERE a.recorded_to = 'infinity' AND a.source + 0 = a.source
                UNION
                SELECT b.target FROM reached r JOIN trace.edge a ON a.source = r.event JOIN trace.edge b ON b.source = a.target
                WHERE a.recorded_to = 'infinity' AND b.recorded_to = 'infinity' AND b.source + 0 = b.source
            )
            SELECT r.event FROM reached r);
    ELSE
        events := ARRAY(
            WITH RECURSIVE reached (event) AS (
                SELECT a.source FROM unnest(roots) root (unit) JOIN trace.edge a ON a.target = root.unit
                WHERE a.recorded_to = 'infinity' AND a.target + 0 = a.target
                UNION
                SELECT b.source FROM reached r JOIN trace.edge a ON a.target = r.event JOIN trace.edge b ON b.target = a.source
                WHERE a.recorded_to = 'infinity' AND b.recorded_to = 'infinity' AND b.target + 0 = b.target
            )
            SELECT r.event FROM reached r);
    END IF;
    RETURN QUERY SELECT
        (SELECT coalesce(string_agg(int8send(l.source) || int8send(l.target) || float8send(coalesce(l.quantity::double precision, 'NaN'))
                                    || float8send(coalesce(l.allocation::double precision, 'NaN')) || int2send(coalesce(l.uom, -1::smallint)), ''), '')
         FROM (SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM unnest(events) r (event) JOIN trace.edge a ON a.source = r.event
               WHERE as_known IS NULL AND a.recorded_to = 'infinity'
               UNION ALL
               SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM unnest(events) r (event) JOIN trace.edge a ON a.target = r.event
               WHERE as_known IS NULL AND a.recorded_to = 'infinity'
               UNION ALL
               SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM unnest(events) r (event) JOIN trace.edge a ON a.source = r.event
               WHERE as_known IS NOT NULL AND a.recorded_from <= as_known AND a.recorded_to > as_known
               UNION ALL
               SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM unnest(events) r (event) JOIN trace.edge a ON a.target = r.event
               WHERE as_known IS NOT NULL AND a.recorded_from <= as_known AND a.recorded_to = 'infinity'
               UNION ALL
               SELECT a.source, a.target, a.quantity, a.allocation, a.uom FROM unnest(events) r (event) JOIN trace.edge a ON a.target = r.event
               WHERE as_known IS NOT NULL AND a.recorded_from <= as_known AND a.recorded_to > as_known AND a.recorded_to <> 'infinity') l),
        (SELECT coalesce(string_agg(int2send(u.id) || int2send(u.dimension::smallint) || float8send(u.factor::double precision), ''), '')
         FROM (SELECT m.id, dense_rank() OVER (ORDER BY m.dimension) AS dimension, m.factor FROM trace.uom m) u),
        app.trace_made(roots, as_known);
END
$$;
