-- An inspection's sampling once its classes that say "next" want their next sample: that one's number, n, Ac and Re, all before it counted in.
CREATE FUNCTION app._next_sample(sampling jsonb, classes jsonb) RETURNS jsonb
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_object_agg(k.key, CASE WHEN classes -> k.key ->> 'result' = 'next'
        THEN k.value - '{n,ac,re}'::text[] || (k.value -> 'stages' -> (k.value ->> 'stage')::integer) || jsonb_build_object('stage', (k.value ->> 'stage')::integer + 1)
        ELSE k.value END)
    FROM jsonb_each(sampling) AS k
$$;
