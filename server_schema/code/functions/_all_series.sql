-- Makes every number series of a site that isn't there yet, so that nobody waits for somebody's first number.
CREATE FUNCTION app._all_series(site bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    PERFORM app._number_series(site, k) FROM unnest('{lot,serial,sample,case,hold,inspection,receipt,run,rework,shipment,sale,return,repair,count,adjustment,complaint,work_order}'::text[]) k;
END
$$;
