-- Whether the limits in force let a variables plan judge (TW882): each of its characteristics has one, and only one where k is compared (form 1).
CREATE FUNCTION app._check_limits(plan trace.inspection_plan, at timestamptz) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
BEGIN
    SELECT c.code, k.class, k.form INTO bad
    FROM trace.inspection_plan_class AS k
    JOIN trace.inspection_plan_line AS l ON l.plan = k.plan AND l.class = k.class
    JOIN trace.characteristic AS c ON c.id = l.characteristic
    LEFT JOIN trace.specification AS s ON s.characteristic = c.id AND s.item = _check_limits.plan.item AND s.from_at <= at AND at < s.to_at
    WHERE k.plan = _check_limits.plan.id AND k.scheme = 'z1.9' AND num_nonnulls(s.lower, s.upper) NOT BETWEEN 1 AND CASE k.form WHEN 1 THEN 1 ELSE 2 END
    ORDER BY l.position LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW882', jsonb_build_object('characteristic', bad.code, 'class', bad.class, 'form', bad.form));
    END IF;
END
$$;
