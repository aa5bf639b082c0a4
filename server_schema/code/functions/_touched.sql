-- The units and the event that a result touched, for the hint to other stations.
CREATE FUNCTION app._touched(result jsonb)
RETURNS bigint[]
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT ARRAY(
        SELECT (result ->> 'event')::bigint WHERE result ? 'event'
        UNION ALL SELECT v::bigint FROM jsonb_array_elements_text(coalesce(result -> 'used', '[]')) v
        UNION ALL SELECT (o ->> 'unit')::bigint FROM jsonb_array_elements(coalesce(result -> 'outputs', '[]')) o
    )
$$;
