-- Ends all sessions of a login but the one that asks. The owner may signal other people's sessions for this alone.
CREATE FUNCTION app._end_sessions(login text) RETURNS void
LANGUAGE sql VOLATILE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT pg_terminate_backend(a.pid)
    FROM pg_catalog.pg_stat_activity AS a
    WHERE a.usename = _end_sessions.login AND a.pid <> pg_backend_pid();
$$;
