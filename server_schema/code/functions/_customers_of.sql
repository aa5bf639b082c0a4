-- Whom a unit is made for: the customers of the work orders by which it, or what it was split or blended from of the same item, was made.
CREATE FUNCTION app._customers_of(unit bigint) RETURNS bigint[]
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    WITH RECURSIVE made AS (
        SELECT u.id, u.item FROM trace.unit AS u WHERE u.id = _customers_of.unit
        UNION
        SELECT b.id, b.item FROM made AS m
        JOIN trace.edge AS came ON came.target = m.id AND came.recorded_to = 'infinity'
        JOIN trace.edge AS went ON went.target = came.source AND went.recorded_to = 'infinity'
        JOIN trace.unit AS b ON b.id = went.source AND b.item = m.item
    )
    SELECT coalesce(array_agg(DISTINCT w.customer), '{}') FROM made AS m
    JOIN trace.edge AS came ON came.target = m.id AND came.recorded_to = 'infinity'
    JOIN trace.event AS e ON e.id = came.source
    JOIN trace.work_order AS w ON w.id = e.work_order
    WHERE w.customer IS NOT NULL
$$;
