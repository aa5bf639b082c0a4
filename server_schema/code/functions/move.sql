-- Moving units to another place of a site, also from another site (it is told where they arrive); a container moves with what is in it. Also what is held may be moved, to a blocked area say.
CREATE FUNCTION app.move(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'move', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;

    goal bigint;
    moved bigint[];
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'move', ARRAY['inputs', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    goal := app._place_id(v_site, app._needed_text(request ->> 'place', 'place'));
    event := app._new_event(command, 'move', request, at, v_site, goal);
    PERFORM app._event_facts(event, request, at);
    moved := ARRAY(SELECT x.unit FROM app._lines(request -> 'inputs', 'inputs') x);
    PERFORM app._lock_units(moved);
    FOR l IN SELECT * FROM app._lines(request -> 'inputs', 'inputs') LOOP
        IF l.kind = 'container' AND EXISTS (SELECT FROM trace.containment c WHERE c.content = l.unit AND c.to_at = 'infinity') THEN
            PERFORM app._refuse('TW324', jsonb_build_object('code', (SELECT u.code FROM trace.unit u WHERE u.id = l.unit)));
        END IF;
        PERFORM app._take(CASE WHEN l.place_code IS NOT NULL THEN v_site END, ARRAY[l.unit], ARRAY[l.quantity], ARRAY[l.place_code]);
        PERFORM app._put(ARRAY[l.unit], ARRAY[l.quantity], goal);
        UPDATE trace.unit_balance b SET place = goal
        WHERE l.kind = 'container' AND b.on_hand > 0 AND b.place <> goal AND b.unit IN (SELECT c.content FROM app._contents(l.unit) c WHERE c.is_container);
        INSERT INTO trace.event_subject (event, unit, quantity) VALUES (event, l.unit, l.quantity);
    END LOOP;
    result := jsonb_build_object('event', event, 'used', to_jsonb(moved));
    RETURN app._end_command(command, 'move', result, app._touched(result));
END
$$;
