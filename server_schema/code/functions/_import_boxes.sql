-- What one event of an import does to containers: packs, unpacks, or uses and ships what is inside (through all levels, the
-- container itself is no line). The arrays are the event's own lines in order, with their units. Result: NULL if all went
-- well, else {line (position in the arrays), code, field, detail} of what is wrong.
CREATE FUNCTION app._import_boxes(event bigint, kind text, at timestamptz, roles text[], units bigint[], quantities numeric[])
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
    l record;
    box bigint;
    held record;
    numbers bigint[]; inside bigint[]; names text[]; own_uoms smallint[]; amounts numeric[];
BEGIN
    IF kind = 'pack' THEN
        SELECT x.unit INTO box FROM unnest(units, roles) x (unit, role) WHERE x.role = 'out';
        SELECT x.no, u.code, b.code AS box INTO bad
        FROM unnest(units, roles, quantities) WITH ORDINALITY x (unit, role, quantity, no)
        JOIN trace.unit u ON u.id = x.unit
        JOIN trace.containment c ON c.content = x.unit AND c.to_at = 'infinity'
        JOIN trace.unit b ON b.id = c.container
        WHERE x.role = 'in' AND (u.kind IN ('serial', 'container') OR x.quantity IS NULL OR c.quantity IS NULL) LIMIT 1;
        IF FOUND THEN
            RETURN jsonb_build_object('line', bad.no, 'code', 'TW570', 'field', 'code', 'detail', jsonb_build_object('code', bad.code, 'container', bad.box));
        END IF;
        SELECT x.no, u.code INTO bad
        FROM unnest(units, roles) WITH ORDINALITY x (unit, role, no) JOIN trace.unit u ON u.id = x.unit
        WHERE x.role = 'in' AND (x.unit = box OR EXISTS (SELECT FROM app._contents(x.unit) c WHERE c.content = box)) LIMIT 1;
        IF FOUND THEN
            RETURN jsonb_build_object('line', bad.no, 'code', 'TW571', 'field', 'code', 'detail', jsonb_build_object('code', bad.code));
        END IF;
        INSERT INTO trace.containment (container, content, packed_by, quantity, from_at)
        SELECT box, x.unit, _import_boxes.event, x.quantity, at FROM unnest(units, roles, quantities) x (unit, role, quantity) WHERE x.role = 'in';
    ELSIF kind = 'unpack' THEN
        FOR l IN SELECT x.unit, x.quantity, x.no, u.code FROM unnest(units, roles, quantities) WITH ORDINALITY x (unit, role, quantity, no)
                 JOIN trace.unit u ON u.id = x.unit WHERE x.role = 'out' ORDER BY x.no
        LOOP
            UPDATE trace.containment c SET to_at = greatest(c.from_at, at), unpacked_by = _import_boxes.event
            FROM trace.unit u
            WHERE u.id = c.content AND u.code = l.code AND c.to_at = 'infinity'
              AND c.container IN (SELECT x.unit FROM unnest(units, roles) x (unit, role) WHERE x.role = 'in')
            RETURNING c.container, c.content, c.quantity INTO held;
            IF NOT FOUND THEN
                RETURN jsonb_build_object('line', l.no, 'code', 'TW572', 'field', 'code', 'detail', jsonb_build_object('code', l.code));
            END IF;
            IF l.quantity > held.quantity THEN
                RETURN jsonb_build_object('line', l.no, 'code', 'TW572', 'field', 'quantity', 'detail', jsonb_build_object('code', l.code));
            ELSIF l.quantity < held.quantity THEN
                INSERT INTO trace.containment (container, content, packed_by, quantity, from_at)
                VALUES (held.container, held.content, _import_boxes.event, held.quantity - l.quantity, at);
            END IF;
        END LOOP;
    ELSE
        SELECT x.no, u.code INTO bad
        FROM unnest(units, roles) WITH ORDINALITY x (unit, role, no) JOIN trace.unit u ON u.id = x.unit AND u.kind = 'container'
        WHERE x.role = 'in' AND NOT EXISTS (SELECT FROM app._contents(x.unit) c WHERE NOT c.is_container) LIMIT 1;
        IF FOUND THEN
            RETURN jsonb_build_object('line', bad.no, 'code', 'TW573', 'field', 'code', 'detail', jsonb_build_object('code', bad.code));
        END IF;
        -- A unit that got its next generation while inside is shipped as that one: the latest that this event can know of.
        SELECT array_agg(x.no), array_agg(n.unit), array_agg(n.code), array_agg(n.uom), array_agg(n.quantity)
        INTO numbers, inside, names, own_uoms, amounts
        FROM unnest(units, roles) WITH ORDINALITY x (unit, role, no)
        CROSS JOIN LATERAL app._import_inside(x.unit, _import_boxes.event) n
        WHERE x.role = 'in';
        PERFORM app._lock_units(inside);
        SELECT n.no, n.code INTO bad
        FROM unnest(numbers, inside, names) n (no, unit, code) WHERE n.unit = ANY (units) LIMIT 1;
        IF FOUND THEN
            RETURN jsonb_build_object('line', bad.no, 'code', 'TW574', 'field', 'code', 'detail', jsonb_build_object('code', bad.code));
        END IF;
        SELECT n.no, n.code, h.reason INTO bad
        FROM unnest(numbers, inside, names) n (no, unit, code)
        JOIN trace.hold_unit hu ON hu.unit = n.unit AND hu.to_at = 'infinity' JOIN trace.hold h ON h.id = hu.hold
        LIMIT 1;
        IF FOUND THEN
            RETURN jsonb_build_object('line', bad.no, 'code', 'TW565', 'field', 'code', 'detail', jsonb_build_object('code', bad.code, 'reason', bad.reason));
        END IF;
        SELECT n.no, n.code INTO bad
        FROM unnest(numbers, inside, names) n (no, unit, code)
        WHERE EXISTS (SELECT FROM trace.unit_status s WHERE s.unit = n.unit)
           OR EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = n.unit AND b.on_hand IS NOT NULL) LIMIT 1;
        IF FOUND THEN
            RETURN jsonb_build_object('line', bad.no, 'code', 'TW566', 'field', 'code', 'detail', jsonb_build_object('code', bad.code));
        END IF;
        INSERT INTO trace.edge (source, target, quantity, uom, basis, line)
        SELECT n.unit, _import_boxes.event, CASE WHEN count(*) = count(n.quantity) THEN sum(n.quantity) END, n.uom,
               CASE WHEN count(*) = count(n.quantity) THEN 'counted' ELSE 'unknown' END, 100000 + row_number() OVER (ORDER BY n.unit)
        FROM unnest(inside, own_uoms, amounts) n (unit, uom, quantity) GROUP BY n.unit, n.uom;
        IF kind NOT IN ('ship', 'deliver') THEN
            UPDATE trace.containment c SET to_at = greatest(c.from_at, at), unpacked_by = _import_boxes.event
            WHERE c.to_at = 'infinity' AND c.container IN (
                SELECT x.unit FROM unnest(units, roles) x (unit, role) WHERE x.role = 'in'
                UNION ALL SELECT n.content FROM unnest(units, roles) x (unit, role) CROSS JOIN LATERAL app._contents(x.unit) n WHERE x.role = 'in' AND n.is_container);
        END IF;
    END IF;
    RETURN NULL;
END
$$;
