-- Puts quantities on hand at a place.
CREATE FUNCTION app._put(units bigint[], quantities numeric[], place bigint)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    INSERT INTO trace.unit_balance AS b (unit, place, on_hand)
    SELECT x.unit, _put.place, x.quantity FROM unnest(units, quantities) x (unit, quantity)
    ON CONFLICT ON CONSTRAINT pk_unit_balance DO UPDATE SET on_hand = trim_scale(coalesce(b.on_hand, 0) + excluded.on_hand);
END
$$;
