-- A study of a gauge: its verdict and how long it holds stand on the gauge, and stop readings with it: {"equipment", "characteristic"?, "kind", "verdict", "figures": {…}, "valid_until", "reason"?, "last_study"?: the newest of this gauge that was known when this one began, 0 none}.
-- Result also: how many readings it gave since its last good study (look-back), the newest 50 inspections of them.
CREATE FUNCTION app.record_gauge_study(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'record_gauge_study', request);
    q trace.equipment;
    good_since timestamptz;
    made trace.gauge_study;
    suspect jsonb;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'record_gauge_study', '{equipment,characteristic,kind,verdict,figures,valid_until,reason,last_study}');
    SELECT e.* INTO q FROM trace.equipment AS e WHERE e.id = app._equipment_id(app._needed_text(request ->> 'equipment', 'equipment')) FOR UPDATE;
    PERFORM app._require_role('{engineer,manager}', q.site);
    IF coalesce(request ->> 'kind', '') NOT IN ('gauge_rr', 'type_1', 'bias', 'linearity', 'stability', 'attribute') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind', 'problem', 'gauge_rr, type_1, bias, linearity, stability or attribute'));
    END IF;
    IF coalesce(request ->> 'verdict', '') NOT IN ('acceptable', 'conditional', 'unacceptable') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'verdict', 'problem', 'acceptable, conditional or unacceptable'));
    END IF;
    PERFORM app._object(request, 'figures', 1000000);
    -- Two stations may study one gauge: whoever comes second has seen the other's verdict before putting a better one over it.
    IF EXISTS (SELECT FROM trace.gauge_study AS g WHERE g.equipment = q.id AND g.id > app._whole(request, 'last_study', 0, 999999999)) THEN
        PERFORM app._refuse('TW864', jsonb_build_object('code', q.code));
    END IF;
    SELECT max(g.made_at) INTO good_since FROM trace.gauge_study AS g WHERE g.equipment = q.id AND g.verdict <> 'unacceptable';
    INSERT INTO trace.gauge_study AS g (equipment, characteristic, kind, verdict, figures, valid_until, reason, made_by)
    VALUES (q.id, app._characteristic_id(request ->> 'characteristic'), request ->> 'kind', request ->> 'verdict', request -> 'figures',
            app._day(app._needed_text(request ->> 'valid_until', 'valid_until'), 'valid_until'), app._text(request ->> 'reason', 'reason', 2000), app._me())
    RETURNING g.* INTO made;
    UPDATE trace.equipment AS e SET study_verdict = made.verdict, study_due_on = made.valid_until, row_version = e.row_version + 1 WHERE e.id = q.id RETURNING e.* INTO q;
    IF made.verdict = 'unacceptable' THEN
        SELECT jsonb_build_object('readings', coalesce(sum(x.n), 0), 'inspections', coalesce(jsonb_agg(x.code ORDER BY x.id DESC) FILTER (WHERE x.place <= 50), '[]')) INTO suspect
        FROM (
            SELECT i.code, i.id, count(*) AS n, row_number() OVER (ORDER BY i.id DESC) AS place
            FROM trace.measurement AS m JOIN trace.inspection AS i ON i.id = m.inspection
            WHERE m.instrument = q.id AND m.recorded_at > coalesce(good_since, '-infinity') GROUP BY i.code, i.id
        ) AS x;
    END IF;
    result := jsonb_build_object('study', made.id, 'code', q.code, 'verdict', made.verdict, 'valid_until', made.valid_until, 'row_version', q.row_version, 'suspect', suspect);
    RETURN app._end_command(command, 'record_gauge_study', result);
END
$$;
