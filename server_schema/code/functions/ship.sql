-- Shipping lots, serials, cases or pallets to a customer: what is in a container leaves with it.
-- Refused for every unit inside that is held, expired or not released.
CREATE FUNCTION app.ship(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'ship', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._needed_text(request ->> 'party', 'party');
    result := app._transform(command, 'ship', request, '{"checked": true, "outputs": "none"}');
    RETURN app._end_command(command, 'ship', result, app._touched(result));
END
$$;
