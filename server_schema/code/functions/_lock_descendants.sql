-- Everything made from units, the units included, locked. A run that was going on may have made more while we waited for its lock: so look again until nothing is new.
CREATE FUNCTION app._lock_descendants(units bigint[])
RETURNS bigint[]
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    known bigint[] := '{}';
    found bigint[] := units;
BEGIN
    WHILE cardinality(found) > cardinality(known) LOOP
        PERFORM app._lock_units(found);
        known := found;
        found := ARRAY(
            WITH RECURSIVE below (id) AS (
                SELECT unnest(units)
                UNION
                SELECT e.target FROM below b JOIN trace.edge e ON e.source = b.id AND e.recorded_to = 'infinity'
            )
            SELECT b.id FROM below b WHERE b.id > 0 ORDER BY b.id);
    END LOOP;
    RETURN found;
END
$$;
