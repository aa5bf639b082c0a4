-- What readings and defects of an inspection say, class by class: {"result": pass | fail | incomplete, "classes": {class: {"found", "missing", "result", "between"?}}, "out": [{"characteristic", "sample"}]}.
-- The last reading of a sample stands; blank never passes, nor does all of a lot nobody counted. Nonconforming are samples with a reading out, and defects. Between Ac and Re (Z1.4 reduced) is a pass that ends reduced inspection.
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
    counted AS (
        SELECT k.key AS class, (k.value ->> 'ac')::integer AS ac, (k.value ->> 're')::integer AS re,
               (SELECT count(DISTINCT s.sample_no) FROM standing AS s JOIN lines AS l ON l.characteristic = s.characteristic WHERE l.class = k.key AND s.judged = 'out')
                   + coalesce((SELECT sum(d.count) FROM trace.defect AS d WHERE d.inspection = i.id AND d.class = k.key), 0) AS found,
               coalesce((SELECT sum(CASE WHEN l.needed IS NULL THEN 1 ELSE greatest(0, l.needed - (SELECT count(*) FROM standing AS s WHERE s.characteristic = l.characteristic)) END) FROM lines AS l WHERE l.class = k.key), 0) AS missing
        FROM jsonb_each(i.sampling) AS k
    ),
    judged AS (
        SELECT c.*, CASE WHEN c.found >= c.re THEN 'fail' WHEN c.missing > 0 THEN 'incomplete' ELSE 'pass' END AS result FROM counted AS c
    )
    SELECT jsonb_build_object(
        'result', (SELECT CASE WHEN bool_or(j.result = 'fail') THEN 'fail' WHEN bool_or(j.result = 'incomplete') THEN 'incomplete' ELSE 'pass' END FROM judged AS j),
        'classes', (SELECT jsonb_object_agg(j.class, jsonb_build_object('found', j.found, 'missing', j.missing, 'result', j.result, 'between', j.found > j.ac AND j.found < j.re)) FROM judged AS j),
        'out', (SELECT coalesce(jsonb_agg(jsonb_build_object('characteristic', c.code, 'sample', s.sample_no) ORDER BY c.code, s.sample_no), '[]')
                FROM standing AS s JOIN trace.characteristic AS c ON c.id = s.characteristic WHERE s.judged = 'out'))
$$;
