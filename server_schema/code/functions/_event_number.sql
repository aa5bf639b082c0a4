-- The number of a new event, from the series of its site and kind; NULL for steps nobody files a paper of (a move, a sample …).
CREATE FUNCTION app._event_number(site bigint, kind text)
RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    series text := CASE kind
        WHEN 'receive' THEN 'receipt' WHEN 'run' THEN 'run' WHEN 'blend' THEN 'run' WHEN 'rework' THEN 'rework' WHEN 'ship' THEN 'shipment'
        WHEN 'deliver' THEN 'sale' WHEN 'return' THEN 'return' WHEN 'repair' THEN 'repair' WHEN 'count' THEN 'count' WHEN 'adjust' THEN 'adjustment' END;
BEGIN
    RETURN CASE WHEN series IS NOT NULL THEN app._next_number(site, series) END;
END
$$;
