-- An item, new or changed as a whole: {"code", "name", "sort_key"?, "kind"?, "uom"?, "serialised"?, "inspected"?, "shelf_life_days"?, "row_version", "form"?}.
-- Its unit of measure stays once conversions or units refer to it: their quantities would change their meaning.
CREATE FUNCTION app.save_item(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_item', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_seen bigint := app._row_version(request);
    saved trace.item;
    v_uom smallint := app._uom_id(request ->> 'uom');
    kind text := coalesce(request ->> 'kind', 'material');
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_item', '{code,name,sort_key,kind,uom,serialised,inspected,shelf_life_days,row_version,form}');
    PERFORM app._require_role('{engineer,manager,administrator}', NULL);
    IF kind NOT IN ('material', 'part', 'wip', 'finished', 'packaging', 'container') THEN
        PERFORM app._refuse('TW012', jsonb_build_object(
            'field', 'kind', 'problem', 'material, part, wip, finished, packaging or container'));
    END IF;
    IF EXISTS (
        SELECT FROM trace.item AS i
        WHERE i.code = v_code AND i.uom IS DISTINCT FROM v_uom
          AND (EXISTS (SELECT FROM trace.item_uom AS c WHERE c.item = i.id)
               OR EXISTS (SELECT FROM trace.unit AS u WHERE u.item = i.id)))
    THEN
        PERFORM app._refuse('TW116', jsonb_build_object('noun', 'item', 'code', v_code, 'field', 'uom'));
    END IF;
    INSERT INTO trace.item AS t (code, name, sort_key, kind, uom, serialised, inspected, shelf_life_days)
    VALUES (
        v_code,
        app._words(request -> 'name', 'name'),
        coalesce(app._text(request ->> 'sort_key', 'sort_key', 400), ''),
        kind,
        v_uom,
        app._yes(request, 'serialised', false),
        app._yes(request, 'inspected', true),
        app._whole(request, 'shelf_life_days', 1, 36500))
    ON CONFLICT ON CONSTRAINT uq_item_code DO UPDATE SET
        name = excluded.name, sort_key = excluded.sort_key, kind = excluded.kind,
        uom = excluded.uom, serialised = excluded.serialised, inspected = excluded.inspected,
        shelf_life_days = excluded.shelf_life_days, row_version = t.row_version + 1
    WHERE t.row_version = v_seen
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('item', v_code, (SELECT to_jsonb(t) FROM trace.item AS t WHERE t.code = v_code), request);
    END IF;
    PERFORM app._keep_form('item', saved.id, request -> 'form');
    result := jsonb_build_object('item', saved.id, 'code', saved.code, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_item', result, ARRAY[saved.id]);
END
$$;
