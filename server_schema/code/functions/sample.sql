-- Taking samples: a measured part of a lot becomes sample units; a lot in quarantine or on hold may be sampled.
CREATE FUNCTION app.sample(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'sample', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'sample', request, '{"checked": false, "outputs": "needed", "disposition": "quarantine"}');
    PERFORM app._check_items(result);
    PERFORM app._check_mass(result, 0);
    RETURN app._end_command(command, 'sample', result, app._touched(result));
END
$$;
