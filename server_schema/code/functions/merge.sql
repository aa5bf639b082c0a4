-- Lots of one item become one lot: nothing is lost, nothing appears.
CREATE FUNCTION app.merge(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'merge', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'merge', request, '{"checked": true, "outputs": "needed"}');
    PERFORM app._check_one_item(result);
    PERFORM app._check_mass(result, 0);
    RETURN app._end_command(command, 'merge', result, app._touched(result));
END
$$;
