-- Lets a login log in, or not any more. Owned by the manager of logins.
CREATE FUNCTION app._login_allow(login text, allowed boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    EXECUTE format(CASE WHEN allowed THEN 'ALTER ROLE %I LOGIN' ELSE 'ALTER ROLE %I NOLOGIN' END, login);
END
$$;
