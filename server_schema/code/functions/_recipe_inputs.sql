-- What a recipe uses for the quantity it makes: [{"item", "name", "quantity", "uom", "tolerance", "per"}].
CREATE FUNCTION app._recipe_inputs(recipe bigint)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT coalesce(jsonb_agg(jsonb_build_object('item', i.code, 'name', i.name, 'quantity', trim_scale(ri.quantity)::text, 'uom', m.code, 'tolerance', trim_scale(ri.tolerance)::text,
        'per', trim_scale(r.quantity)::text) ORDER BY ri.id), '[]')
    FROM trace.recipe_input ri JOIN trace.recipe r ON r.id = ri.recipe JOIN trace.item i ON i.id = ri.item JOIN trace.uom m ON m.id = ri.uom WHERE ri.recipe = _recipe_inputs.recipe
$$;
