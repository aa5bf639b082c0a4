-- The units a trace of a code starts from. The code is a unit's: its latest generation, or CODE#2 for one; else a supplier's lot number.
-- A container is traced by what is in it through all levels, or was in it last: `inside` tells these from the unit that was asked for.
-- No row: unknown code. Several rows that are not `inside`: the supplier's number is not enough, these are the candidates.
CREATE FUNCTION app.trace_roots(wanted text, as_known timestamptz DEFAULT NULL)
RETURNS TABLE (unit bigint, code text, generation integer, kind text, inside boolean)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_generic_plan
SET enable_hashjoin = off
SET enable_mergejoin = off
SET enable_seqscan = off
AS $$
DECLARE
    asked bigint[] := ARRAY(
        SELECT u.id FROM trace.unit u
        WHERE u.code = wanted AND (as_known IS NULL OR u.recorded_at <= as_known) ORDER BY u.generation DESC LIMIT 1);
BEGIN
    IF cardinality(asked) = 0 AND wanted ~ '^.+#[0-9]{1,9}$' THEN
        asked := ARRAY(
            SELECT u.id FROM trace.unit u
            WHERE u.code = regexp_replace(wanted, '#[0-9]+$', '') AND u.generation = substring(wanted FROM '#([0-9]{1,9})$')::integer
              AND (as_known IS NULL OR u.recorded_at <= as_known));
    END IF;
    IF cardinality(asked) = 0 THEN
        asked := ARRAY(
            SELECT u.id FROM trace.unit u
            WHERE u.supplier_lot = wanted AND (as_known IS NULL OR u.recorded_at <= as_known)
              AND NOT EXISTS (SELECT FROM trace.unit n WHERE n.code = u.code AND n.generation > u.generation)
            ORDER BY u.id LIMIT 21);
    END IF;
    RETURN QUERY WITH RECURSIVE
    nested (container) AS (
        SELECT a.id FROM unnest(asked) a (id)
        UNION
        SELECT c.content FROM nested n JOIN trace.containment c ON c.container = n.container
    ),
    told AS (
        -- Each packing as it was known: still open where the unpacking was not told yet.
        SELECT c.container, c.content, CASE WHEN o.recorded_at <= coalesce(as_known, 'infinity') THEN c.to_at ELSE 'infinity' END AS to_at
        FROM nested n
        JOIN trace.containment c ON c.container = n.container
        JOIN trace.event p ON p.id = c.packed_by
        LEFT JOIN trace.event o ON o.id = c.unpacked_by
        WHERE as_known IS NULL OR p.recorded_at <= as_known
    ),
    last AS (SELECT t.container, t.content FROM told t WHERE t.to_at = (SELECT max(s.to_at) FROM told s WHERE s.container = t.container)),
    inside (id) AS (SELECT l.content FROM unnest(asked) a (id) JOIN last l ON l.container = a.id UNION SELECT l.content FROM inside i JOIN last l ON l.container = i.id)
    SELECT u.id, u.code, u.generation, u.kind, false FROM unnest(asked) a (id) JOIN trace.unit u ON u.id = a.id
    UNION ALL
    SELECT u.id, u.code, u.generation, u.kind, true FROM inside i JOIN trace.unit u ON u.id = i.id;
END
$$;
