-- A point in time from RFC 3339 text with an offset: without one nobody knows when it was. NULL stays NULL.
CREATE FUNCTION app._moment(value text, field text)
RETURNS timestamptz
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF value IS NULL THEN
        RETURN NULL;
    END IF;
    IF value !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})$' THEN
        PERFORM app._refuse('TW206', jsonb_build_object('field', field, 'value', left(value, 40)));
    END IF;
    BEGIN
        RETURN value::timestamptz;
    EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN
        PERFORM app._refuse('TW206', jsonb_build_object('field', field, 'value', left(value, 40)));
    END;
    RETURN NULL;
END
$$;
