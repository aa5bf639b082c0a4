-- Who an entry of the log names: {"login", "name"}; a login that is no person as it stands there.
CREATE FUNCTION app._who(who text)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    RETURN coalesce(
        (SELECT jsonb_build_object('login', p.login, 'name', p.name) FROM trace.person p WHERE p.id = CASE WHEN who ~ '^[0-9]{1,18}$' THEN who::bigint END),
        jsonb_build_object('login', who));
END
$$;
