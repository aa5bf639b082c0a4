-- When an act happened: now, or as stated if not in the future and not told later than the site allows.
-- An interlock is judged at that moment, so the window is what keeps back-dating from passing an expiry.
-- Only while a demo is being filled may its year of history be told at once.
CREATE FUNCTION app._happened_at(request jsonb, site bigint)
RETURNS timestamptz
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    stated timestamptz := app._moment(request ->> 'at', 'at');
    hours integer;
BEGIN
    IF stated IS NULL THEN
        RETURN clock_timestamp();
    END IF;
    IF stated > clock_timestamp() + interval '1 minute' THEN
        PERFORM app._refuse('TW317', jsonb_build_object('at', request ->> 'at'));
    END IF;
    SELECT s.late_entry INTO hours FROM trace.site s WHERE s.id = _happened_at.site;
    IF stated < clock_timestamp() - make_interval(hours => hours)
       AND NOT EXISTS (SELECT FROM trace.database_info i WHERE i.demo_filling) THEN
        PERFORM app._refuse('TW316', jsonb_build_object('at', request ->> 'at', 'hours', hours));
    END IF;
    RETURN stated;
END
$$;
