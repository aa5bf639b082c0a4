-- What a corrected split or sample took from another unit is no better than that unit: its outputs take over a worse disposition.
CREATE FUNCTION app._worsen(event bigint, sources bigint[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    ranks text[] := '{released,conditional,quarantine,rejected}';
    worst integer := (SELECT max(array_position(ranks, s.disposition)) FROM trace.unit_status s WHERE s.unit = ANY (sources) AND s.to_at = 'infinity');
BEGIN
    PERFORM app._set_disposition(ARRAY[o.target], ranks[worst], 'correct', _worsen.event)
    FROM trace.edge o JOIN trace.unit_status s ON s.unit = o.target AND s.to_at = 'infinity'
    WHERE o.source = _worsen.event AND o.recorded_to = 'infinity' AND array_position(ranks, s.disposition) < worst;
END
$$;
