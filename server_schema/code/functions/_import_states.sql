-- Which events of an import are new (0), here already with the same content (1) or with another (2), and which events they correct:
-- one of this import (its number) or one of the database (its id). Planned anew each time, as _import_unit_rows.
CREATE FUNCTION app._import_states(events text[], hashes text[], corrections text[], OUT states smallint[], OUT corrects_no integer[], OUT corrects_id bigint[])
RETURNS record
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET plan_cache_mode = force_custom_plan
SET work_mem = '128MB'
SET jit = off
AS $$
BEGIN
    SELECT array_agg(CASE WHEN x.id IS NULL THEN 0 WHEN x.reference ->> 'content' = e.hash THEN 1 ELSE 2 END ORDER BY e.no) INTO states
    FROM unnest(events, hashes) WITH ORDINALITY e (name, hash, no) LEFT JOIN trace.event x ON x.code = e.name;
    SELECT array_agg(w.no ORDER BY e.no), array_agg(x.id ORDER BY e.no) INTO corrects_no, corrects_id
    FROM unnest(corrections) WITH ORDINALITY e (corrects, no)
    LEFT JOIN trace.event x ON x.code = e.corrects
    LEFT JOIN unnest(events, states) WITH ORDINALITY w (name, state, no) ON w.name = e.corrects AND w.state = 0;
END
$$;
