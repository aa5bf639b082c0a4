-- Locks units and, of the containers among them, every container inside, through all levels. Who packs at the same moment may have put more inside while
-- we waited: so look again until nothing is new. Of containers packed into each other pairwise, whoever comes last sees the circle it would close.
CREATE FUNCTION app._lock_nested(units bigint[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    known bigint[] := '{}';
    found bigint[] := units || ARRAY(SELECT c.content FROM unnest(units) u (id) CROSS JOIN LATERAL app._contents(u.id) c WHERE c.is_container);
BEGIN
    WHILE NOT found <@ known LOOP
        PERFORM app._lock_units(found);
        known := found;
        found := units || ARRAY(SELECT c.content FROM unnest(units) u (id) CROSS JOIN LATERAL app._contents(u.id) c WHERE c.is_container);
    END LOOP;
END
$$;
