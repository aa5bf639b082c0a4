-- Units come back from a customer: not more than went out. They become the next generation, in quarantine;
-- a returned part of a lot that is also still here gets a code of its own.
CREATE FUNCTION app."return"(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'return', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    units bigint[];
    made jsonb;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'return', ARRAY['inputs', 'outputs', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form', 'complaint']);
    PERFORM app._needed_text(request ->> 'party', 'party');

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    units := ARRAY(SELECT x.unit FROM app._lines(request -> 'inputs', 'inputs') x);
    PERFORM app._lock_units(units);
    event := app._new_event(command, 'return', request, at, v_site, app._place_id(v_site, request ->> 'place'));
    PERFORM app._event_facts(event, request, at);
    PERFORM app._come_back(event, request -> 'inputs', at);
    made := app._make(event, request -> 'outputs', v_site, request ->> 'place', at, units, 'quarantine');
    result := jsonb_build_object('event', event, 'used', to_jsonb(units), 'outputs', made);
    PERFORM app._check_items(result);
    PERFORM app._check_mass(result, 0);
    RETURN app._end_command(command, 'return', result, app._touched(result));
END
$$;
