-- Working a lot over: it goes in, its next generation comes out and waits for a verdict. A rejected or quarantined lot may be reworked into itself, a held one not.
CREATE FUNCTION app.rework(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'rework', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'rework', request, '{"checked": true, "forgiving": "itself", "outputs": "needed", "disposition": "quarantine"}');
    RETURN app._end_command(command, 'rework', result, app._touched(result));
END
$$;
