-- A new version of how an item is made; it ends the one before: {"item", "quantity", "yield_tolerance"?, "from_at"?,
-- "inputs": [{"item", "quantity", "uom", "tolerance"?}], "operations": [{"code", "name", "method"?}] in their order}.
CREATE FUNCTION app.publish_recipe(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'publish_recipe', request);
    v_item trace.item;
    present trace.recipe;
    made trace.recipe;
    line record;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'publish_recipe', '{item,quantity,yield_tolerance,from_at,inputs,operations}');
    PERFORM app._require_role('{engineer,manager,administrator}', NULL);
    SELECT i.* INTO v_item FROM trace.item AS i
    WHERE i.id = app._item_id(app._needed_text(request ->> 'item', 'item')) FOR UPDATE;
    IF jsonb_typeof(request -> 'inputs') IS DISTINCT FROM 'array' OR jsonb_array_length(request -> 'inputs') NOT BETWEEN 1 AND 500 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'inputs'));
    END IF;
    IF jsonb_typeof(coalesce(request -> 'operations', '[]')) <> 'array' OR jsonb_array_length(coalesce(request -> 'operations', '[]')) > 500 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'operations'));
    END IF;
    SELECT r.* INTO present FROM trace.recipe AS r WHERE r.item = v_item.id AND r.to_at = 'infinity';
    made.from_at := app._version_from(request ->> 'from_at', 'recipe', v_item.code, present.from_at);
    UPDATE trace.recipe AS r SET to_at = made.from_at WHERE r.id = present.id;
    INSERT INTO trace.recipe AS r (item, version, quantity, from_at, yield_tolerance)
    VALUES (
        v_item.id,
        1 + coalesce((SELECT max(o.version) FROM trace.recipe AS o WHERE o.item = v_item.id), 0),
        app._quantity(app._needed_text(request ->> 'quantity', 'quantity'), 'quantity'),
        made.from_at,
        app._share(request ->> 'yield_tolerance', 'yield_tolerance'))
    RETURNING r.* INTO made;
    FOR line IN SELECT e.value AS input FROM jsonb_array_elements(request -> 'inputs') AS e LOOP
        PERFORM app._known_keys(line.input, 'inputs', '{item,quantity,uom,tolerance}');
        INSERT INTO trace.recipe_input (recipe, item, quantity, uom, tolerance)
        VALUES (
            made.id,
            app._item_id(app._needed_text(line.input ->> 'item', 'inputs.item')),
            app._quantity(app._needed_text(line.input ->> 'quantity', 'inputs.quantity'), 'inputs.quantity'),
            app._uom_id(app._needed_text(line.input ->> 'uom', 'inputs.uom')),
            app._share(line.input ->> 'tolerance', 'inputs.tolerance'));
    END LOOP;
    FOR line IN
        SELECT e.value AS step, e.ordinality AS position
        FROM jsonb_array_elements(coalesce(request -> 'operations', '[]')) WITH ORDINALITY AS e
    LOOP
        PERFORM app._known_keys(line.step, 'operations', '{code,name,method}');
        INSERT INTO trace.operation (recipe, position, code, name, method)
        VALUES (
            made.id,
            line.position,
            app._needed_text(line.step ->> 'code', 'operations.code', 100),
            app._words(line.step -> 'name', 'operations.name'),
            app._document_id(line.step ->> 'method'));
    END LOOP;
    result := jsonb_build_object('recipe', made.id, 'item', v_item.code, 'version', made.version, 'from_at', made.from_at);
    RETURN app._end_command(command, 'publish_recipe', result, ARRAY[made.id]);
END
$$;
