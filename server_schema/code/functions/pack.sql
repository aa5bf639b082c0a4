-- Putting units into a container: nothing is transformed, no edges are drawn. A new container code makes the container.
-- What is packed is no longer loose; a container may go into another.
CREATE FUNCTION app.pack(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'pack', request);
    v_site bigint;
    at timestamptz;
    event bigint;
    l record;

    box trace.unit;
    item bigint;
    held bigint[];
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'pack', ARRAY['inputs', 'container', 'site', 'at', 'place', 'party', 'reason', 'reference', 'equipment', 'persons', 'methods', 'readings', 'form']);

    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['technician', 'inspector', 'engineer', 'manager'], v_site);
    at := app._happened_at(request, v_site);

    event := app._new_event(command, 'pack', request, at, v_site, app._place_id(v_site, request ->> 'place'));
    PERFORM app._event_facts(event, request, at);
    PERFORM app._known_keys(coalesce(request -> 'container', '{}'), 'container', ARRAY['code', 'item']);
    SELECT u.* INTO box FROM trace.unit u
    WHERE u.code = app._text(request -> 'container' ->> 'code', 'container.code', 100) ORDER BY u.generation DESC LIMIT 1;
    IF box.id IS NULL THEN
        IF request -> 'container' ->> 'code' ~ '#[0-9]+$' THEN
            PERFORM app._refuse('TW214', jsonb_build_object('code', request -> 'container' ->> 'code'));
        END IF;
        item := app._item_id(app._needed_text(request -> 'container' ->> 'item', 'container.item'));
        INSERT INTO trace.unit (id, code, kind, item, site, made_at)
        VALUES (nextval('trace.node_id'), coalesce(app._text(request -> 'container' ->> 'code', 'container.code', 100), app._next_number(v_site, 'case')),
                'container', item, v_site, at)
        RETURNING * INTO box;
        PERFORM app._put(ARRAY[box.id], ARRAY[1], app._place_id(v_site, request ->> 'place'));
    ELSIF box.kind <> 'container' THEN
        PERFORM app._refuse('TW330', jsonb_build_object('code', box.code));
    END IF;
    held := ARRAY(SELECT x.unit FROM app._lines(request -> 'inputs', 'inputs') x);
    PERFORM app._lock_nested(held || box.id);
    IF NOT EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = box.id AND b.on_hand > 0) THEN
        PERFORM app._refuse('TW324', jsonb_build_object('code', box.code));
    END IF;
    FOR l IN SELECT * FROM app._lines(request -> 'inputs', 'inputs') x WHERE x.kind = 'container' LOOP
        IF l.unit = box.id OR EXISTS (SELECT FROM app._contents(l.unit) c WHERE c.content = box.id) THEN
            PERFORM app._refuse('TW331', jsonb_build_object('code', box.code));
        END IF;
        IF EXISTS (SELECT FROM trace.containment c WHERE c.content = l.unit AND c.to_at = 'infinity')
           OR NOT EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = l.unit AND b.on_hand > 0) THEN
            SELECT u.code INTO l.place_code FROM trace.unit u WHERE u.id = l.unit;
            PERFORM app._refuse('TW324', jsonb_build_object('code', l.place_code));
        END IF;
    END LOOP;
    PERFORM app._take(v_site, array_agg(x.unit), array_agg(x.quantity), array_agg(x.place_code))
    FROM app._lines(request -> 'inputs', 'inputs') x WHERE x.kind <> 'container';
    INSERT INTO trace.containment (container, content, packed_by, quantity, from_at)
    SELECT box.id, x.unit, event, x.quantity, at FROM app._lines(request -> 'inputs', 'inputs') x;
    result := jsonb_build_object('event', event, 'used', to_jsonb(held), 'outputs',
        jsonb_build_array(jsonb_build_object('unit', box.id, 'code', box.code, 'generation', box.generation, 'quantity', '1')));
    RETURN app._end_command(command, 'pack', result, app._touched(result));
END
$$;
