-- A work order, new or changed as a whole while it isn't closed: {"code"?, "site", "item", "quantity", "uom"?, "due_on"?, "note"?, "customer"?, "form"?, "row_version"}.
-- Without a code it gets the next number. Open ones keep item and site: runs were made for them.
CREATE FUNCTION app.save_work_order(command uuid, api integer, request jsonb)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_work_order', request);
    v_site bigint;
    v_code text := app._text(request ->> 'code', 'code', 100);
    v_item trace.item;
    v_uom smallint;
    v_quantity numeric;
    v_customer trace.party;
    saved trace.work_order;
    present trace.work_order;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_work_order', ARRAY['code', 'site', 'item', 'quantity', 'uom', 'due_on', 'note', 'customer', 'form', 'row_version']);
    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    PERFORM app._require_role(ARRAY['engineer', 'manager'], v_site);
    SELECT i.* INTO v_item FROM trace.item i WHERE i.id = app._item_id(app._needed_text(request ->> 'item', 'item'));
    v_uom := coalesce(app._uom_id(request ->> 'uom')::smallint, v_item.uom);
    IF v_uom IS NULL THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'uom'));
    END IF;
    v_quantity := app._quantity(app._needed_text(request ->> 'quantity', 'quantity'), 'quantity');
    IF v_item.uom IS NOT NULL THEN
        -- A measure of another dimension that the item has no conversion for is refused here, not at the first run.
        PERFORM app._convert(v_quantity, v_uom, v_item.uom, v_item.id, v_item.code);
    END IF;
    SELECT p.* INTO v_customer FROM trace.party p WHERE p.id = app._party_id(app._text(request ->> 'customer', 'customer')) FOR SHARE;
    IF NOT 'customer' = ANY (v_customer.roles) THEN
        PERFORM app._refuse('TW122', jsonb_build_object(
            'code', v_customer.code, 'kind', coalesce(nullif(array_to_string(v_customer.roles, ', '), ''), '-'), 'wanted', 'customer'));
    END IF;
    SELECT w.* INTO present FROM trace.work_order w WHERE w.code = v_code FOR UPDATE;
    IF present.id IS NULL THEN
        INSERT INTO trace.work_order (code, site, item, quantity, uom, due_on, note, customer, made_by)
        VALUES (coalesce(v_code, app._next_number(v_site, 'work_order')), v_site, v_item.id, v_quantity, v_uom,
                app._day(request ->> 'due_on', 'due_on'), app._text(request ->> 'note', 'note', 2000), v_customer.id, app._me())
        ON CONFLICT ON CONSTRAINT uq_work_order_code DO NOTHING
        RETURNING * INTO saved;
    ELSE
        PERFORM app._require_role(ARRAY['engineer', 'manager'], present.site);
        IF present.state = 'closed' THEN
            PERFORM app._refuse('TW344', jsonb_build_object('code', present.code));
        END IF;
        IF present.state = 'open' AND (present.item, present.site) <> (v_item.id, v_site) THEN
            PERFORM app._refuse('TW342', jsonb_build_object('code', present.code));
        END IF;
        UPDATE trace.work_order AS w SET site = v_site, item = v_item.id, quantity = v_quantity, uom = v_uom,
            due_on = app._day(request ->> 'due_on', 'due_on'), note = app._text(request ->> 'note', 'note', 2000),
            customer = v_customer.id, row_version = w.row_version + 1
        WHERE w.id = present.id AND w.row_version = app._row_version(request)
        RETURNING * INTO saved;
    END IF;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('work order', v_code, (SELECT to_jsonb(w) FROM trace.work_order w WHERE w.code = v_code), request);
    END IF;
    PERFORM app._keep_form('work_order', saved.id, request -> 'form');
    result := jsonb_build_object('work_order', saved.id, 'code', saved.code, 'state', saved.state, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_work_order', result);
END
$$;
