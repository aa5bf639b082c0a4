-- Repair: unit and new part go in, the unit's next generation and the old part come out; the old part is rejected until judged.
CREATE FUNCTION app.repair(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'repair', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'repair', request, '{"checked": true, "forgiving": "itself", "outputs": "needed", "disposition": "quarantine"}');
    RETURN app._end_command(command, 'repair', result, app._touched(result));
END
$$;
