-- Reads the output lines of a request into rows: code (given, or the next number of the site), item, quantity in the item's dimension, kind, expiry, place.
-- Writes nothing but numbers used up.
CREATE FUNCTION app._outputs(outputs jsonb, site bigint, default_place text, at timestamptz)
RETURNS TABLE (line integer, code text, item bigint, kind text, quantity numeric, uom smallint, place bigint, expires_on date, allocation numeric, supplier_lot text, custom jsonb, inspected boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    o record;
    i trace.item;
    own trace.uom;
    given trace.uom;
    factor numeric;
    zone text;
BEGIN
    IF outputs IS NULL OR jsonb_typeof(outputs) <> 'array' OR jsonb_array_length(outputs) = 0 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'outputs'));
    END IF;
    IF jsonb_array_length(outputs) > 20000 THEN
        PERFORM app._refuse('TW210', jsonb_build_object('field', 'outputs', 'most', 20000));
    END IF;
    SELECT s.time_zone INTO zone FROM trace.site s WHERE s.id = _outputs.site;
    FOR o IN SELECT e.value AS v, e.ordinality AS no FROM jsonb_array_elements(outputs) WITH ORDINALITY e LOOP
        PERFORM app._known_keys(o.v, 'outputs', ARRAY['code', 'item', 'quantity', 'uom', 'kind', 'place', 'expires_on', 'allocation', 'supplier_lot', 'custom']);
        line := o.no;
        IF i.code IS DISTINCT FROM (o.v ->> 'item') THEN
            SELECT t.* INTO i FROM trace.item t WHERE t.id = app._item_id(app._needed_text(o.v ->> 'item', 'outputs.item'));
            SELECT u.* INTO own FROM trace.uom u WHERE u.id = i.uom;
        END IF;
        item := i.id;
        inspected := i.inspected;
        kind := coalesce(o.v ->> 'kind', CASE WHEN i.serialised THEN 'serial' ELSE 'lot' END);
        IF kind NOT IN ('lot', 'serial', 'sample') THEN
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'outputs.kind', 'problem', 'lot, serial or sample is needed'));
        END IF;
        code := coalesce(app._text(o.v ->> 'code', 'outputs.code', 100), app._next_number(_outputs.site, kind, i.id));
        IF code ~ '#[0-9]+$' THEN
            PERFORM app._refuse('TW214', jsonb_build_object('code', code));
        END IF;
        quantity := app._quantity(coalesce(o.v ->> 'quantity', CASE WHEN kind = 'serial' THEN '1' END), 'outputs.quantity');
        IF quantity IS NULL THEN
            PERFORM app._refuse('TW213', jsonb_build_object('code', code));
        END IF;
        IF given.code IS DISTINCT FROM (o.v ->> 'uom') THEN
            SELECT u.* INTO given FROM trace.uom u WHERE u.id = app._uom_id(o.v ->> 'uom');
        END IF;
        IF o.v ->> 'uom' IS NULL THEN
            given := own;
        END IF;
        uom := given.id;
        IF given.id IS NULL THEN
            PERFORM app._refuse('TW203', jsonb_build_object('field', 'outputs.uom'));
        END IF;
        IF own.id IS NOT NULL AND given.dimension <> own.dimension THEN
            SELECT c.converted INTO quantity FROM app._convert(quantity, given.id, own.id, i.id, code) c;
            uom := own.id;
        END IF;
        IF kind = 'serial' AND quantity <> 1 THEN
            PERFORM app._refuse('TW215', jsonb_build_object('code', code));
        END IF;
        place := app._place_id(_outputs.site, coalesce(app._text(o.v ->> 'place', 'outputs.place'), default_place));
        expires_on := app._day(o.v ->> 'expires_on', 'outputs.expires_on');
        IF expires_on IS NULL AND i.shelf_life_days IS NOT NULL THEN
            expires_on := (at AT TIME ZONE zone)::date + i.shelf_life_days;
        END IF;
        allocation := app._quantity(o.v ->> 'allocation', 'outputs.allocation', 0);
        supplier_lot := app._text(o.v ->> 'supplier_lot', 'outputs.supplier_lot', 100);
        custom := coalesce(o.v -> 'custom', '{}');
        IF jsonb_typeof(custom) <> 'object' OR octet_length(custom::text) > 20000 THEN
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'outputs.custom', 'problem', 'an object of at most 20000 bytes is needed'));
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;
