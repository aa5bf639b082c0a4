-- What went in must come out again, up to the stated loss and a tolerance, where all lines have one dimension; else it is not comparable.
-- More coming out than went in is refused too. Tolerance NULL: that of the recipe in force, none if it states none.
CREATE FUNCTION app._check_mass(result jsonb, tolerance numeric)
RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    v_event bigint := (result ->> 'event')::bigint;
    sums record;
    allowed numeric := tolerance;
    lost numeric;
BEGIN
    IF allowed IS NULL THEN
        SELECT r.yield_tolerance INTO allowed FROM trace.event e JOIN trace.recipe r ON r.id = e.recipe WHERE e.id = v_event;
        IF allowed IS NULL THEN
            RETURN;
        END IF;
    END IF;
    SELECT coalesce(sum(x.quantity * m.factor) FILTER (WHERE x.target = v_event), 0) AS went_in,
           coalesce(sum(x.quantity * m.factor) FILTER (WHERE x.source = v_event), 0) AS came_out,
           count(DISTINCT m.dimension) AS dimensions, min(m.dimension) AS dimension, bool_or(x.quantity IS NULL) AS unknown
    INTO sums
    FROM trace.edge x JOIN trace.uom m ON m.id = x.uom
    WHERE (x.target = v_event OR x.source = v_event) AND x.recorded_to = 'infinity';
    SELECT coalesce(e.loss * m.factor, 0) INTO lost FROM trace.event e LEFT JOIN trace.uom m ON m.id = e.loss_uom AND m.dimension = sums.dimension WHERE e.id = v_event;
    IF sums.dimensions = 1 AND NOT sums.unknown AND abs(sums.went_in - sums.came_out - lost) > allowed * sums.went_in THEN
        PERFORM app._refuse('TW322', jsonb_build_object('went_in', trim_scale(sums.went_in)::text, 'came_out', trim_scale(sums.came_out)::text, 'loss', trim_scale(lost)::text));
    END IF;
END
$$;
