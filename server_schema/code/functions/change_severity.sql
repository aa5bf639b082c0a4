-- A person sets the severity of a supplier's lots: {"supplier", "item", "class", "severity", "reason", "row_version"?}. After a discontinuation inspection resumes on tightened.
-- For a supply of which no lot was counted yet a manager may set it before the first one, where a plan in force switches the class; there is no row version to name then.
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
    is_new boolean := false;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'change_severity', '{supplier,item,class,severity,reason,row_version}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    IF app._row_version(request) IS NULL AND app._has_role(app._me(), '{manager}', NULL) THEN
        INSERT INTO trace.switching (supplier, item, class, scheme)
        SELECT app._party_id(request ->> 'supplier'), p.item, k.class, k.scheme
        FROM trace.inspection_plan AS p JOIN trace.inspection_plan_class AS k ON k.plan = p.id
        WHERE p.item = app._item_id(request ->> 'item') AND k.class = v_class AND k.switching AND p.from_at <= now() AND now() < p.to_at
          AND app._party_id(request ->> 'supplier') IS NOT NULL AND coalesce(p.party, app._party_id(request ->> 'supplier')) = app._party_id(request ->> 'supplier')
        ORDER BY p.priority DESC, p.party IS NULL, p.from_at DESC, p.id DESC LIMIT 1
        ON CONFLICT ON CONSTRAINT uq_switching_supplier_item_class DO NOTHING;
        is_new := FOUND;
    END IF;
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
    IF NOT is_new AND s.row_version IS DISTINCT FROM app._row_version(request) THEN
        PERFORM app._conflict('switching', request ->> 'item', to_jsonb(s), request);
    END IF;
    INSERT INTO trace.switching_step (switching, before, after, why, reason, person) VALUES (s.id, s.severity, wanted, 'changed', v_reason, app._me());
    UPDATE trace.switching AS t SET severity = wanted, state = '{}', row_version = t.row_version + 1 WHERE t.id = s.id RETURNING t.* INTO s;
    result := jsonb_build_object('switching', s.id, 'code', concat_ws('/', request ->> 'supplier', request ->> 'item', v_class), 'severity', s.severity, 'row_version', s.row_version);
    RETURN app._end_command(command, 'change_severity', result);
END
$$;
