-- A person's business roles now: [{"role", "site": code or null, "time_zone": of the site}].
CREATE FUNCTION app._roles_of(person bigint) RETURNS jsonb
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT coalesce(jsonb_agg(
        jsonb_build_object('role', r.role, 'site', s.code, 'time_zone', s.time_zone) ORDER BY r.role, s.code), '[]')
    FROM trace.person_role AS r
    LEFT JOIN trace.site AS s ON s.id = r.site
    WHERE r.person = _roles_of.person
      AND r.from_at <= clock_timestamp() AND clock_timestamp() < r.to_at;
$$;
