-- A hold on a container itself stops it with everything in it.
CREATE FUNCTION app._check_usable_boxes(boxes bigint[], act text, at timestamptz, event bigint)
RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
BEGIN
    SELECT u.code, w.word, string_agg(h.reason, '; ') AS reason INTO bad
    FROM app.unit_words(boxes, at) w JOIN trace.unit u ON u.id = w.unit
    JOIN trace.hold_unit hu ON hu.unit = u.id AND hu.to_at = 'infinity' JOIN trace.hold h ON h.id = hu.hold
    GROUP BY u.code, w.word LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(CASE bad.word WHEN 'recalled' THEN 'TW301' ELSE 'TW302' END, jsonb_build_object('code', bad.code, 'reason', bad.reason));
    END IF;
END
$$;
