-- Where quantities would be taken from: at the place named, else at the place that has most; all there is without a place named: wherever it lies.
-- More than there is, is refused;
-- what lies in a container is not loose and must be unpacked first, what lies at another site is not there. (Site NULL: anywhere.)
CREATE FUNCTION app._loose(site bigint, units bigint[], quantities numeric[], places text[])
RETURNS TABLE (unit bigint, quantity numeric, place bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    short record;
    packed boolean;
    wanted_units bigint[]; wanted numeric[]; at_places bigint[];
BEGIN
    SELECT array_agg(w.unit), array_agg(w.quantity), array_agg(w.place)
    INTO wanted_units, wanted, at_places
    FROM (
        SELECT x.unit, h.place, sum(coalesce(h.quantity, x.quantity)) AS quantity
        FROM unnest(units, quantities, places) x (unit, quantity, place)
        LEFT JOIN LATERAL (
            SELECT c.place, CASE WHEN c.everything THEN c.on_hand ELSE x.quantity END AS quantity
            FROM (SELECT b.place, b.on_hand, row_number() OVER (ORDER BY b.on_hand DESC NULLS LAST) AS nth,
                         x.place IS NULL AND sum(b.on_hand) OVER () = x.quantity AS everything
                  FROM trace.unit_balance b JOIN trace.place p ON p.id = b.place
                  WHERE b.unit = x.unit AND (_loose.site IS NULL OR p.site = _loose.site) AND (x.place IS NULL OR p.code = x.place)) c
            WHERE c.nth = 1 OR c.everything AND c.on_hand > 0) h ON true
        GROUP BY x.unit, h.place) w;

    SELECT u.id, u.code, x.quantity, coalesce(b.on_hand, 0) AS on_hand, b.unit IS NOT NULL AND b.on_hand IS NULL AS uncounted INTO short
    FROM unnest(wanted_units, wanted, at_places) x (unit, quantity, place) JOIN trace.unit u ON u.id = x.unit
    LEFT JOIN trace.unit_balance b ON b.unit = x.unit AND b.place = x.place
    WHERE coalesce(b.on_hand, 0) < x.quantity ORDER BY u.id LIMIT 1;
    IF FOUND THEN
        IF short.uncounted THEN
            PERFORM app._refuse('TW307', jsonb_build_object('code', short.code));
        END IF;
        packed := EXISTS (SELECT FROM trace.containment c WHERE c.content = short.id AND c.to_at = 'infinity'
                          AND EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = c.container AND b.on_hand > 0));
        PERFORM app._refuse(CASE WHEN packed THEN 'TW318' ELSE 'TW309' END,
            jsonb_build_object('code', short.code, 'quantity', short.quantity::text, 'on_hand', short.on_hand::text));
    END IF;
    RETURN QUERY SELECT * FROM unnest(wanted_units, wanted, at_places);
END
$$;
