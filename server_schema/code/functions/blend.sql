-- Mixing lots, or topping up: heel and addition go in whole, the next generation of the tank comes out.
CREATE FUNCTION app.blend(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'blend', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'blend', request, '{"checked": true, "outputs": "needed"}');
    PERFORM app._check_mass(result, 0.05);
    RETURN app._end_command(command, 'blend', result, app._touched(result));
END
$$;
