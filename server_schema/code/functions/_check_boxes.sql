-- Containers that are to be used or shipped as they are: here, not inside another one (TW324), and with something in them (TW323).
CREATE FUNCTION app._check_boxes(boxes bigint[], site bigint)
RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad text;
BEGIN
    SELECT u.code INTO bad FROM trace.unit u
    WHERE u.id = ANY (boxes) AND (
        EXISTS (SELECT FROM trace.containment c WHERE c.content = u.id AND c.to_at = 'infinity')
        OR NOT EXISTS (SELECT FROM trace.unit_balance b JOIN trace.place p ON p.id = b.place
                       WHERE b.unit = u.id AND b.on_hand > 0 AND (_check_boxes.site IS NULL OR p.site = _check_boxes.site))) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW324', jsonb_build_object('code', bad));
    END IF;
    IF boxes IS NOT NULL AND NOT EXISTS (SELECT FROM unnest(boxes) b (id) CROSS JOIN LATERAL app._contents(b.id) c WHERE NOT c.is_container) THEN
        SELECT u.code INTO bad FROM trace.unit u WHERE u.id = boxes[1];
        PERFORM app._refuse('TW323', jsonb_build_object('code', bad));
    END IF;
END
$$;
