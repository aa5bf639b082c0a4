-- True or false; what is absent is what the caller says. TW012 anything else.
CREATE FUNCTION app._yes(request jsonb, field text, absent boolean) RETURNS boolean
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF jsonb_typeof(coalesce(request -> field, 'null')) NOT IN ('null', 'boolean') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', field, 'problem', 'true or false is needed'));
    END IF;
    RETURN coalesce((request ->> field)::boolean, absent);
END
$$;
