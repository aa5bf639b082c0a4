-- What lines of a request name: units by code (latest generation unless one is stated), quantities in the unit's own
-- unit of measure. A serial and a container need no quantity: it is all of them. Lines of one unit are added up.
-- Containers come back as themselves; app._contents says what is inside.
CREATE FUNCTION app._lines(lines jsonb, field text)
RETURNS TABLE (unit bigint, kind text, item bigint, uom smallint, quantity numeric, entered_quantity numeric, entered_uom smallint, entered_factor numeric, place_code text, line integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    l record;
    u trace.unit;
    entered numeric;
    given smallint;
    seen bigint[] := '{}';
BEGIN
    IF lines IS NULL OR jsonb_typeof(lines) <> 'array' OR jsonb_array_length(lines) = 0 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', field));
    END IF;
    IF jsonb_array_length(lines) > 20000 THEN
        PERFORM app._refuse('TW210', jsonb_build_object('field', field, 'most', 20000));
    END IF;
    FOR l IN SELECT e.value AS v, e.ordinality AS no FROM jsonb_array_elements(lines) WITH ORDINALITY e LOOP
        PERFORM app._known_keys(l.v, field, ARRAY['code', 'generation', 'quantity', 'uom', 'place']);
        u := app._unit(app._needed_text(l.v ->> 'code', field || '.code'), app._whole(l.v, 'generation', 1, 999999999));
        IF u.id = ANY (seen) THEN
            PERFORM app._refuse('TW211', jsonb_build_object('code', u.code));
        END IF;
        seen := seen || u.id;
        unit := u.id; kind := u.kind; item := u.item; uom := u.uom; line := l.no;
        place_code := app._text(l.v ->> 'place', field || '.place');
        entered := app._quantity(l.v ->> 'quantity', field || '.quantity');
        entered_quantity := NULL; entered_uom := NULL; entered_factor := NULL;
        IF u.kind = 'container' THEN
            IF entered IS NOT NULL AND entered <> 1 THEN
                PERFORM app._refuse('TW212', jsonb_build_object('code', u.code));
            END IF;
            quantity := 1;
        ELSIF entered IS NULL AND u.kind = 'serial' THEN
            quantity := coalesce(u.quantity, 1);
        ELSIF entered IS NULL THEN
            PERFORM app._refuse('TW213', jsonb_build_object('code', u.code));
        ELSE
            given := coalesce(app._uom_id(l.v ->> 'uom')::smallint, u.uom);
            SELECT c.converted, c.item_factor INTO quantity, entered_factor
            FROM app._convert(entered, given, u.uom, u.item, u.code) c;
            IF given <> u.uom THEN
                entered_quantity := entered; entered_uom := given;
            END IF;
        END IF;
        RETURN NEXT;
    END LOOP;
END
$$;
