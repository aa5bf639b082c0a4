-- Refuses what is no JSON object of at most so many bytes.
CREATE FUNCTION app._object(request jsonb, key text, most integer) RETURNS void
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF jsonb_typeof(request -> key) IS DISTINCT FROM 'object' OR octet_length(request ->> key) > most THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', key, 'problem', format('an object of at most %s bytes is needed', most)));
    END IF;
END
$$;
