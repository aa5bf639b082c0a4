-- When a new version begins: the time asked for, else now; never in the past (TW121), where facts were already judged.
-- Five minutes of grace for the clocks of stations; while a demo is being filled its year is told at once.
CREATE FUNCTION app._version_from(wanted text, noun text, code text, present timestamptz) RETURNS timestamptz
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    starts timestamptz := coalesce(app._moment(wanted, 'from_at'), clock_timestamp());
BEGIN
    IF starts < clock_timestamp() - interval '5 minutes' AND NOT EXISTS (SELECT FROM trace.database_info AS i WHERE i.demo_filling)
        OR starts <= present
    THEN
        PERFORM app._refuse('TW121', jsonb_build_object('noun', noun, 'code', code, 'from', starts, 'present', present));
    END IF;
    RETURN starts;
END
$$;
