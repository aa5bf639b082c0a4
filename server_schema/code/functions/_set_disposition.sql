-- The only writer of dispositions: ends the present one and starts the next, with cause and person.
CREATE FUNCTION app._set_disposition(units bigint[], disposition text, cause text, event bigint DEFAULT NULL, reason text DEFAULT NULL, signature bigint DEFAULT NULL)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    moment timestamptz := clock_timestamp();
BEGIN
    UPDATE trace.unit_status s SET to_at = moment WHERE s.unit = ANY (units) AND s.to_at = 'infinity';
    INSERT INTO trace.unit_status (unit, disposition, from_at, cause, event, reason, signature, person)
    SELECT x, _set_disposition.disposition, moment, _set_disposition.cause, _set_disposition.event, _set_disposition.reason, _set_disposition.signature, app._me()
    FROM unnest(units) x;
END
$$;
