-- A step that changes nothing inside (machining, washing): an event with the units as subject, no new generation.
CREATE FUNCTION app.step(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'step', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'step', ARRAY['inputs', 'operation', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form', 'work_order']);

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    event := app._new_event(command, 'step', request, at, v_site, app._place_id(v_site, request ->> 'place'));
    PERFORM app._event_facts(event, request, at);
    INSERT INTO trace.event_subject (event, unit, quantity) SELECT event, x.unit, x.quantity FROM app._lines(request -> 'inputs', 'inputs') x;
    result := jsonb_build_object('event', event, 'used', to_jsonb(ARRAY(SELECT x.unit FROM app._lines(request -> 'inputs', 'inputs') x)));
    RETURN app._end_command(command, 'step', result, app._touched(result));
END
$$;
