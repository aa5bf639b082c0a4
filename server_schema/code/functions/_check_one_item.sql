-- Split and merge stay within one item and one disposition.
CREATE FUNCTION app._check_one_item(result jsonb)
RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    strange text;
    inputs bigint[] := ARRAY(SELECT v::bigint FROM jsonb_array_elements_text(result -> 'used') v);
BEGIN
    SELECT u.code INTO strange FROM trace.unit u
    WHERE u.id IN (SELECT (o ->> 'unit')::bigint FROM jsonb_array_elements(result -> 'outputs') o UNION SELECT unnest(inputs))
      AND u.item <> (SELECT f.item FROM trace.unit f WHERE f.id = inputs[1]) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW308', jsonb_build_object('code', strange));
    END IF;
    IF (SELECT count(DISTINCT coalesce(s.disposition, '-')) FROM unnest(inputs) i (id) LEFT JOIN trace.unit_status s ON s.unit = i.id AND s.to_at = 'infinity') > 1 THEN
        PERFORM app._refuse('TW329', '{}');
    END IF;
END
$$;
