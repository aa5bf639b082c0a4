-- A conversion that holds for one item, from now on: {"item", "uom", "factor"}: one of it is so many of the item's own unit of measure.
-- Lines recorded before keep the factor they were recorded with.
CREATE FUNCTION app.save_item_uom(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_item_uom', request);
    v_item trace.item;
    v_uom smallint := app._uom_id(app._needed_text(request ->> 'uom', 'uom'));
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_item_uom', '{item,uom,factor}');
    PERFORM app._require_role('{engineer,manager,administrator}', NULL);
    SELECT i.* INTO v_item FROM trace.item AS i
    WHERE i.id = app._item_id(app._needed_text(request ->> 'item', 'item')) FOR UPDATE;
    IF v_item.uom IS NULL OR v_item.uom = v_uom THEN
        PERFORM app._refuse('TW012', jsonb_build_object(
            'field', 'uom', 'problem', 'the item needs a unit of measure of its own, and another one to convert'));
    END IF;
    INSERT INTO trace.item_uom (item, uom, factor)
    VALUES (v_item.id, v_uom, app._quantity(app._needed_text(request ->> 'factor', 'factor'), 'factor'))
    RETURNING id INTO made;
    result := jsonb_build_object('item_uom', made, 'item', v_item.code);
    RETURN app._end_command(command, 'save_item_uom', result, ARRAY[v_item.id]);
END
$$;
