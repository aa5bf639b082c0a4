-- A reading from its decimal text; it may be negative. NULL stays NULL.
CREATE FUNCTION app._reading(value text, field text)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF value IS NULL THEN
        RETURN NULL;
    END IF;
    IF value !~ '^-?[0-9]{1,15}(\.[0-9]{1,12})?$' THEN
        PERFORM app._refuse('TW204', jsonb_build_object('field', field, 'value', left(value, 40)));
    END IF;
    RETURN value::numeric;
END
$$;
