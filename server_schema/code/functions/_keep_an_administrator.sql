-- Refuses (TW107) when nobody is left who administers all sites and may log in: called after the change.
CREATE FUNCTION app._keep_an_administrator(login text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM trace.person_role AS r
        JOIN trace.person AS p ON p.id = r.person
        WHERE r.role = 'administrator' AND r.site IS NULL AND p.disabled_at IS NULL
          AND r.from_at <= clock_timestamp() AND r.to_at = 'infinity')
    THEN
        PERFORM app._refuse('TW107', jsonb_build_object('login', login));
    END IF;
END
$$;
