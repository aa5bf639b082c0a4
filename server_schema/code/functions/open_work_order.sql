-- A planned work order may be worked on from now on; the recipe in force now is noted: {"code", "row_version"}.
CREATE FUNCTION app.open_work_order(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'open_work_order', request);
    w trace.work_order;
    v_item text;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'open_work_order', ARRAY['code', 'row_version']);
    SELECT t.* INTO w FROM trace.work_order t WHERE t.id = app._record_id('work_order', request ->> 'code') FOR UPDATE;
    PERFORM app._require_role(ARRAY['engineer', 'manager'], w.site);
    IF w.state <> 'planned' THEN
        PERFORM app._refuse('TW345', jsonb_build_object('code', w.code));
    END IF;
    IF w.row_version IS DISTINCT FROM app._row_version(request) THEN
        PERFORM app._conflict('work order', w.code, to_jsonb(w), request);
    END IF;
    SELECT i.code INTO v_item FROM trace.item i WHERE i.id = w.item;
    UPDATE trace.work_order t SET state = 'open', recipe = app._recipe_in_force(v_item, clock_timestamp()), row_version = t.row_version + 1
    WHERE t.id = w.id RETURNING * INTO w;
    result := jsonb_build_object('work_order', w.id, 'code', w.code, 'state', w.state, 'row_version', w.row_version);
    RETURN app._end_command(command, 'open_work_order', result);
END
$$;
