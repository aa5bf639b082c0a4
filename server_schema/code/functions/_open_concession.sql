-- A signed concession for one interlock of one unit and act that nobody used yet; NULL if there is none.
CREATE FUNCTION app._open_concession(unit bigint, interlock text, act text)
RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT o.id FROM trace.concession o
    WHERE o.unit = _open_concession.unit AND o.interlock = _open_concession.interlock AND o.act = _open_concession.act
      AND o.used_by IS NULL AND o.valid_until > clock_timestamp()
    ORDER BY o.id LIMIT 1
$$;
