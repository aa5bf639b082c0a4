-- Writes the readings of an import's events that are not here yet (news), in the order told. The foreign keys' own triggers rest meanwhile:
-- what new rows refer to is looked at for all of them together. Result: how many.
CREATE FUNCTION app._import_event_readings(
    events bigint[], characteristics bigint[], news boolean[], of_event integer[], of_characteristic integer[], amounts numeric[], words text[]
)
RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET work_mem = '128MB'
SET jit = off
SET session_replication_role = replica
AS $$
DECLARE
    made integer;
BEGIN
    PERFORM app._check_referenced('event', events), app._check_referenced('characteristic', characteristics);
    INSERT INTO trace.event_reading (event, characteristic, value, text_value)
    SELECT events[m.event], characteristics[m.characteristic], m.value, m.word
    FROM unnest(of_event, of_characteristic, amounts, words) WITH ORDINALITY m (event, characteristic, value, word, no)
    WHERE news[m.no]  -- not asked here: a plan that reads the table while it grows takes the square of its rows
    ORDER BY m.no;
    GET DIAGNOSTICS made = ROW_COUNT;
    RETURN made;
END
$$;
