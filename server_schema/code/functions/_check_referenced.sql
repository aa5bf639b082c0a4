-- What the foreign keys of a bulk load's rows refer to is there and stays until the load is committed: looked at and locked once for all rows.
-- Functions that load with session_replication_role = replica ask it in place of the foreign keys' triggers, which look row by row.
CREATE FUNCTION app._check_referenced(noun text, ids bigint[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    wanted bigint[] := ARRAY(SELECT DISTINCT w.id FROM unnest(ids) w (id) WHERE w.id IS NOT NULL ORDER BY w.id);
    found bigint[];
BEGIN
    EXECUTE format('SELECT array_agg(l.id) FROM (SELECT r.id FROM trace.%I r WHERE r.id = ANY ($1) FOR KEY SHARE) l', noun) INTO found USING wanted;
    IF NOT wanted <@ coalesce(found, '{}') THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', noun, 'code', (SELECT min(w.id)::text FROM unnest(wanted) w (id) WHERE w.id <> ALL (coalesce(found, '{}')))));
    END IF;
END
$$;
