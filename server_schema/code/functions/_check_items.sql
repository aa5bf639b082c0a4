-- What only changes its place or its label stays what it is: every output is of an item that went in.
CREATE FUNCTION app._check_items(result jsonb)
RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    strange text;
BEGIN
    SELECT u.code INTO strange FROM jsonb_array_elements(result -> 'outputs') o JOIN trace.unit u ON u.id = (o ->> 'unit')::bigint
    WHERE NOT EXISTS (SELECT FROM jsonb_array_elements_text(result -> 'used') v JOIN trace.unit i ON i.id = v::bigint WHERE i.item = u.item) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW308', jsonb_build_object('code', strange));
    END IF;
END
$$;
