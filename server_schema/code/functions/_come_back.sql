-- The lines of what comes back from a customer: not more of a unit than went out; it is in no container any more.
CREATE FUNCTION app._come_back(event bigint, lines jsonb, at timestamptz)
RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    l record;
    units bigint[] := '{}';
BEGIN
    FOR l IN SELECT x.*, u.code, u.uom AS own_uom FROM app._lines(lines, 'inputs') x JOIN trace.unit u ON u.id = x.unit LOOP
        IF l.kind = 'container' THEN
            PERFORM app._refuse('TW330', jsonb_build_object('code', l.code));
        END IF;
        IF l.quantity > app._outside(l.unit) THEN
            PERFORM app._refuse('TW328', jsonb_build_object('code', l.code, 'quantity', l.quantity::text, 'outside', app._outside(l.unit)::text));
        END IF;
        INSERT INTO trace.edge (source, target, quantity, uom, line, entered_quantity, entered_uom, entered_factor)
        VALUES (l.unit, _come_back.event, l.quantity, l.own_uom, l.line, l.entered_quantity, l.entered_uom, l.entered_factor);
        PERFORM app._take_out(NULL, l.unit, l.quantity, _come_back.event, at);
        units := units || l.unit;
    END LOOP;
    RETURN units;
END
$$;
