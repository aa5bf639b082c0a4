-- A person sets the severity of a supplier's lots: {"supplier", "item", "class", "severity", "reason", "row_version"}. After a discontinuation inspection resumes on tightened.
CREATE FUNCTION app.change_severity(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'change_severity', request);
    s trace.switching;
    v_reason text := app._text(request ->> 'reason', 'reason', 2000);
    wanted text := request ->> 'severity';
    v_class text := app._class(request ->> 'class', 'class');
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'change_severity', '{supplier,item,class,severity,reason,row_version}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    SELECT t.* INTO s FROM trace.switching AS t
    WHERE t.supplier = app._party_id(request ->> 'supplier') AND t.item = app._item_id(request ->> 'item') AND t.class = v_class FOR UPDATE;
    IF s.id IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'switching', 'code', left(concat_ws(' ', request ->> 'supplier', request ->> 'item'), 100)));
    END IF;
    IF v_reason IS NULL THEN
        PERFORM app._refuse('TW811');
    END IF;
    IF coalesce(wanted, '') NOT IN ('normal', 'tightened', 'reduced') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'severity', 'problem', 'normal, tightened or reduced'));
    END IF;
    IF s.severity = 'discontinued' AND wanted <> 'tightened' THEN
        PERFORM app._refuse('TW814', jsonb_build_object('severity', wanted));
    END IF;
    IF s.row_version IS DISTINCT FROM app._row_version(request) THEN
        PERFORM app._conflict('switching', request ->> 'item', to_jsonb(s), request);
    END IF;
    INSERT INTO trace.switching_step (switching, before, after, why, reason, person) VALUES (s.id, s.severity, wanted, 'changed', v_reason, app._me());
    UPDATE trace.switching AS t SET severity = wanted, state = '{}', row_version = t.row_version + 1 WHERE t.id = s.id RETURNING t.* INTO s;
    result := jsonb_build_object('switching', s.id, 'code', concat_ws('/', request ->> 'supplier', request ->> 'item', v_class), 'severity', s.severity, 'row_version', s.row_version);
    RETURN app._end_command(command, 'change_severity', result);
END
$$;
