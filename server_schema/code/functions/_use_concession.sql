-- Uses a signed concession for one interlock of one unit and act, once. False if there is none.
CREATE FUNCTION app._use_concession(unit bigint, interlock text, act text, event bigint)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    UPDATE trace.concession c SET used_by = event
    WHERE c.id = (
        SELECT o.id FROM trace.concession o
        WHERE o.unit = _use_concession.unit AND o.interlock = _use_concession.interlock AND o.act = _use_concession.act
          AND o.used_by IS NULL AND o.valid_until > clock_timestamp()
        ORDER BY o.id LIMIT 1
    );
    RETURN FOUND;
END
$$;
