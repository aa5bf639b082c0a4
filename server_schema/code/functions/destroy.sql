-- Destruction under supervision, with a reason: needs a manager.
CREATE FUNCTION app.destroy(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'destroy', request);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._reason(request);
    PERFORM app._require_role(ARRAY['manager'], app._site_id(request ->> 'site'));
    result := app._transform(command, 'destroy', request, '{"checked": false, "outputs": "none"}');
    RETURN app._end_command(command, 'destroy', result, app._touched(result));
END
$$;
