-- A generation from its digits: 1, 2, 3 … NULL stays NULL, the latest is meant.
CREATE FUNCTION app._generation(value text, field text)
RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF value !~ '^[1-9][0-9]{0,8}$' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', field, 'problem', 'a generation is a whole number from 1'));
    END IF;
    RETURN value::integer;
END
$$;
