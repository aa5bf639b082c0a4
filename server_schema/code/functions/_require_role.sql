-- Refuses (TW008) whoever has none of these business roles at the site now; with no site, at any.
CREATE FUNCTION app._require_role(roles text[], site bigint) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF NOT app._has_role(app._me(), roles, site) THEN
        PERFORM app._refuse('TW008', jsonb_build_object(
            'login', session_user, 'roles', array_to_string(roles, ' / '),
            'site', coalesce((SELECT s.code FROM trace.site AS s WHERE s.id = _require_role.site), '*')));
    END IF;
END
$$;
