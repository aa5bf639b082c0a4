-- Undoes what a wrong event did to the balances and ends its edges: what went in is on hand again, what came out is not.
-- What came out must still be there, or stay in the corrected event; else the later events have to be corrected first.
CREATE FUNCTION app._withdraw(wrong bigint, kept text[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    l record;
    k text;
BEGIN
    SELECT e.kind INTO k FROM trace.event e WHERE e.id = wrong;
    PERFORM app._lock_units(ARRAY(SELECT greatest(x.source, x.target) FROM trace.edge x WHERE (x.source = wrong OR x.target = wrong) AND x.recorded_to = 'infinity'));
    FOR l IN
        SELECT greatest(x.source, x.target) AS unit, x.source > 0 AS went_in, x.quantity, u.code, u.kind
        FROM trace.edge x JOIN trace.unit u ON u.id = greatest(x.source, x.target)
        WHERE (x.source = wrong OR x.target = wrong) AND x.recorded_to = 'infinity'
        ORDER BY u.id
    LOOP
        IF l.went_in AND k <> 'return' THEN
            UPDATE trace.unit_balance b SET on_hand = b.on_hand + l.quantity
            WHERE b.unit = l.unit AND b.place = (SELECT c.place FROM trace.unit_balance c WHERE c.unit = l.unit ORDER BY c.on_hand DESC NULLS LAST, c.place LIMIT 1);
        ELSIF NOT l.went_in THEN
            IF l.code <> ALL (kept) AND EXISTS (SELECT FROM trace.edge x WHERE x.source = l.unit AND x.recorded_to = 'infinity') THEN
                PERFORM app._refuse('TW334', jsonb_build_object('code', l.code));
            END IF;
            IF l.code <> ALL (kept) THEN
                IF coalesce((SELECT sum(b.on_hand) FROM trace.unit_balance b WHERE b.unit = l.unit), 0) <> l.quantity THEN
                    PERFORM app._refuse('TW334', jsonb_build_object('code', l.code));
                END IF;
                UPDATE trace.unit_balance b SET on_hand = 0 WHERE b.unit = l.unit;
            END IF;
        END IF;
    END LOOP;
    UPDATE trace.edge x SET recorded_to = clock_timestamp() WHERE (x.source = wrong OR x.target = wrong) AND x.recorded_to = 'infinity';
END
$$;
