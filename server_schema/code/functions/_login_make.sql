-- Makes the PostgreSQL login of a new person: nothing but a password, few connections, and an end to what runs away.
-- (A default that a client may change, not a guard; the largest import is one statement of some minutes.)
-- Owned by the manager of logins, who may make roles and has no right on any table.
CREATE FUNCTION app._login_make(login text, verifier text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    EXECUTE format('CREATE ROLE %I LOGIN CONNECTION LIMIT 12 PASSWORD %L', login, verifier);
    EXECUTE format('ALTER ROLE %I SET statement_timeout = %L', login, '5min');
    EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = %L', login, '60s');
END
$$;
