-- Part of a lot becomes lots of their own with its disposition and its holds: nothing is lost, nothing appears.
CREATE FUNCTION app.split(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'split', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'split', request, '{"checked": false, "outputs": "needed"}');
    PERFORM app._check_one_item(result);
    PERFORM app._check_mass(result, 0);
    PERFORM app._inherit_disposition(result);
    RETURN app._end_command(command, 'split', result, app._touched(result));
END
$$;
