-- What readings and defects of an inspection say, class by class: {"result": pass | fail | incomplete, "classes": {class: {"found", "missing", "result", "between"?, "values"?}}, "out": [{"characteristic", "sample"}]}.
-- The last reading of a sample stands; blank never passes, nor does all of a lot nobody counted. Nonconforming are samples with a reading out, and defects. Between Ac and Re (Z1.4 reduced) is a pass that ends reduced inspection.
-- Of several samples the one wanted now decides with all before it: more than Ac, fewer than Re is "next" unless it is the last one. By a variables plan the values decide (_variables_result); a defect somebody saw
-- refuses the lot all the same. A defect of a class the plan doesn't look at refuses it too: nothing says how many would do no harm.
CREATE FUNCTION app._inspection_result(i trace.inspection) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    WITH standing AS (
        SELECT DISTINCT ON (m.characteristic, m.sample_no) m.characteristic, m.sample_no, m.judged
        FROM trace.measurement AS m WHERE m.inspection = i.id ORDER BY m.characteristic, m.sample_no, m.id DESC
    ),
    lines AS (
        SELECT l.class, l.characteristic, coalesce(l.samples, (i.sampling -> l.class ->> 'n')::integer, ceil(i.quantity_presented)::integer) AS needed
        FROM trace.inspection_plan_line AS l WHERE l.plan = i.plan
    ),
    classes AS (
        SELECT k.key AS class, k.value AS kept FROM jsonb_each(i.sampling) AS k
        UNION ALL
        SELECT DISTINCT d.class, '{"ac": 0, "re": 1}'::jsonb FROM trace.defect AS d WHERE d.inspection = i.id AND NOT i.sampling ? d.class
    ),
    counted AS (
        SELECT k.class, (k.kept ->> 'ac')::integer AS ac, (k.kept ->> 're')::integer AS re, (k.kept ->> 'stage')::integer < jsonb_array_length(k.kept -> 'stages') AS more,
               CASE WHEN k.kept ? 'm' THEN app._variables_result(i, k.class, k.kept) END AS by_values,
               (SELECT count(DISTINCT s.sample_no) FROM standing AS s JOIN lines AS l ON l.characteristic = s.characteristic WHERE l.class = k.class AND s.judged = 'out') AS out,
               coalesce((SELECT sum(d.count) FROM trace.defect AS d WHERE d.inspection = i.id AND d.class = k.class), 0) AS defects,
               coalesce((SELECT sum(CASE WHEN l.needed IS NULL THEN 1 ELSE greatest(0, l.needed - (SELECT count(*) FROM standing AS s WHERE s.characteristic = l.characteristic)) END) FROM lines AS l WHERE l.class = k.class), 0) AS missing
        FROM classes AS k
    ),
    judged AS (
        SELECT c.*, c.out + c.defects AS found, CASE
                   WHEN c.by_values IS NOT NULL THEN CASE
                       WHEN c.defects > 0 OR c.by_values @> '[{"result": "fail"}]' THEN 'fail' WHEN c.by_values @> '[{"result": "incomplete"}]' THEN 'incomplete' ELSE 'pass' END
                   WHEN c.out + c.defects >= c.re THEN 'fail'
                   WHEN c.missing > 0 THEN 'incomplete'
                   WHEN c.more AND c.out + c.defects > coalesce(c.ac, -1) THEN 'next'
                   ELSE 'pass' END AS result
        FROM counted AS c
    )
    SELECT jsonb_build_object(
        'result', (SELECT CASE WHEN bool_or(j.result = 'fail') THEN 'fail' WHEN bool_or(j.result IN ('incomplete', 'next')) THEN 'incomplete' ELSE 'pass' END FROM judged AS j),
        'classes', (SELECT jsonb_object_agg(j.class, jsonb_build_object('found', j.found, 'missing', j.missing, 'result', j.result, 'between', coalesce(j.found > j.ac AND j.found < j.re, false))
                        || CASE WHEN j.by_values IS NULL THEN '{}' ELSE jsonb_build_object('values', j.by_values) END) FROM judged AS j),
        'out', (SELECT coalesce(jsonb_agg(jsonb_build_object('characteristic', c.code, 'sample', s.sample_no) ORDER BY c.code, s.sample_no), '[]')
                FROM standing AS s JOIN trace.characteristic AS c ON c.id = s.characteristic WHERE s.judged = 'out'))
$$;
