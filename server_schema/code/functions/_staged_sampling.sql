-- The samples of a double or multiple plan as an inspection keeps them, the first being wanted: numbers of all samples so far, Ac below Re, neither falling, the last one deciding (TW842).
CREATE FUNCTION app._staged_sampling(c trace.inspection_plan_class, given jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    stages jsonb := '[]';
    one jsonb;
    total integer := 0;
    ac integer := -1;
    re integer := 0;
BEGIN
    IF c.type = 'single' OR jsonb_array_length(given) NOT BETWEEN 2 AND (CASE c.type WHEN 'double' THEN 2 ELSE 7 END) THEN
        PERFORM app._refuse('TW842', jsonb_build_object('class', c.class));
    END IF;
    FOR one IN SELECT e FROM jsonb_array_elements(given) AS e LOOP
        PERFORM app._known_keys(one, 'stages', '{n,ac,re}');
        IF one ->> 'n' IS NULL OR one ->> 're' IS NULL OR app._whole(one, 're', 1, 10000000) < re
           OR coalesce(app._whole(one, 'ac', 0, 9999999), -1) NOT BETWEEN ac AND app._whole(one, 're', 1, 10000000) - 1 THEN
            PERFORM app._refuse('TW842', jsonb_build_object('class', c.class));
        END IF;
        total := total + app._whole(one, 'n', 1, 10000000);
        ac := coalesce(app._whole(one, 'ac', 0, 9999999), -1);
        re := app._whole(one, 're', 1, 10000000);
        stages := stages || jsonb_strip_nulls(jsonb_build_object('n', total, 'ac', nullif(ac, -1), 're', re));
    END LOOP;
    IF ac = -1 THEN
        PERFORM app._refuse('TW842', jsonb_build_object('class', c.class));
    END IF;
    RETURN jsonb_build_object('stages', stages, 'stage', 1) || (stages -> 0);
END
$$;
