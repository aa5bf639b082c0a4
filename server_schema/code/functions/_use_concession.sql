-- Uses a signed concession for one interlock of one unit and act, once. False if there is none. Without an event it is only looked for.
CREATE FUNCTION app._use_concession(unit bigint, interlock text, act text, event bigint)
RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF event IS NULL THEN
        RETURN app._open_concession(unit, interlock, act) IS NOT NULL;
    END IF;
    UPDATE trace.concession c SET used_by = event WHERE c.id = app._open_concession(_use_concession.unit, _use_concession.interlock, _use_concession.act);
    RETURN FOUND;
END
$$;
