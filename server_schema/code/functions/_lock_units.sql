-- Locks units in one order, so that two people using one lot wait for each other and never deadlock.
CREATE FUNCTION app._lock_units(units bigint[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    PERFORM FROM trace.unit u WHERE u.id = ANY (units) ORDER BY u.id FOR NO KEY UPDATE;
END
$$;
