-- Takes quantities from what is on hand; app._loose says from where, and refuses what isn't there.
CREATE FUNCTION app._take(site bigint, units bigint[], quantities numeric[], places text[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    UPDATE trace.unit_balance b SET on_hand = trim_scale(b.on_hand - x.quantity)
    FROM app._loose(_take.site, units, quantities, places) x
    WHERE b.unit = x.unit AND b.place = x.place;
END
$$;
