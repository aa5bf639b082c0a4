-- Who is asking: the person whose login opened this session. TW001 nobody of ours, TW002 disabled.
CREATE FUNCTION app._me() RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found trace.person;
BEGIN
    SELECT p.* INTO found FROM trace.person AS p WHERE p.login = session_user;
    IF found.id IS NULL THEN
        PERFORM app._refuse('TW001', jsonb_build_object('login', session_user));
    ELSIF found.disabled_at IS NOT NULL THEN
        PERFORM app._refuse('TW002', jsonb_build_object('login', session_user));
    END IF;
    RETURN found.id;
END
$$;
