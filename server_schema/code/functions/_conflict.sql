-- Refuses (TW009) to overwrite what somebody else saved meanwhile; the detail shows the present row beside the wanted one.
CREATE FUNCTION app._conflict(noun text, code text, present jsonb, wanted jsonb) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    PERFORM app._refuse('TW009', jsonb_build_object('noun', noun, 'code', code, 'present', present, 'wanted', wanted));
END
$$;
