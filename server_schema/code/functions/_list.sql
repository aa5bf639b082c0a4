-- A list of a request; left out it is empty, anything else than a list is refused.
CREATE FUNCTION app._list(request jsonb, key text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF request -> key IS NULL THEN
        RETURN '[]';
    END IF;
    IF jsonb_typeof(request -> key) <> 'array' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', key, 'problem', 'a list is needed'));
    END IF;
    RETURN request -> key;
END
$$;
