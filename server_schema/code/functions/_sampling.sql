-- The sampling of one class as an inspection keeps it: {"scheme", "severity", "n", "ac", "re", …}. Of a scheme the station computed it from the standard's table;
-- it must be of the severity the supplier's lots earned (TW841) and hold together (TW842).
CREATE FUNCTION app._sampling(class text, scheme text, n integer, severity text, given jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    kept jsonb := jsonb_build_object('scheme', scheme, 'severity', severity);
BEGIN
    IF scheme = 'all' THEN
        RETURN kept || '{"n": null, "ac": 0, "re": 1}';
    ELSIF scheme = 'fixed' THEN
        RETURN kept || jsonb_build_object('n', n, 'ac', 0, 're', 1);
    END IF;
    PERFORM app._known_keys(given, 'sampling', '{severity,n,ac,re,ac_tighter,letter,source}');
    IF coalesce(given ->> 'severity', 'normal') <> severity THEN
        PERFORM app._refuse('TW841', jsonb_build_object('class', class, 'severity', severity, 'given', left(given ->> 'severity', 40)));
    END IF;
    IF given ->> 'n' IS NULL OR given ->> 'ac' IS NULL OR given ->> 're' IS NULL
       OR app._whole(given, 'n', 1, 10000000) <= app._whole(given, 'ac', 0, 9999999) OR app._whole(given, 'ac', 0, 9999999) >= app._whole(given, 're', 1, 10000000)
       OR scheme = 'c=0' AND given ->> 'ac' <> '0' THEN
        PERFORM app._refuse('TW842', jsonb_build_object('class', class));
    END IF;
    RETURN kept || jsonb_strip_nulls(jsonb_build_object(
        'n', app._whole(given, 'n', 1, 10000000), 'ac', app._whole(given, 'ac', 0, 9999999), 're', app._whole(given, 're', 1, 10000000),
        'ac_tighter', app._whole(given, 'ac_tighter', 0, 9999999), 'letter', app._text(given ->> 'letter', 'sampling.letter', 4), 'source', app._text(given ->> 'source', 'sampling.source', 400)));
END
$$;
