-- What caused a signal and what was done; with an owner and a day but no action it stays open: {"signal": id, "cause"?, "action"?, "owner"?, "due_on"?, "close"?, "row_version"}.
CREATE FUNCTION app.close_signal(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'close_signal', request);
    s trace.spc_signal;
    v_close boolean := app._yes(request, 'close', true);
    v_cause text := app._text(request ->> 'cause', 'cause', 2000);
    v_action text := app._text(request ->> 'action', 'action', 2000);
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'close_signal', '{signal,cause,action,owner,due_on,close,row_version}');
    PERFORM app._require_role('{inspector,engineer,manager}', NULL);
    SELECT t.* INTO s FROM trace.spc_signal AS t WHERE t.id = app._whole(request, 'signal', 1, 999999999) FOR UPDATE;
    IF s.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'signal', 'code', left(coalesce(request ->> 'signal', '-'), 40)));
    END IF;
    IF s.state = 'closed' THEN
        PERFORM app._refuse('TW858', jsonb_build_object('signal', s.id));
    END IF;
    IF s.row_version IS DISTINCT FROM app._row_version(request) THEN
        PERFORM app._conflict('signal', s.id::text, to_jsonb(s), request);
    END IF;
    IF v_close AND (coalesce(v_cause, s.cause) IS NULL OR coalesce(v_action, s.action) IS NULL) THEN
        PERFORM app._refuse('TW859', jsonb_build_object('signal', s.id));
    END IF;
    UPDATE trace.spc_signal AS t SET
        cause = coalesce(v_cause, t.cause), action = coalesce(v_action, t.action), due_on = coalesce(app._day(request ->> 'due_on', 'due_on'), t.due_on),
        owner = CASE WHEN request ->> 'owner' IS NULL THEN t.owner ELSE app._person_id(request ->> 'owner') END,
        state = CASE WHEN v_close THEN 'closed' ELSE t.state END, closed_at = CASE WHEN v_close THEN clock_timestamp() END, closed_by = CASE WHEN v_close THEN app._me() END,
        row_version = t.row_version + 1
    WHERE t.id = s.id RETURNING t.* INTO s;
    result := jsonb_build_object('signal', s.id, 'state', s.state, 'row_version', s.row_version);
    RETURN app._end_command(command, 'close_signal', result);
END
$$;
