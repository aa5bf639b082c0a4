-- Refuses (TW008) whoever isn't an administrator of the site; with no site, of all of them.
CREATE FUNCTION app._require_administrator(site bigint) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM trace.person_role AS r
        WHERE r.person = app._me() AND r.role = 'administrator'
          AND (r.site IS NULL OR r.site = _require_administrator.site)
          AND r.from_at <= clock_timestamp() AND clock_timestamp() < r.to_at)
    THEN
        PERFORM app._refuse('TW008', jsonb_build_object(
            'login', session_user, 'roles', 'administrator',
            'site', coalesce((SELECT s.code FROM trace.site AS s WHERE s.id = _require_administrator.site), '*')));
    END IF;
END
$$;
