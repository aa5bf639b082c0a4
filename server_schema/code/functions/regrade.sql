-- A lot becomes a lot of another item (second grade, other label): it waits for a verdict of its own.
-- What is rejected or in quarantine may be regraded, what is held not.
CREATE FUNCTION app.regrade(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'regrade', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'regrade', request, '{"checked": true, "forgiving": "all", "outputs": "needed", "disposition": "quarantine"}');
    PERFORM app._check_mass(result, 0);
    RETURN app._end_command(command, 'regrade', result, app._touched(result));
END
$$;
