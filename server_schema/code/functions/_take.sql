-- Takes quantities from what is on hand: at the place named, else at the place of the site that has most (no site: of all). More than there is, is refused;
-- what lies in a container is not loose and must be unpacked first.
CREATE FUNCTION app._take(site bigint, units bigint[], quantities numeric[], places text[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    t record;
    at_place bigint;
    have numeric;
    packed boolean;
BEGIN
    FOR t IN
        SELECT x.unit, x.quantity, x.place, u.code FROM unnest(units, quantities, places) x (unit, quantity, place) JOIN trace.unit u ON u.id = x.unit ORDER BY x.unit
    LOOP
        SELECT b.place, b.on_hand INTO at_place, have FROM trace.unit_balance b JOIN trace.place p ON p.id = b.place
        WHERE b.unit = t.unit AND (_take.site IS NULL OR p.site = _take.site) AND (t.place IS NULL OR p.code = t.place)
        ORDER BY b.on_hand DESC NULLS LAST LIMIT 1;
        IF coalesce(have, 0) < t.quantity THEN
            packed := EXISTS (SELECT FROM trace.containment c WHERE c.content = t.unit AND c.to_at = 'infinity'
                              AND EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = c.container AND b.on_hand > 0));
            PERFORM app._refuse(CASE WHEN packed THEN 'TW318' ELSE 'TW309' END,
                jsonb_build_object('code', t.code, 'quantity', t.quantity::text, 'on_hand', coalesce(have, 0)::text));
        END IF;
        UPDATE trace.unit_balance b SET on_hand = trim_scale(b.on_hand - t.quantity) WHERE b.unit = t.unit AND b.place = at_place;
    END LOOP;
END
$$;
