-- What the readings of a class say by a variables plan, each characteristic for itself: [{"characteristic", "mean", "sigma", "lower"?, "upper"?, "q_lower"?, "q_upper"?, "share"?, "missing", "result", "problem"?}].
-- Judged are the standing readings of the first n samples. Form 1: (limit − mean)/sigma is k or more; form 2: the estimated percent beyond both limits together is M or less.
-- What can't be computed is no verdict (incomplete), with a problem: no_limits, limits_changed between readings, two_limits (form 1 has one), no_spread (all readings equal), no_sigma.
CREATE FUNCTION app._variables_result(i trace.inspection, class text, kept jsonb) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    WITH standing AS (
        SELECT DISTINCT ON (m.characteristic, m.sample_no) m.characteristic, m.value, m.specification
        FROM trace.measurement AS m WHERE m.inspection = i.id AND m.sample_no <= (kept ->> 'n')::integer ORDER BY m.characteristic, m.sample_no, m.id DESC
    ),
    taken AS (
        SELECT l.position, l.characteristic, (kept ->> 'n')::integer AS n, count(s.value) AS there, avg(s.value) AS mean,
               CASE kept ->> 'sigma' WHEN 'known' THEN l.sigma ELSE stddev_samp(s.value) END AS sigma,
               count(DISTINCT coalesce(s.specification, 0)) AS versions, min(s.specification) AS specification
        FROM trace.inspection_plan_line AS l LEFT JOIN standing AS s ON s.characteristic = l.characteristic
        WHERE l.plan = i.plan AND l.class = _variables_result.class GROUP BY l.id
    ),
    limited AS (
        SELECT t.*, s.lower, s.upper, CASE
                   WHEN t.there < t.n THEN NULL
                   WHEN t.versions > 1 THEN 'limits_changed'
                   WHEN num_nonnulls(s.lower, s.upper) = 0 THEN 'no_limits'
                   WHEN kept ->> 'form' = '1' AND num_nonnulls(s.lower, s.upper) = 2 THEN 'two_limits'
                   WHEN t.sigma IS NULL THEN 'no_sigma'
                   WHEN t.sigma = 0 THEN 'no_spread' END AS problem,
               (t.mean - s.lower)::double precision / nullif(t.sigma, 0)::double precision AS q_lower, (s.upper - t.mean)::double precision / nullif(t.sigma, 0)::double precision AS q_upper
        FROM taken AS t LEFT JOIN trace.specification AS s ON s.id = t.specification
    ),
    estimated AS (
        SELECT x.*, CASE WHEN x.there >= x.n AND x.problem IS NULL
            THEN least(1, coalesce(app._beyond(x.q_lower, x.n, kept ->> 'sigma'), 0) + coalesce(app._beyond(x.q_upper, x.n, kept ->> 'sigma'), 0)) END AS share
        FROM limited AS x
    )
    SELECT coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'characteristic', c.code, 'missing', greatest(0, e.n - e.there), 'mean', trim_scale(round(e.mean, 12)), 'sigma', trim_scale(round(e.sigma, 12)), 'lower', e.lower, 'upper', e.upper,
        'q_lower', e.q_lower, 'q_upper', e.q_upper, 'share', e.share, 'problem', e.problem,
        'result', CASE WHEN e.share IS NULL THEN 'incomplete'
                       WHEN kept ->> 'form' = '1' THEN CASE WHEN coalesce(e.q_lower, e.q_upper) >= (kept ->> 'k')::double precision THEN 'pass' ELSE 'fail' END
                       WHEN 100 * e.share <= (kept ->> 'm')::double precision THEN 'pass' ELSE 'fail' END)) ORDER BY e.position), '[]')
    FROM estimated AS e JOIN trace.characteristic AS c ON c.id = e.characteristic
$$;
