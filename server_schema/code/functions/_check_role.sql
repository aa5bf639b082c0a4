-- Refuses (TW104) a business role that doesn't exist.
CREATE FUNCTION app._check_role(role text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    roles text[] := '{technician,inspector,engineer,manager,auditor,administrator}';
BEGIN
    IF role IS NULL OR role <> ALL (roles) THEN
        PERFORM app._refuse('TW104', jsonb_build_object('role', role, 'roles', array_to_string(roles, ', ')));
    END IF;
END
$$;
