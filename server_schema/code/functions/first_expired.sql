-- First expired, first out: the usable loose lots of an item at a site, oldest expiry first (then oldest), with how much of each to take for a quantity in the
-- item's own unit of measure. Usable means that no interlock stops it: the acts ask the same function.
-- {"lots": [{unit in brief, "take"?}], "missing"?: what the usable lots don't cover}. At most 100 lots.
CREATE FUNCTION app.first_expired(item text, quantity text DEFAULT NULL, site text DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    v_site bigint := app._site_id(first_expired.site);
    v_item bigint := app._item_id(app._needed_text(first_expired.item, 'item'));
    wanted numeric := app._quantity(first_expired.quantity, 'quantity');
    lots jsonb;
    covered numeric;
BEGIN
    SELECT jsonb_agg(app._unit_brief(n.id, clock_timestamp(), v_site) || jsonb_strip_nulls(jsonb_build_object('take',
               CASE WHEN wanted IS NOT NULL AND wanted > n.before THEN trim_scale(least(n.on_hand, wanted - n.before))::text END)) ORDER BY n.no), sum(n.on_hand)
    INTO lots, covered
    FROM (
        SELECT u.id, b.on_hand, row_number() OVER w AS no, coalesce(sum(b.on_hand) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before
        FROM trace.unit u JOIN trace.item i ON i.id = u.item
        JOIN LATERAL (SELECT sum(b.on_hand) AS on_hand FROM trace.unit_balance b JOIN trace.place p ON p.id = b.place
                      WHERE b.unit = u.id AND p.site = v_site AND b.on_hand > 0) b ON b.on_hand > 0
        WHERE u.item = v_item AND u.uom IS NOT DISTINCT FROM i.uom
          AND NOT EXISTS (SELECT FROM app._interlocks(u.id, clock_timestamp()))
        WINDOW w AS (ORDER BY u.expires_on NULLS LAST, coalesce(u.received_at, u.made_at), u.id)
        ORDER BY no LIMIT 100) n;
    RETURN jsonb_strip_nulls(jsonb_build_object('lots', coalesce(lots, '[]'),
        'missing', CASE WHEN wanted > coalesce(covered, 0) THEN trim_scale(wanted - coalesce(covered, 0))::text END));
END
$$;
