-- Nobody makes anything for this work order any more: {"code", "reason", "row_version"}. The reason is needed, as what is missing or too much wants one.
CREATE FUNCTION app.close_work_order(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'close_work_order', request);
    w trace.work_order;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'close_work_order', ARRAY['code', 'reason', 'row_version']);
    SELECT t.* INTO w FROM trace.work_order t WHERE t.id = app._record_id('work_order', request ->> 'code') FOR UPDATE;
    PERFORM app._require_role(ARRAY['engineer', 'manager'], w.site);
    IF w.state = 'closed' THEN
        PERFORM app._refuse('TW344', jsonb_build_object('code', w.code));
    END IF;
    IF w.row_version IS DISTINCT FROM app._row_version(request) THEN
        PERFORM app._conflict('work order', w.code, to_jsonb(w), request);
    END IF;
    UPDATE trace.work_order t SET state = 'closed', closed_at = clock_timestamp(), reason = app._reason(request), row_version = t.row_version + 1
    WHERE t.id = w.id RETURNING * INTO w;
    result := jsonb_build_object('work_order', w.id, 'code', w.code, 'state', w.state, 'row_version', w.row_version);
    RETURN app._end_command(command, 'close_work_order', result);
END
$$;
