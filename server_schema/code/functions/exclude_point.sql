-- Leaves a point out of limits, of limits and tests, or of display; it stays, dimmed: {"characteristic", "inspection" or "event", "from", "cause", "note"?}.
CREATE FUNCTION app.exclude_point(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'exclude_point', request);
    v_characteristic bigint := app._characteristic_id(app._needed_text(request ->> 'characteristic', 'characteristic'));
    point record;
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'exclude_point', '{characteristic,inspection,event,from,cause,note}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    IF coalesce(request ->> 'from', '') NOT IN ('limits', 'limits_and_tests', 'display') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'from', 'problem', 'limits, limits_and_tests or display'));
    END IF;
    point := app._measured_at(v_characteristic, request);
    INSERT INTO trace.point_exclusion (characteristic, inspection, event, excluded_from, cause, note, made_by)
    VALUES (v_characteristic, point.inspection, point.event, request ->> 'from', app._needed_text(request ->> 'cause', 'cause', 60), app._text(request ->> 'note', 'note', 2000), app._me())
    ON CONFLICT (characteristic, inspection, event) WHERE undone_at IS NULL DO NOTHING
    RETURNING id INTO made;
    IF made IS NULL THEN
        PERFORM app._refuse('TW856', jsonb_build_object('code', left(coalesce(request ->> 'inspection', request ->> 'event'), 100)));
    END IF;
    result := jsonb_build_object('exclusion', made, 'code', request ->> 'characteristic');
    RETURN app._end_command(command, 'exclude_point', result);
END
$$;
