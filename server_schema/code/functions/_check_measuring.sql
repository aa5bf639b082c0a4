-- Whether what was just measured could be measured so: by gauges of the type (or the one) the plan names where there are such, neither blocked nor overdue nor failed in their study, whoever measured qualified on the method in force.
CREATE FUNCTION app._check_measuring(i trace.inspection, site bigint, after bigint) RETURNS void
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    zone text := (SELECT s.time_zone FROM trace.site AS s WHERE s.id = _check_measuring.site);
    bad record;
BEGIN
    SELECT c.code AS characteristic, l.instrument AS wanted, coalesce(q.code, '–') AS code
    INTO bad
    FROM (SELECT DISTINCT x.characteristic, x.instrument FROM trace.measurement AS x WHERE x.inspection = i.id AND x.id > after) AS m
    JOIN trace.inspection_plan_line AS l ON l.plan = i.plan AND l.characteristic = m.characteristic
    JOIN trace.characteristic AS c ON c.id = m.characteristic
    LEFT JOIN trace.equipment AS q ON q.id = m.instrument
    WHERE EXISTS (SELECT FROM trace.equipment AS o WHERE o.kind = 'gauge' AND lower(l.instrument) IN (lower(o.code), lower(o.gauge_type)))
      AND (lower(l.instrument) IN (lower(q.code), lower(q.gauge_type))) IS NOT TRUE
    ORDER BY l.position LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW886', jsonb_build_object('characteristic', bad.characteristic, 'wanted', bad.wanted, 'code', bad.code));
    END IF;
    SELECT q.code, q.blocked_reason, q.calibration_due_on, q.study_due_on, CASE
               WHEN q.blocked_reason IS NOT NULL THEN 'TW312' WHEN q.calibration_due_on < m.day THEN 'TW311' WHEN q.study_verdict = 'unacceptable' THEN 'TW846' ELSE 'TW847' END AS rule
    INTO bad
    FROM (SELECT x.instrument, max((x.taken_at AT TIME ZONE zone)::date) AS day FROM trace.measurement AS x WHERE x.inspection = i.id AND x.id > after GROUP BY x.instrument) AS m
    JOIN trace.equipment AS q ON q.id = m.instrument
    WHERE q.blocked_reason IS NOT NULL OR q.calibration_due_on < m.day OR q.study_verdict = 'unacceptable' OR q.study_due_on < m.day
    ORDER BY q.code LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(bad.rule, jsonb_build_object('code', bad.code, 'reason', bad.blocked_reason, 'due_on', CASE bad.rule WHEN 'TW311' THEN bad.calibration_due_on ELSE bad.study_due_on END));
    END IF;
    SELECT d.code, EXISTS (SELECT FROM trace.qualification AS o JOIN trace.document_version AS v ON v.id = o.document_version WHERE o.person = app._me() AND v.document = d.id) AS once
    INTO bad
    FROM (SELECT x.characteristic, max(x.taken_at) AS at FROM trace.measurement AS x WHERE x.inspection = i.id AND x.id > after GROUP BY x.characteristic) AS m
    JOIN trace.inspection_plan_line AS l ON l.plan = i.plan AND l.characteristic = m.characteristic
    JOIN trace.document AS d ON d.id = l.method
    WHERE NOT EXISTS (
        SELECT FROM trace.qualification AS o JOIN trace.document_version AS v ON v.id = o.document_version
        WHERE o.person = app._me() AND v.document = d.id AND o.valid_until >= (m.at AT TIME ZONE zone)::date AND v.from_at <= m.at AND m.at < v.to_at)
    ORDER BY d.code LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse(CASE WHEN bad.once THEN 'TW314' ELSE 'TW313' END, jsonb_build_object('person', session_user, 'code', bad.code));
    END IF;
END
$$;
