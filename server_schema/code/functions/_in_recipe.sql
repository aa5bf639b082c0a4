-- Whether an item is one of a recipe's inputs.
CREATE FUNCTION app._in_recipe(recipe bigint, item bigint)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT EXISTS (SELECT FROM trace.recipe_input ri WHERE ri.recipe = _in_recipe.recipe AND ri.item = _in_recipe.item)
$$;
