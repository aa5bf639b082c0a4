-- Records results of history: inspections of units with their measurements, without a verdict, as nobody here gave one. Each number is judged for ever by the limits in force when its inspection
-- happened (where that isn't known: now); the inspection's result is what they say together, empty without limits.
-- Inspection arrays: code, unit's code (its latest generation), stage, time or NULL, precision, reason (a remark).
-- Measurement arrays: number of its inspection (from 1), number of its characteristic in characteristics (from 1), number as text, or text.
-- Result: {created {inspections, measurements}, unchanged [numbers], rejected [{line, code, field, detail}]}; nothing is written if anything is rejected.
CREATE FUNCTION app.import_inspections(
    command uuid, api integer, request jsonb,
    codes text[], units text[], stages text[], happened text[], precisions text[], reasons text[],
    characteristics text[], of_inspection integer[], of_characteristic integer[], readings text[], words text[]
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
    opened bigint;
    amounts numeric[];
    characteristic_ids bigint[];
    unit_ids bigint[];
    specifications bigint[];
    judged text[];
    results text[];
    ids bigint[];
    news boolean[];
    same jsonb;
    rejected jsonb;
    made integer := 0;
    measured integer := 0;
BEGIN
    result := app._begin_command(command, api, 'import_inspections', request,
        sha256(convert_to(ARRAY[codes, units, stages, happened, precisions, reasons]::text || characteristics::text || of_inspection::text || of_characteristic::text || readings::text || words::text, 'UTF8')));
    amounts := readings::numeric[];
    characteristic_ids := ARRAY(SELECT coalesce(app._characteristic_id(c.code), 0) FROM unnest(characteristics) WITH ORDINALITY c (code, no) ORDER BY c.no);
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_inspections', ARRAY['import']);
    opened := app._open_import(request);
    PERFORM app._check_import_texts(codes, codes || units);
    IF EXISTS (SELECT FROM unnest(reasons || words) t (word) WHERE octet_length(t.word) > 4000 OR t.word ~ '[\u0001-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]')
       OR EXISTS (SELECT FROM unnest(of_inspection, of_characteristic) m (inspection, characteristic)
                  WHERE (m.inspection BETWEEN 1 AND cardinality(codes) AND m.characteristic BETWEEN 1 AND cardinality(characteristics)) IS NOT TRUE) THEN
        PERFORM app._refuse('TW581', '{}');
    END IF;
    SELECT array_agg(u.id ORDER BY x.no), array_agg(i.id IS NULL ORDER BY x.no), array_agg(i.id ORDER BY x.no) INTO unit_ids, news, ids
    FROM unnest(codes, units) WITH ORDINALITY x (code, unit, no)
    LEFT JOIN LATERAL (SELECT u.id FROM trace.unit u WHERE u.code = x.unit ORDER BY u.generation DESC LIMIT 1) u ON true
    LEFT JOIN trace.inspection i ON i.code = x.code;

    -- What is here under the same code must say the same, value for value.
    WITH told AS (
        SELECT m.inspection, array_agg((characteristic_ids[m.characteristic], trim_scale(m.value)::text, m.word)::text ORDER BY characteristic_ids[m.characteristic], m.value, m.word) AS everything
        FROM unnest(of_inspection, of_characteristic, amounts, words) m (inspection, characteristic, value, word)
        WHERE NOT news[m.inspection] GROUP BY m.inspection
    ), here AS (
        SELECT m.inspection, array_agg((m.characteristic, trim_scale(m.value)::text, m.text_value)::text ORDER BY m.characteristic, m.value, m.text_value) AS everything
        FROM trace.measurement m WHERE m.inspection = ANY (ids) GROUP BY m.inspection
    )
    SELECT coalesce(jsonb_agg(x.no) FILTER (WHERE NOT x.is_new AND x.same), '[]'),
           coalesce(jsonb_agg(jsonb_build_object('line', x.no, 'code', CASE WHEN x.unit IS NULL THEN 'TW550' ELSE 'TW586' END, 'field', 'code',
               'detail', jsonb_build_object('code', CASE WHEN x.unit IS NULL THEN x.unit_code ELSE x.code END, 'what', x.stage)))
               FILTER (WHERE x.unit IS NULL OR NOT x.is_new AND NOT x.same), '[]')
    INTO same, rejected
    FROM (
        SELECT x.no, x.unit, x.unit_code, x.code, x.stage, x.is_new,
               i.unit IS NOT DISTINCT FROM x.unit AND i.stage IS NOT DISTINCT FROM x.stage AND t.everything IS NOT DISTINCT FROM h.everything AS same
        FROM unnest(codes, units, unit_ids, stages, news, ids) WITH ORDINALITY x (code, unit_code, unit, stage, is_new, id, no)
        LEFT JOIN trace.inspection i ON i.id = x.id LEFT JOIN told t ON t.inspection = x.no LEFT JOIN here h ON h.inspection = x.id
    ) x;

    IF rejected = '[]' THEN
        SELECT array_agg(s.id ORDER BY m.no), array_agg(CASE
                   WHEN s.id IS NULL OR m.value IS NULL THEN NULL
                   WHEN m.value < s.lower OR m.value > s.upper THEN 'out'
                   WHEN m.value < s.warn_lower OR m.value > s.warn_upper THEN 'warning'
                   ELSE 'ok' END ORDER BY m.no)
        INTO specifications, judged
        FROM unnest(of_inspection, of_characteristic, amounts) WITH ORDINALITY m (inspection, characteristic, value, no)
        JOIN (SELECT x.no, u.item, coalesce(x.at::timestamptz, now()) AS at FROM unnest(unit_ids, happened) WITH ORDINALITY x (unit, at, no) JOIN trace.unit u ON u.id = x.unit) x ON x.no = m.inspection
        LEFT JOIN trace.specification s ON s.characteristic = characteristic_ids[m.characteristic] AND s.item = x.item AND s.from_at <= x.at AND x.at < s.to_at;
        SELECT array_agg(r.result ORDER BY x.no) INTO results
        FROM generate_series(1, cardinality(codes)) x (no)
        LEFT JOIN (SELECT m.inspection, CASE WHEN bool_or(m.judged = 'out') THEN 'fail' ELSE 'pass' END AS result
                   FROM unnest(of_inspection, judged) m (inspection, judged) WHERE m.judged IS NOT NULL GROUP BY m.inspection) r ON r.inspection = x.no;
        INSERT INTO trace.inspection (code, unit, stage, happened_at, precision, reason, result, imported_by)
        SELECT x.code, x.unit, x.stage, x.at::timestamptz, x.precision, x.reason, x.result, opened
        FROM unnest(codes, unit_ids, stages, happened, precisions, reasons, results, news) WITH ORDINALITY x (code, unit, stage, at, precision, reason, result, is_new, no)
        WHERE x.is_new ORDER BY x.no;
        GET DIAGNOSTICS made = ROW_COUNT;
        SELECT array_agg(i.id ORDER BY x.no) INTO ids FROM unnest(codes) WITH ORDINALITY x (code, no) LEFT JOIN trace.inspection i ON i.code = x.code;
        measured := app._import_measurements(ids, characteristic_ids, news, of_inspection, of_characteristic, amounts, words, specifications, judged);
    END IF;
    RETURN app._end_command(command, 'import_inspections', jsonb_build_object(
        'created', jsonb_build_object('inspections', made, 'measurements', measured), 'unchanged', same, 'rejected', rejected));
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    -- The station packs its columns itself; what a client of one's own puts into them may fit nothing.
    PERFORM app._refuse('TW016', jsonb_build_object('problem', SQLERRM));
END
$$;
