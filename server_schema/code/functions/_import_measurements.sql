-- Writes the measurements of an import's inspections, which were made just now, in the order told. The foreign keys' own triggers rest meanwhile:
-- what new rows refer to is looked at for all of them together. Result: how many.
CREATE FUNCTION app._import_measurements(
    inspections bigint[], characteristics bigint[], news boolean[], of_inspection integer[], of_characteristic integer[], amounts numeric[], words text[],
    specifications bigint[], judged text[]
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
    me bigint := app._me();
    measured integer;
BEGIN
    PERFORM app._check_referenced('inspection', inspections), app._check_referenced('characteristic', characteristics),
            app._check_referenced('person', ARRAY[me]), app._check_referenced('specification', specifications);
    INSERT INTO trace.measurement (inspection, characteristic, sample_no, value, text_value, person, taken_at, source, specification, judged)
    SELECT inspections[m.inspection], characteristics[m.characteristic], row_number() OVER (PARTITION BY m.inspection, m.characteristic ORDER BY m.no),
           m.value, m.word, me, NULL, 'imported', m.specification, m.judged
    FROM unnest(of_inspection, of_characteristic, amounts, words, specifications, judged) WITH ORDINALITY m (inspection, characteristic, value, word, specification, judged, no)
    WHERE news[m.inspection] ORDER BY m.no;
    GET DIAGNOSTICS measured = ROW_COUNT;
    RETURN measured;
END
$$;
