-- A whole number between two bounds; NULL stays NULL. TW012 anything else.
CREATE FUNCTION app._whole(request jsonb, field text, lowest integer, highest integer) RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    value text := request ->> field;
BEGIN
    IF value IS NULL THEN
        RETURN NULL;
    END IF;
    IF value !~ '^[0-9]{1,9}$' OR value::integer NOT BETWEEN lowest AND highest THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', field, 'problem', format('a whole number from %s to %s is needed', lowest, highest)));
    END IF;
    RETURN value::integer;
END
$$;
