-- A stock count: what was found at a place. Imported history gets a balance by it, and quarantine as its first disposition.
-- A difference to the books of a live unit needs a reason.
CREATE FUNCTION app.count(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'count', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;

    here bigint;
    had numeric;
    known boolean;
    code text;
    counted bigint[] := '{}';
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'count', ARRAY['inputs', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    event := app._new_event(command, 'count', request, at, v_site, app._place_id(v_site, request ->> 'place'));
    PERFORM app._event_facts(event, request, at);
    PERFORM app._lock_units(ARRAY(SELECT x.unit FROM app._counted(request -> 'inputs') x));
    FOR l IN SELECT * FROM app._counted(request -> 'inputs') LOOP
        here := app._place_id(v_site, coalesce(l.place_code, request ->> 'place'));
        SELECT b.on_hand, true INTO had, known FROM trace.unit_balance b WHERE b.unit = l.unit AND b.place = here;
        IF NOT coalesce(known, false) THEN
            SELECT CASE WHEN bool_or(b.on_hand IS NULL) THEN NULL ELSE 0 END INTO had FROM trace.unit_balance b WHERE b.unit = l.unit;
        END IF;
        SELECT u.code INTO code FROM trace.unit u WHERE u.id = l.unit;
        IF had IS NOT NULL AND had <> l.quantity AND app._text(request ->> 'reason', 'reason', 2000) IS NULL THEN
            PERFORM app._refuse('TW333', jsonb_build_object('code', code, 'on_hand', had::text, 'counted', l.quantity::text));
        END IF;
        IF had IS NULL THEN
            DELETE FROM trace.unit_balance b WHERE b.unit = l.unit AND b.on_hand IS NULL;
        END IF;
        INSERT INTO trace.unit_balance AS b (unit, place, on_hand, counted_at) VALUES (l.unit, here, l.quantity, at)
        ON CONFLICT ON CONSTRAINT pk_unit_balance DO UPDATE SET on_hand = excluded.on_hand, counted_at = excluded.counted_at;
        IF NOT EXISTS (SELECT FROM trace.unit_status s WHERE s.unit = l.unit AND s.to_at = 'infinity') THEN
            PERFORM app._set_disposition(ARRAY[l.unit], 'quarantine', 'count', event);
        END IF;
        INSERT INTO trace.event_subject (event, unit, quantity, difference) VALUES (event, l.unit, l.quantity, l.quantity - had);
        counted := counted || l.unit;
    END LOOP;
    result := jsonb_build_object('event', event, 'used', to_jsonb(counted));
    RETURN app._end_command(command, 'count', result, app._touched(result));
END
$$;
