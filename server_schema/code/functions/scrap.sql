-- Throwing away, with a reason: always possible, also for what is held.
CREATE FUNCTION app.scrap(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'scrap', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._reason(request);
    result := app._transform(command, 'scrap', request, '{"checked": false, "outputs": "none"}');
    RETURN app._end_command(command, 'scrap', result, app._touched(result));
END
$$;
