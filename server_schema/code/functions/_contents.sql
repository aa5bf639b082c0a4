-- Everything inside a container now, through all levels, with the container that holds it directly.
-- UNION, not UNION ALL: containers in a circle (faulty data) end.
CREATE FUNCTION app._contents(container bigint)
RETURNS TABLE (holder bigint, content bigint, quantity numeric, packed_by bigint, is_container boolean)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    WITH RECURSIVE inside AS (
        SELECT c.container AS holder, c.content, c.quantity, c.packed_by
        FROM trace.containment c WHERE c.container = _contents.container AND c.to_at = 'infinity'
        UNION
        SELECT c.container, c.content, c.quantity, c.packed_by
        FROM inside i JOIN trace.containment c ON c.container = i.content AND c.to_at = 'infinity'
    )
    SELECT i.holder, i.content, i.quantity, i.packed_by, u.kind = 'container'
    FROM inside i JOIN trace.unit u ON u.id = i.content
$$;
