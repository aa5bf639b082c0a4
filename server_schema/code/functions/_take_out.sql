-- Takes a quantity of a unit out of a container, or (none named) out of those that have left the house; what remains stays inside.
-- Returns how much of it was not in there.
CREATE FUNCTION app._take_out(box bigint, unit bigint, quantity numeric, event bigint, at timestamptz)
RETURNS numeric
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    rest numeric := quantity;
    c record;
BEGIN
    FOR c IN
        SELECT k.* FROM trace.containment k
        WHERE k.content = _take_out.unit AND k.to_at = 'infinity'
          AND CASE WHEN box IS NULL THEN NOT EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = k.container AND b.on_hand > 0) ELSE k.container = box END
        ORDER BY k.packed_by DESC
    LOOP
        EXIT WHEN rest <= 0;
        UPDATE trace.containment k SET to_at = greatest(_take_out.at, k.from_at), unpacked_by = _take_out.event
        WHERE k.content = c.content AND k.packed_by = c.packed_by;
        IF c.quantity > rest THEN
            INSERT INTO trace.containment (container, content, packed_by, quantity, from_at)
            VALUES (c.container, c.content, _take_out.event, c.quantity - rest, _take_out.at);
        END IF;
        rest := rest - least(rest, c.quantity);
    END LOOP;
    RETURN rest;
END
$$;
