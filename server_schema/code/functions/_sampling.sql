-- The sampling of one class as an inspection keeps it. Of a scheme the station computed it from the standard's table; it must be of the severity the supplier's lots earned (TW841) and hold together (TW842).
-- Given: {"severity"?, "n", "ac", "re", "ac_tighter"?, "letter"?, "source"?}; of a double or multiple plan also "stages": [{"n", "ac"?: absent where nothing is accepted yet, "re"}], n of each sample, Ac and Re of all so far;
-- of a variables plan "m" (largest percent nonconforming, form 2) and "k" (form 1) instead of ac and re.
-- Kept: {"scheme", "severity", "n", "ac", "re", "letter"?, "source"?, "stages"?, "stage"?: which sample is wanted now, n, ac and re being that one's with all before it, "sigma"?, "form"?, "m"?, "k"?}.
CREATE FUNCTION app._sampling(c trace.inspection_plan_class, severity text, given jsonb, lot numeric) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    kept jsonb := jsonb_build_object('scheme', c.scheme, 'severity', severity);
    n integer;
    ac integer;
BEGIN
    IF c.scheme = 'all' THEN
        RETURN kept || '{"n": null, "ac": 0, "re": 1}';
    ELSIF c.scheme = 'fixed' THEN
        RETURN kept || jsonb_build_object('n', c.n, 'ac', 0, 're', 1);
    END IF;
    PERFORM app._known_keys(given, 'sampling', '{severity,n,ac,re,ac_tighter,letter,source,stages,m,k}');
    IF coalesce(given ->> 'severity', 'normal') <> severity THEN
        PERFORM app._refuse('TW841', jsonb_build_object('class', c.class, 'severity', severity, 'given', left(given ->> 'severity', 40)));
    END IF;
    kept := kept || jsonb_strip_nulls(jsonb_build_object('letter', app._text(given ->> 'letter', 'sampling.letter', 4), 'source', app._text(given ->> 'source', 'sampling.source', 400)));
    n := app._whole(given, 'n', 1, 10000000);
    IF c.scheme = 'z1.9' THEN
        RETURN kept || app._variables_sampling(c, n, app._reading(given ->> 'm', 'sampling.m'), app._reading(given ->> 'k', 'sampling.k'));
    ELSIF given ? 'stages' THEN
        RETURN kept || app._staged_sampling(c, app._list(given, 'stages'));
    END IF;
    ac := app._whole(given, 'ac', 0, 9999999);
    IF n IS NULL OR ac IS NULL OR given ->> 're' IS NULL OR n <= ac OR ac >= app._whole(given, 're', 1, 10000000) OR c.scheme = 'c=0' AND ac <> 0 THEN
        PERFORM app._refuse('TW842', jsonb_build_object('class', c.class));
    END IF;
    IF c.ltpd IS NOT NULL AND app._none_found(n, c.ltpd, lot) > c.beta * 1.000000001 THEN
        PERFORM app._refuse('TW883', jsonb_build_object('class', c.class, 'n', n, 'ltpd', trim_scale(100 * c.ltpd), 'beta', trim_scale(100 * c.beta)));
    END IF;
    RETURN kept || jsonb_strip_nulls(jsonb_build_object('n', n, 'ac', ac, 're', app._whole(given, 're', 1, 10000000), 'ac_tighter', app._whole(given, 'ac_tighter', 0, 9999999)));
END
$$;
