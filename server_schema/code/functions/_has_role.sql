-- Whether a person has one of these business roles now: at this site, or (site NULL) at any.
CREATE FUNCTION app._has_role(person bigint, roles text[], site bigint) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT EXISTS (
        SELECT FROM trace.person_role AS r
        WHERE r.person = _has_role.person AND r.role = ANY (_has_role.roles)
          AND (r.site IS NULL OR _has_role.site IS NULL OR r.site = _has_role.site)
          AND r.from_at <= clock_timestamp() AND clock_timestamp() < r.to_at
    );
$$;
