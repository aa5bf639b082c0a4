-- Changes the password of a login; only its verifier ever reaches the server. Owned by the manager of logins.
CREATE FUNCTION app._login_password(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    EXECUTE format('ALTER ROLE %I PASSWORD %L', login, verifier);
END
$$;
