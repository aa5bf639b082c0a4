-- Onward sale: a shipped unit goes from a dealer to the next holder. A fact from outside, so it is never blocked.
CREATE FUNCTION app.deliver(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'deliver', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'deliver', ARRAY['inputs', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);
    PERFORM app._needed_text(request ->> 'party', 'party');

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    -- What is coming back, or being taken back, is settled before what is still outside is looked at.
    PERFORM app._lock_units(ARRAY(SELECT x.unit FROM app._lines(request -> 'inputs', 'inputs') x));
    event := app._new_event(command, 'deliver', request, at, v_site);
    PERFORM app._event_facts(event, request, at);
    FOR l IN SELECT x.*, u.code FROM app._lines(request -> 'inputs', 'inputs') x JOIN trace.unit u ON u.id = x.unit LOOP
        IF l.quantity > app._outside(l.unit) THEN
            PERFORM app._refuse('TW328', jsonb_build_object('code', l.code, 'quantity', l.quantity::text, 'outside', app._outside(l.unit)::text));
        END IF;
        INSERT INTO trace.event_subject (event, unit, quantity) VALUES (event, l.unit, l.quantity);
    END LOOP;
    result := jsonb_build_object('event', event, 'used', to_jsonb(ARRAY(SELECT x.unit FROM app._lines(request -> 'inputs', 'inputs') x)));
    RETURN app._end_command(command, 'deliver', result, app._touched(result));
END
$$;
