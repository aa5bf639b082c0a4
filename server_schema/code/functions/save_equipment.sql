-- A machine, tool, gauge or line, new or changed as a whole: {"code", "name", "kind", "site", "gauge_type"?, "calibration_due_on"?, "blocked_reason"?, "row_version", "form"?}.
CREATE FUNCTION app.save_equipment(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_equipment', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_seen bigint := app._row_version(request);
    saved trace.equipment;
    v_site bigint := app._site_id(request ->> 'site');
    kind text := app._needed_text(request ->> 'kind', 'kind');
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_equipment', '{code,name,kind,site,gauge_type,calibration_due_on,blocked_reason,row_version,form}');
    PERFORM app._require_role('{engineer,manager,administrator}', v_site);
    PERFORM app._require_role('{engineer,manager,administrator}', (SELECT e.site FROM trace.equipment AS e WHERE e.code = v_code));
    IF kind NOT IN ('machine', 'tool', 'gauge', 'line') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind', 'problem', 'machine, tool, gauge or line'));
    END IF;
    INSERT INTO trace.equipment AS t (code, name, kind, site, gauge_type, calibration_due_on, blocked_reason)
    VALUES (
        v_code,
        app._words(request -> 'name', 'name'),
        kind,
        v_site,
        app._text(request ->> 'gauge_type', 'gauge_type', 100),
        app._day(request ->> 'calibration_due_on', 'calibration_due_on'),
        app._text(request ->> 'blocked_reason', 'blocked_reason', 2000))
    ON CONFLICT ON CONSTRAINT uq_equipment_code DO UPDATE SET
        name = excluded.name, kind = excluded.kind, site = excluded.site, gauge_type = excluded.gauge_type,
        calibration_due_on = excluded.calibration_due_on, blocked_reason = excluded.blocked_reason, row_version = t.row_version + 1
    WHERE t.row_version = v_seen
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('equipment', v_code, (SELECT to_jsonb(t) FROM trace.equipment AS t WHERE t.code = v_code), request);
    END IF;
    PERFORM app._keep_form('equipment', saved.id, request -> 'form');
    result := jsonb_build_object('equipment', saved.id, 'code', saved.code, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_equipment', result, ARRAY[saved.id]);
END
$$;
