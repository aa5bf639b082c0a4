-- Takes an exclusion back; both stay on record: {"characteristic", "inspection"}.
CREATE FUNCTION app.restore_point(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'restore_point', request);
    undone bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'restore_point', '{characteristic,inspection}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    UPDATE trace.point_exclusion AS x SET undone_at = clock_timestamp(), undone_by = app._me()
    WHERE x.characteristic = app._characteristic_id(request ->> 'characteristic') AND x.undone_at IS NULL AND x.inspection = (SELECT i.id FROM trace.inspection AS i WHERE i.code = request ->> 'inspection')
    RETURNING x.id INTO undone;
    IF undone IS NULL THEN
        PERFORM app._refuse('TW857', jsonb_build_object('code', left(coalesce(request ->> 'inspection', '-'), 100)));
    END IF;
    result := jsonb_build_object('exclusion', undone, 'code', request ->> 'characteristic');
    RETURN app._end_command(command, 'restore_point', result);
END
$$;
