-- A calendar day from YYYY-MM-DD. NULL stays NULL; a day that does not exist is refused.
CREATE FUNCTION app._day(value text, field text)
RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF value IS NULL THEN
        RETURN NULL;
    END IF;
    IF value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' THEN
        PERFORM app._refuse('TW207', jsonb_build_object('field', field, 'value', left(value, 40)));
    END IF;
    BEGIN
        RETURN value::date;
    EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
        PERFORM app._refuse('TW207', jsonb_build_object('field', field, 'value', left(value, 40)));
    END;
    RETURN NULL;
END
$$;
