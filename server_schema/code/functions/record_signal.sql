-- A point that broke rules of a chart; told again it only gains rules: {"limits": id, "inspection" or "event", "sample"?, "rules": ["1", …]}.
CREATE FUNCTION app.record_signal(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'record_signal', request);
    l trace.control_limits;
    v_rules text[] := app._texts(request, 'rules');
    point record;
    made trace.spc_signal;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'record_signal', '{limits,inspection,event,sample,rules}');
    PERFORM app._require_role('{technician,inspector,engineer,manager}', NULL);
    SELECT t.* INTO l FROM trace.control_limits AS t WHERE t.id = app._whole(request, 'limits', 1, 999999999);
    IF l.id IS NULL THEN
        PERFORM app._refuse('TW863', jsonb_build_object('limits', left(coalesce(request ->> 'limits', '-'), 40)));
    END IF;
    IF cardinality(v_rules) NOT BETWEEN 1 AND 20 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'rules'));
    END IF;
    point := app._measured_at(l.characteristic, request);
    INSERT INTO trace.spc_signal AS s (limits, inspection, event, sample_no, rules, found_by)
    VALUES (l.id, point.inspection, point.event, coalesce(app._whole(request, 'sample', 0, 10000000), 0), v_rules, app._me())
    ON CONFLICT ON CONSTRAINT uq_spc_signal_limits_inspection_event_sample_no DO UPDATE
        SET rules = ARRAY(SELECT DISTINCT r FROM unnest(s.rules || excluded.rules) AS r ORDER BY r), row_version = s.row_version + 1
    RETURNING s.* INTO made;
    result := jsonb_build_object('signal', made.id, 'rules', made.rules, 'state', made.state, 'row_version', made.row_version);
    RETURN app._end_command(command, 'record_signal', result);
END
$$;
