-- The outputs of a split keep the disposition of what they were split from.
CREATE FUNCTION app._inherit_disposition(result jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    parent text;
BEGIN
    SELECT s.disposition INTO parent FROM trace.unit_status s
    WHERE s.unit = ((result -> 'used') ->> 0)::bigint AND s.to_at = 'infinity';
    IF parent IS NOT NULL THEN
        PERFORM app._set_disposition(ARRAY(SELECT (o ->> 'unit')::bigint FROM jsonb_array_elements(result -> 'outputs') o), parent, 'split', (result ->> 'event')::bigint);
    END IF;
END
$$;
