-- The site a role is for: NULL, every site, where the request names none. TW010 unknown.
CREATE FUNCTION app._site_or_all(wanted text) RETURNS bigint
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT CASE WHEN wanted IS NULL THEN NULL ELSE app._site_id(wanted) END;
$$;
