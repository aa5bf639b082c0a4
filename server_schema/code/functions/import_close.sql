-- Ends an import: keeps what it counted; nothing can be added to it any more. The planner learns of what came in.
-- request: import, counts {kind: n}. Result: {import}.
CREATE FUNCTION app.import_close(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'import_close', request);
    opened bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_close', ARRAY['import', 'counts']);
    opened := app._open_import(request);
    IF jsonb_typeof(request -> 'counts') IS DISTINCT FROM 'object' OR request -> 'counts' = '{}' OR octet_length(request::text) > 100000 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'counts', 'problem', 'an object of at most 100000 bytes that says something is needed'));
    END IF;
    UPDATE trace.import i SET counts = request -> 'counts' WHERE i.id = opened;
    ANALYZE trace.unit, trace.event, trace.edge, trace.event_subject, trace.containment, trace.unit_balance,
        trace.inspection, trace.measurement, trace.event_reading, trace.event_series;
    RETURN app._end_command(command, 'import_close', jsonb_build_object('import', opened));
END
$$;
