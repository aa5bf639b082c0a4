-- How much of a unit is with customers: shipped and not returned. A container is outside when it has left.
CREATE FUNCTION app._outside(unit bigint)
RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT CASE WHEN u.kind = 'container' THEN CASE WHEN EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = u.id AND b.on_hand > 0) THEN 0 ELSE 1 END
    ELSE coalesce((SELECT sum(CASE e.kind WHEN 'ship' THEN x.quantity WHEN 'return' THEN -x.quantity ELSE 0 END)
                   FROM trace.edge x JOIN trace.event e ON e.id = x.target
                   WHERE x.source = u.id AND x.recorded_to = 'infinity'), 0) END
    FROM trace.unit u WHERE u.id = _outside.unit
$$;
