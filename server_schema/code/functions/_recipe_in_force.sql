-- The recipe of an item in force at a time; NULL where it has none.
CREATE FUNCTION app._recipe_in_force(item text, at timestamptz)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT r.id FROM trace.recipe r JOIN trace.item i ON i.id = r.item
    WHERE i.code = _recipe_in_force.item AND r.from_at <= _recipe_in_force.at AND _recipe_in_force.at < r.to_at
    ORDER BY r.version DESC LIMIT 1
$$;
