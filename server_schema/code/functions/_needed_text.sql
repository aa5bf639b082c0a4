-- A text that must be there.
CREATE FUNCTION app._needed_text(value text, field text, longest integer DEFAULT 200)
RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    clean text := app._text(value, field, longest);
BEGIN
    IF clean IS NULL THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', field));
    END IF;
    RETURN clean;
END
$$;
