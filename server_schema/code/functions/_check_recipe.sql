-- The recipe in force for what a run made: every input must be one of its items, every item of it must have been used, and quantities with a tolerance must fit.
-- An item without a recipe in force may be made from anything.
CREATE FUNCTION app._check_recipe(event bigint)
RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    r record;
    bad record;
BEGIN
    FOR r IN
        SELECT rec.id, rec.quantity AS per, sum(o.quantity * mo.factor) / min(coalesce(mi.factor, 1)) AS made
        FROM trace.event e
        JOIN trace.edge o ON o.source = e.id AND o.recorded_to = 'infinity'
        JOIN trace.unit u ON u.id = o.target
        JOIN trace.item i ON i.id = u.item
        LEFT JOIN trace.uom mi ON mi.id = i.uom
        JOIN trace.uom mo ON mo.id = o.uom
        JOIN trace.recipe rec ON rec.item = u.item AND rec.from_at <= e.happened_at AND e.happened_at < rec.to_at
        WHERE e.id = _check_recipe.event
        GROUP BY rec.id, rec.quantity
    LOOP
        SELECT u.code, i.code AS item INTO bad
        FROM trace.edge x JOIN trace.unit u ON u.id = x.source JOIN trace.item i ON i.id = u.item
        WHERE x.target = _check_recipe.event AND x.recorded_to = 'infinity'
          AND NOT app._in_recipe(r.id, u.item) ORDER BY u.code LIMIT 1;
        IF FOUND THEN
            PERFORM app._refuse('TW308', jsonb_build_object('code', bad.code));
        END IF;
        SELECT i.code AS item, n.used, n.planned INTO bad
        FROM (
            SELECT ri.item, ri.tolerance, ri.quantity * m.factor * r.made / r.per AS planned,
                   (SELECT sum(x.quantity * mx.factor) FROM trace.edge x JOIN trace.unit u ON u.id = x.source JOIN trace.uom mx ON mx.id = x.uom
                    WHERE x.target = _check_recipe.event AND x.recorded_to = 'infinity' AND u.item = ri.item AND mx.dimension = m.dimension) AS used
            FROM trace.recipe_input ri JOIN trace.uom m ON m.id = ri.uom WHERE ri.recipe = r.id
        ) n JOIN trace.item i ON i.id = n.item
        WHERE n.used IS NULL OR (n.tolerance IS NOT NULL AND abs(n.used - n.planned) > n.tolerance * n.planned) ORDER BY i.code LIMIT 1;
        IF FOUND THEN
            PERFORM app._refuse(CASE WHEN bad.used IS NULL THEN 'TW325' ELSE 'TW321' END,
                jsonb_build_object('item', bad.item, 'used', trim_scale(round(coalesce(bad.used, 0), 6))::text, 'planned', trim_scale(round(bad.planned, 6))::text));
        END IF;
    END LOOP;
END
$$;
