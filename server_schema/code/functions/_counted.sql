-- The lines of a count: nothing found is a result too, so zero is allowed here.
CREATE FUNCTION app._counted(lines jsonb)
RETURNS TABLE (unit bigint, quantity numeric, place_code text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    l jsonb;
    u trace.unit;
    entered numeric;
    seen bigint[] := '{}';
BEGIN
    IF lines IS NULL OR jsonb_typeof(lines) <> 'array' OR jsonb_array_length(lines) = 0 THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'inputs'));
    END IF;
    IF jsonb_array_length(lines) > 20000 THEN
        PERFORM app._refuse('TW210', jsonb_build_object('field', 'inputs', 'most', 20000));
    END IF;
    FOR l IN SELECT e FROM jsonb_array_elements(lines) e LOOP
        PERFORM app._known_keys(l, 'inputs', ARRAY['code', 'generation', 'quantity', 'uom', 'place']);
        u := app._unit(app._needed_text(l ->> 'code', 'inputs.code'), app._whole(l, 'generation', 1, 999999999));
        IF u.id = ANY (seen) THEN
            PERFORM app._refuse('TW211', jsonb_build_object('code', u.code));
        END IF;
        seen := seen || u.id;
        IF u.kind = 'container' THEN
            PERFORM app._refuse('TW212', jsonb_build_object('code', u.code));
        END IF;
        entered := app._quantity(l ->> 'quantity', 'inputs.quantity', 0);
        IF entered IS NULL THEN
            PERFORM app._refuse('TW213', jsonb_build_object('code', u.code));
        END IF;
        unit := u.id;
        place_code := app._text(l ->> 'place', 'inputs.place');
        SELECT c.converted INTO quantity FROM app._convert(entered, coalesce(app._uom_id(l ->> 'uom')::smallint, u.uom), u.uom, u.item, u.code) c;
        RETURN NEXT;
    END LOOP;
END
$$;
