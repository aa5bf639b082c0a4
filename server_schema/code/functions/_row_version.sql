-- The version of a row that a person saw before changing it; NULL for a new record.
CREATE FUNCTION app._row_version(request jsonb) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF request ->> 'row_version' IS NOT NULL AND request ->> 'row_version' !~ '^[0-9]{1,18}$' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'row_version', 'problem', 'a whole number is needed'));
    END IF;
    RETURN (request ->> 'row_version')::bigint;
END
$$;
