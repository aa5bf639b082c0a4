-- The outputs of a correction: a code that came out of the wrong event stays that very unit and generation, with its quantity put right;
-- what was already used of it must still be covered.
CREATE FUNCTION app._remake(event bigint, wrong bigint, outputs jsonb, site bigint, place text, at timestamptz, used bigint[], disposition text, supplier bigint)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    o record;
    u trace.unit;
    old numeric;
    fresh jsonb := '[]';
    made jsonb := '[]';
    have numeric;
BEGIN
    SELECT c.code INTO u.code FROM (SELECT e ->> 'code' AS code FROM jsonb_array_elements(outputs) e) c
    WHERE c.code IS NOT NULL GROUP BY c.code HAVING count(*) > 1 LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW211', jsonb_build_object('code', u.code));
    END IF;
    FOR o IN SELECT e.value AS v, e.ordinality AS no FROM jsonb_array_elements(outputs) WITH ORDINALITY e LOOP
        SELECT v.* INTO u FROM trace.unit v JOIN trace.edge x ON x.target = v.id AND x.source = wrong WHERE v.code = o.v ->> 'code';
        IF u.id IS NULL THEN
            fresh := fresh || jsonb_build_array(o.v);
            CONTINUE;
        END IF;
        SELECT x.quantity INTO old FROM trace.edge x WHERE x.source = wrong AND x.target = u.id;
        SELECT c.converted INTO have
        FROM app._outputs(jsonb_build_array(o.v), site, place, at) n CROSS JOIN LATERAL app._convert(n.quantity, n.uom, u.uom, u.item, u.code) c WHERE n.item = u.item;
        IF have IS NULL THEN
            PERFORM app._refuse('TW308', jsonb_build_object('code', u.code));
        END IF;
        IF have < old THEN
            PERFORM app._take(site, ARRAY[u.id], ARRAY[old - have], ARRAY[NULL::text]);
        ELSIF have > old THEN
            PERFORM app._put(ARRAY[u.id], ARRAY[have - old], (SELECT b.place FROM trace.unit_balance b WHERE b.unit = u.id ORDER BY b.on_hand DESC NULLS LAST, b.place LIMIT 1));
        END IF;
        UPDATE trace.unit v SET quantity = have, expires_on = least(v.expires_on, app._expires_no_later(event, v.item, used))
        WHERE v.id = u.id AND (v.quantity IS DISTINCT FROM have OR v.expires_on > app._expires_no_later(event, v.item, used));
        INSERT INTO trace.edge (source, target, quantity, uom, allocation, basis, line)
        VALUES (event, u.id, have, u.uom, app._quantity(o.v ->> 'allocation', 'outputs.allocation', 0), CASE WHEN u.kind = 'serial' THEN 'counted' ELSE 'measured' END, o.no);
        made := made || jsonb_build_array(jsonb_build_object('unit', u.id, 'code', u.code, 'generation', u.generation, 'quantity', have::text));
    END LOOP;
    IF jsonb_array_length(fresh) > 0 THEN
        made := made || app._make(event, fresh, site, place, at, used, disposition, supplier);
    END IF;
    PERFORM app._inherit_holds(event);
    RETURN made;
END
$$;
