-- The operations of a recipe in order: [{"position", "code", "name", "method"}].
CREATE FUNCTION app._operations(recipe bigint)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('position', o.position, 'code', o.code, 'name', o.name, 'method', d.code) ORDER BY o.position), '[]')
    FROM trace.operation o LEFT JOIN trace.document d ON d.id = o.method WHERE o.recipe = _operations.recipe
$$;
