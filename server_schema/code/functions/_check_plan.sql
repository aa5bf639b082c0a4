-- Whether the lines of a plan can be judged as their classes are (TW881): where several samples decide, every unit of a sample is looked at, so a line has no number of readings of its own;
-- where the values decide, lines are numbers, and have a known sigma exactly where the class counts on one.
CREATE FUNCTION app._check_plan(plan trace.inspection_plan) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
BEGIN
    SELECT c.code, l.class, CASE
               WHEN l.samples IS NOT NULL AND (k.scheme = 'z1.9' OR k.type <> 'single') THEN 'samples'
               WHEN k.scheme = 'z1.9' AND c.kind <> 'numeric' THEN 'kind'
               WHEN (l.sigma IS NOT NULL) <> (k.sigma IS NOT DISTINCT FROM 'known') THEN 'sigma' END AS why
    INTO bad
    FROM trace.inspection_plan_line AS l
    JOIN trace.inspection_plan_class AS k ON k.plan = l.plan AND k.class = l.class
    JOIN trace.characteristic AS c ON c.id = l.characteristic
    WHERE l.plan = _check_plan.plan.id AND (l.samples IS NOT NULL AND (k.scheme = 'z1.9' OR k.type <> 'single') OR k.scheme = 'z1.9' AND c.kind <> 'numeric'
        OR (l.sigma IS NOT NULL) <> (k.sigma IS NOT DISTINCT FROM 'known'))
    ORDER BY l.position LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW881', jsonb_build_object('characteristic', bad.code, 'class', bad.class, 'field', bad.why));
    END IF;
END
$$;
