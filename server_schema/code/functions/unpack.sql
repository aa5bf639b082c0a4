-- Taking units out of a container: named ones, or everything. They are loose again where the container stands.
CREATE FUNCTION app.unpack(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'unpack', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;

    box trace.unit;
    c record;
    rest numeric;
    stands bigint;
    out_units bigint[] := '{}';
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'unpack', ARRAY['container', 'outputs', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    box := app._unit(app._needed_text(request ->> 'container', 'container'));
    IF box.kind <> 'container' THEN
        PERFORM app._refuse('TW330', jsonb_build_object('code', box.code));
    END IF;
    event := app._new_event(command, 'unpack', request, at, v_site, app._place_id(v_site, request ->> 'place'));
    PERFORM app._event_facts(event, request, at);
    PERFORM app._lock_units(ARRAY[box.id]);
    SELECT b.place INTO stands FROM trace.unit_balance b WHERE b.unit = box.id AND b.on_hand > 0 LIMIT 1;
    IF stands IS NULL THEN
        PERFORM app._refuse('TW324', jsonb_build_object('code', box.code));
    END IF;
    IF request ? 'outputs' THEN
        FOR l IN SELECT * FROM app._lines(request -> 'outputs', 'outputs') LOOP
            rest := app._take_out(box.id, l.unit, l.quantity, event, at);
            IF rest > 0 THEN
                SELECT u.code INTO l.place_code FROM trace.unit u WHERE u.id = l.unit;
                PERFORM app._refuse('TW332', jsonb_build_object('code', l.place_code, 'container', box.code));
            END IF;
            IF l.kind <> 'container' THEN
                PERFORM app._put(ARRAY[l.unit], ARRAY[l.quantity], stands);
            END IF;
            out_units := out_units || l.unit;
        END LOOP;
    ELSE
        FOR c IN SELECT k.*, u.kind FROM trace.containment k JOIN trace.unit u ON u.id = k.content WHERE k.container = box.id AND k.to_at = 'infinity' LOOP
            UPDATE trace.containment k SET to_at = greatest(at, k.from_at), unpacked_by = event WHERE k.content = c.content AND k.packed_by = c.packed_by;
            IF c.kind <> 'container' THEN
                PERFORM app._put(ARRAY[c.content], ARRAY[c.quantity], stands);
            END IF;
            out_units := out_units || c.content;
        END LOOP;
    END IF;
    result := jsonb_build_object('event', event, 'used', to_jsonb(out_units || box.id));
    RETURN app._end_command(command, 'unpack', result, app._touched(result));
END
$$;
