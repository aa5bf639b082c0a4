-- Whether only what is asked for was measured, where several samples or the values decide (TW880): a first sample of ten is judged by ten, and the next ones are known only once it is.
CREATE FUNCTION app._check_asked(i trace.inspection, after bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
BEGIN
    SELECT c.code, m.sample_no, l.class, i.sampling -> l.class ->> 'n' AS n INTO bad
    FROM trace.measurement AS m
    JOIN trace.inspection_plan_line AS l ON l.plan = i.plan AND l.characteristic = m.characteristic
    JOIN trace.characteristic AS c ON c.id = m.characteristic
    WHERE m.inspection = i.id AND m.id > after AND i.sampling -> l.class ?| '{stages,m}' AND m.sample_no > (i.sampling -> l.class ->> 'n')::integer
    ORDER BY m.id LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW880', jsonb_build_object('characteristic', bad.code, 'sample', bad.sample_no, 'n', bad.n));
    END IF;
END
$$;
