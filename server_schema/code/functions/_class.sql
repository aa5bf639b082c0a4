-- A class of characteristics: critical, major or minor.
CREATE FUNCTION app._class(value text, field text) RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF coalesce(value, '') NOT IN ('critical', 'major', 'minor') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', field, 'problem', 'critical, major or minor'));
    END IF;
    RETURN value;
END
$$;
