-- The sampling of a variables plan as an inspection keeps it: n readings of each characteristic, M and k, which must say the same (TW842): the estimate at k is M, within a thousandth of it.
CREATE FUNCTION app._variables_sampling(c trace.inspection_plan_class, n integer, m numeric, k numeric) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF n IS NULL OR m IS NULL OR k IS NULL OR n < (CASE c.sigma WHEN 'known' THEN 2 ELSE 3 END) OR n > 10000 OR m <= 0 OR m >= 100
       OR abs(100 * app._beyond(k::double precision, n, c.sigma) - m) > m / 1000 THEN
        PERFORM app._refuse('TW842', jsonb_build_object('class', c.class));
    END IF;
    RETURN jsonb_build_object('n', n, 'm', m, 'k', k, 'sigma', c.sigma, 'form', c.form);
END
$$;
