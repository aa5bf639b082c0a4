-- The verdict on a unit, for all of it or by parts.
CREATE FUNCTION app.decide_inspection(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'decide_inspection', request);

BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._decide_inspection(command, request);
    RETURN app._end_command(command, 'decide_inspection', result, app._touched(result));
END
$$;
