-- What limits say of a value that is only known to lie below ("<0.05") or above (">5") what can be measured: ok or warning where every value there may be
-- would be, out where none would be within the limits, and NULL where it can't be told.
CREATE FUNCTION app._judge_beyond(word text, lower numeric, upper numeric, warn_lower numeric, warn_upper numeric) RETURNS text
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT CASE
        WHEN below AND d <= lower OR NOT below AND d >= upper THEN 'out'
        WHEN below AND (lower IS NOT NULL OR d > upper) OR NOT below AND (upper IS NOT NULL OR d < lower) THEN NULL
        WHEN below AND (warn_lower IS NOT NULL OR d > warn_upper) OR NOT below AND (warn_upper IS NOT NULL OR d < warn_lower) THEN 'warning'
        ELSE 'ok' END
    FROM (SELECT left(word, 1) = '<' AS below, substr(word, 2)::numeric AS d) AS x
$$;
