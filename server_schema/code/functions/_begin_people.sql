-- Start of every act on people, after the command's own: one at a time, so that no two administrators end each other's role.
CREATE FUNCTION app._begin_people(site bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    LOCK TABLE trace.person_role IN SHARE ROW EXCLUSIVE MODE;
    PERFORM app._require_administrator(site);
END
$$;
