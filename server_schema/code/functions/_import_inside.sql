-- The lots and serials inside a container as an event of an import meets them: their latest generation made before it.
-- Event ids fall, so that what an import makes later has a smaller id.
CREATE FUNCTION app._import_inside(container bigint, event bigint)
RETURNS TABLE (unit bigint, code text, uom smallint, quantity numeric)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT n.id, n.code, n.uom, coalesce(c.quantity, CASE WHEN n.kind = 'serial' THEN 1 END)
    FROM app._contents(_import_inside.container) c
    JOIN trace.unit u ON u.id = c.content
    CROSS JOIN LATERAL (
        SELECT n.id, n.code, n.uom, n.kind FROM trace.unit n
        WHERE n.code = u.code AND n.generation >= u.generation AND (
            EXISTS (SELECT FROM trace.edge x WHERE x.target = n.id AND x.source > _import_inside.event)
            OR NOT EXISTS (SELECT FROM trace.edge x WHERE x.target = n.id))
        ORDER BY n.generation DESC LIMIT 1
    ) n
    WHERE NOT c.is_container
$$;
