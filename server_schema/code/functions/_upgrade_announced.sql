-- Whether an upgrade is about to begin. An announcement lapses after ten minutes: its upgrade was killed.
CREATE FUNCTION app._upgrade_announced() RETURNS boolean
LANGUAGE sql VOLATILE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT coalesce(max(i.upgrade_announced_at) > clock_timestamp() - interval '10 minutes', false)
    FROM trace.database_info AS i;
$$;
