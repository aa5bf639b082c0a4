-- A production run: exact quantities of scanned lots become new lots or serials.
-- Refused: wrong item or quantity by the recipe in force, on hold, expired, not released, not enough, equipment or people not fit.
CREATE FUNCTION app.run(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'run', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    result := app._transform(command, 'run', request, '{"checked": true, "outputs": "needed"}');
    PERFORM app._check_recipe((result ->> 'event')::bigint);
    PERFORM app._check_mass(result, NULL);
    RETURN app._end_command(command, 'run', result, app._touched(result));
END
$$;
