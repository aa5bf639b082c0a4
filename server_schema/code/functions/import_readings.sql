-- Records readings of history on imported events: one characteristic, one value.
-- Arrays: events (names); of each reading the number of its event (from 1), the number of its characteristic in characteristics (from 1), number as text, or text.
-- Result: {created {readings}, unchanged (how many), rejected [{line, code, field, detail}]}; nothing is written if anything is rejected.
CREATE FUNCTION app.import_readings(
    command uuid, api integer, request jsonb,
    events text[], characteristics text[], of_event integer[], of_characteristic integer[], readings text[], words text[]
)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET work_mem = '128MB'
SET jit = off
AS $$
DECLARE
    result jsonb;
    characteristic_ids bigint[];
    amounts numeric[];
    event_ids bigint[];
    news boolean[];
    rejected jsonb;
    made integer := 0;
    same integer;
BEGIN
    result := app._begin_command(command, api, 'import_readings', request,
        sha256(convert_to(events::text || characteristics::text || of_event::text || of_characteristic::text || readings::text || words::text, 'UTF8')));
    characteristic_ids := ARRAY(SELECT coalesce(app._characteristic_id(c.code), 0) FROM unnest(characteristics) WITH ORDINALITY c (code, no) ORDER BY c.no);
    amounts := readings::numeric[];
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_readings', ARRAY['import']);
    PERFORM app._open_import(request);
    IF EXISTS (SELECT FROM unnest(words) t (word) WHERE octet_length(t.word) > 4000 OR t.word ~ '[\u0001-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]')
       OR (SELECT count(DISTINCT (m.event, m.characteristic)) <> count(*) FROM unnest(of_event, of_characteristic) m (event, characteristic)
           WHERE m.event BETWEEN 1 AND cardinality(events) AND m.characteristic BETWEEN 1 AND cardinality(characteristics)) THEN
        PERFORM app._refuse('TW581', '{}');
    END IF;
    SELECT array_agg(e.id ORDER BY x.no) INTO event_ids
    FROM unnest(events) WITH ORDINALITY x (name, no) LEFT JOIN trace.event e ON e.code = x.name AND e.imported_by IS NOT NULL;

    SELECT coalesce(jsonb_agg(jsonb_build_object('line', m.no, 'code', CASE WHEN e.id IS NULL THEN 'TW585' ELSE 'TW587' END, 'field', 'code',
               'detail', jsonb_build_object('code', e.name, 'characteristic', c.code))) FILTER (WHERE e.id IS NULL OR r.id IS NOT NULL AND (r.value, r.text_value) IS DISTINCT FROM (m.value, m.word)), '[]'),
           count(*) FILTER (WHERE r.id IS NOT NULL AND (r.value, r.text_value) IS NOT DISTINCT FROM (m.value, m.word)),
           array_agg(r.id IS NULL ORDER BY m.no)
    INTO rejected, same, news
    FROM unnest(of_event, of_characteristic, amounts, words) WITH ORDINALITY m (event, characteristic, value, word, no)
    JOIN unnest(event_ids, events) WITH ORDINALITY e (id, name, no) ON e.no = m.event
    JOIN unnest(characteristic_ids, characteristics) WITH ORDINALITY c (id, code, no) ON c.no = m.characteristic
    LEFT JOIN trace.event_reading r ON r.event = e.id AND r.characteristic = c.id AND r.at IS NULL;

    IF rejected = '[]' THEN
        made := app._import_event_readings(event_ids, characteristic_ids, news, of_event, of_characteristic, amounts, words);
    END IF;
    RETURN app._end_command(command, 'import_readings', jsonb_build_object('created', jsonb_build_object('readings', made), 'unchanged', same, 'rejected', rejected));
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    -- The station packs its columns itself; what a client of one's own puts into them may fit nothing.
    PERFORM app._refuse('TW016', jsonb_build_object('problem', SQLERRM));
END
$$;
