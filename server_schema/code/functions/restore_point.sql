-- Takes an exclusion back; both stay on record: {"characteristic", "inspection" or "event"}.
CREATE FUNCTION app.restore_point(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'restore_point', request);
    v_characteristic bigint := app._characteristic_id(app._needed_text(request ->> 'characteristic', 'characteristic'));
    point record;
    undone bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'restore_point', '{characteristic,inspection,event}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    point := app._measured_at(v_characteristic, request);
    UPDATE trace.point_exclusion AS x SET undone_at = clock_timestamp(), undone_by = app._me()
    WHERE x.characteristic = v_characteristic AND x.undone_at IS NULL AND (x.inspection = point.inspection OR x.event = point.event)
    RETURNING x.id INTO undone;
    IF undone IS NULL THEN
        PERFORM app._refuse('TW857', jsonb_build_object('code', left(coalesce(request ->> 'inspection', request ->> 'event'), 100)));
    END IF;
    result := jsonb_build_object('exclusion', undone, 'code', request ->> 'characteristic');
    RETURN app._end_command(command, 'restore_point', result);
END
$$;
