-- A share between 0 and 1 from its decimal text, like 0.05 for 5 %; NULL stays NULL.
CREATE FUNCTION app._share(value text, field text) RETURNS numeric
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF app._quantity(value, field, 0) > 1 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', field, 'problem', 'a share from 0 to 1 is needed'));
    END IF;
    RETURN value::numeric;
END
$$;
