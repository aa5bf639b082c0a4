-- What was found out about a complaint; it is closed then: {"code", "cause", "row_version"}.
CREATE FUNCTION app.close_complaint(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'close_complaint', request);
    c trace.complaint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'close_complaint', ARRAY['code', 'cause', 'row_version']);
    SELECT t.* INTO c FROM trace.complaint t WHERE t.id = app._record_id('complaint', request ->> 'code') FOR UPDATE;
    PERFORM app._require_role(ARRAY['engineer', 'manager'], c.site);
    IF c.state = 'closed' THEN
        PERFORM app._refuse('TW346', jsonb_build_object('code', c.code));
    END IF;
    IF c.row_version IS DISTINCT FROM app._row_version(request) THEN
        PERFORM app._conflict('complaint', c.code, to_jsonb(c), request);
    END IF;
    UPDATE trace.complaint t SET state = 'closed', cause = app._needed_text(request ->> 'cause', 'cause', 4000),
        closed_at = clock_timestamp(), closed_by = app._me(), row_version = t.row_version + 1
    WHERE t.id = c.id RETURNING * INTO c;
    result := jsonb_build_object('complaint', c.id, 'code', c.code, 'state', c.state, 'row_version', c.row_version, 'used', jsonb_build_array(c.unit));
    RETURN app._end_command(command, 'close_complaint', result, app._touched(result));
END
$$;
