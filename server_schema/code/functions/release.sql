-- Ends holds of a unit or, where it has none, releases it from quarantine; with a reason.
CREATE FUNCTION app.release(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'release', request);

BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._release(request);
    RETURN app._end_command(command, 'release', result, app._touched(result));
END
$$;
