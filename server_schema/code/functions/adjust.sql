-- Correcting what the books say is on hand, by a stated difference and with a reason; needs an engineer or a manager.
CREATE FUNCTION app.adjust(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'adjust', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;

    u trace.unit;
    here bigint;
    difference numeric;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'adjust', ARRAY['code', 'generation', 'difference', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);
    PERFORM app._reason(request);
    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);
    u := app._unit(app._needed_text(request ->> 'code', 'code'), app._whole(request, 'generation', 1, 999999999));
    IF u.kind = 'container' THEN
        PERFORM app._refuse('TW212', jsonb_build_object('code', u.code));
    END IF;
    difference := app._reading(app._needed_text(request ->> 'difference', 'difference'), 'difference');
    here := app._place_id(v_site, request ->> 'place');
    event := app._new_event(command, 'adjust', request, at, v_site, here);
    PERFORM app._event_facts(event, request, at);
    PERFORM app._lock_units(ARRAY[u.id]);
    IF EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = u.id AND b.on_hand IS NULL) THEN
        PERFORM app._refuse('TW307', jsonb_build_object('code', u.code));
    END IF;
    IF difference < 0 THEN
        PERFORM app._take(v_site, ARRAY[u.id], ARRAY[-difference], ARRAY[request ->> 'place']);
    ELSE
        PERFORM app._put(ARRAY[u.id], ARRAY[difference], here);
    END IF;
    INSERT INTO trace.event_subject (event, unit, difference) VALUES (event, u.id, difference);
    result := jsonb_build_object('event', event, 'used', jsonb_build_array(u.id));
    RETURN app._end_command(command, 'adjust', result, app._touched(result));
END
$$;
