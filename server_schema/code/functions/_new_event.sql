-- Writes one event: immutable, with its number, the server's time beside the stated one, and the form it was told on.
CREATE FUNCTION app._new_event(command uuid, kind text, request jsonb, at timestamptz, site bigint, place bigint DEFAULT NULL, corrects bigint DEFAULT NULL)
RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    id bigint := -nextval('trace.node_id');
    reference jsonb := coalesce(request -> 'reference', '{}');
    loss jsonb := request -> 'loss';
BEGIN
    IF jsonb_typeof(reference) <> 'object' OR octet_length(reference::text) > 4000 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'reference', 'problem', 'an object of at most 4000 bytes is needed'));
    END IF;
    IF loss IS NOT NULL THEN
        PERFORM app._known_keys(loss, 'loss', ARRAY['quantity', 'uom']);
        PERFORM app._needed_text(loss ->> 'uom', 'loss.uom');
    END IF;
    PERFORM app._text(r.value, 'reference.' || r.key) FROM jsonb_each_text(reference) r;
    INSERT INTO trace.event (id, code, kind, happened_at, precision, site, place, party, operation, recipe, loss, loss_uom, reason, reference, work_order, complaint, corrects, command_id, recorded_by)
    VALUES (
        id, app._event_number(_new_event.site, _new_event.kind), _new_event.kind, at, 'instant', _new_event.site, _new_event.place, app._party_id(request ->> 'party'), app._operation_id(request -> 'operation'),
        CASE WHEN kind = 'run' THEN app._recipe_in_force(request #>> '{outputs,0,item}', at) END,
        app._quantity(loss ->> 'quantity', 'loss.quantity'), app._uom_id(loss ->> 'uom')::smallint,
        app._text(request ->> 'reason', 'reason', 2000), reference, app._work_order_for(request, _new_event.kind, _new_event.site), app._complaint_for(request),
        _new_event.corrects, command, app._me()
    );
    PERFORM app._keep_form('event', id, request -> 'form');
    RETURN id;
END
$$;
