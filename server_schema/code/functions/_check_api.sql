-- Refuses stations that are too old (TW003) or newer (TW004) than this schema.
CREATE FUNCTION app._check_api(api integer) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    release app.release := (SELECT r FROM app.release AS r);
BEGIN
    IF api IS NULL OR api < release.api_min THEN
        PERFORM app._refuse('TW003', jsonb_build_object('api', api, 'api_min', release.api_min));
    ELSIF api > release.api THEN
        PERFORM app._refuse('TW004', jsonb_build_object('api', api, 'database_api', release.api));
    END IF;
END
$$;
