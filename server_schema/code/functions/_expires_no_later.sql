-- The day after which an output may not expire: where an act only divides, joins or brings back what there is, nothing gets younger.
-- NULL where the act makes something new, or nothing of this item that expires went in.
CREATE FUNCTION app._expires_no_later(event bigint, item bigint, inputs bigint[])
RETURNS date
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT min(u.expires_on) FROM trace.unit u
    WHERE u.id = ANY (inputs) AND u.item = _expires_no_later.item
      AND EXISTS (SELECT FROM trace.event e WHERE e.id = _expires_no_later.event AND e.kind IN ('split', 'merge', 'blend', 'sample', 'return'))
$$;
