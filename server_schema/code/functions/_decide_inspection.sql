-- The verdict on a unit in quarantine or conditionally released: accept, reject, conditional, sort (100 %, it stays in quarantine meanwhile), for all of it or by parts.
-- It may be told late (`at`); the disposition changes when it is told. Parts become child lots with codes of their own; together they are all that is on hand, and lie where most of it lay
-- unless they name a place. A conditional release needs a manager.
CREATE FUNCTION app._decide_inspection(command uuid, request jsonb, signature bigint DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    u trace.unit := app._unit(app._needed_text(request ->> 'code', 'code'));
    stage text := coalesce(request ->> 'stage', 'incoming');
    verdict text := request ->> 'verdict';
    parts jsonb := CASE WHEN request ? 'parts' THEN app._list(request, 'parts') END;
    now_is text;
    at timestamptz;
    have numeric;
    most text;  -- the place where most of it lies, and so do its parts unless they say another
    event bigint;
    used bigint[];
    made jsonb := '[]';
    inspection bigint;
    followed trace.inspection;
    p record;
    code text;
BEGIN
    PERFORM app._known_keys(request, 'decide_inspection', ARRAY['code', 'stage', 'verdict', 'parts', 'reason', 'inspection', 'at']);
    at := app._happened_at(request, u.site);
    IF stage NOT IN ('incoming', 'in_process', 'final') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'stage', 'problem', 'incoming, in_process or final'));
    END IF;
    IF parts IS NULL AND verdict IS NULL OR parts IS NOT NULL AND verdict IS NOT NULL THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'verdict', 'problem', 'either one verdict or parts'));
    END IF;
    IF EXISTS (SELECT FROM jsonb_array_elements(coalesce(parts, jsonb_build_array(jsonb_build_object('verdict', verdict)))) v
               WHERE coalesce(v ->> 'verdict', '') NOT IN ('accept', 'reject', 'conditional', 'sort')) THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'verdict', 'problem', 'accept, reject, conditional or sort'));
    END IF;
    PERFORM app._known_keys(v, 'parts', '{verdict,quantity,code,place}') FROM jsonb_array_elements(parts) v;
    PERFORM app._require_role(CASE WHEN verdict = 'conditional' OR parts @? '$[*] ? (@.verdict == "conditional")'
        THEN ARRAY['manager'] ELSE ARRAY['inspector', 'engineer', 'manager'] END, u.site);
    PERFORM app._lock_units(ARRAY[u.id]);
    IF request ->> 'inspection' IS NOT NULL THEN
        followed := app._open_inspection(request ->> 'inspection');
        IF followed.unit <> u.id THEN
            PERFORM app._refuse('TW860', jsonb_build_object('code', followed.code, 'unit', u.code));
        END IF;
        -- What its readings don't carry is not accepted as a whole: a part after sorting, a conditional release or a rejection may be.
        IF verdict = 'accept' AND followed.result IS DISTINCT FROM 'pass' THEN
            PERFORM app._refuse('TW848', jsonb_build_object('code', followed.code, 'result', coalesce(followed.result, 'incomplete')));
        END IF;
    ELSIF EXISTS (SELECT FROM trace.inspection i WHERE i.unit = u.id AND i.plan IS NOT NULL AND i.verdict IS NULL) THEN
        PERFORM app._refuse('TW861', jsonb_build_object('unit', u.code));
    END IF;
    SELECT s.disposition INTO now_is FROM trace.unit_status s WHERE s.unit = u.id AND s.to_at = 'infinity';
    IF now_is IS NULL THEN
        PERFORM app._refuse('TW307', jsonb_build_object('code', u.code));
    ELSIF now_is NOT IN ('quarantine', 'conditional') THEN
        PERFORM app._refuse('TW403', jsonb_build_object('code', u.code, 'disposition', now_is));
    END IF;
    SELECT sum(b.on_hand) INTO have FROM trace.unit_balance b WHERE b.unit = u.id;
    IF followed.id IS NOT NULL THEN
        code := followed.code;
        inspection := followed.id;
        UPDATE trace.inspection i SET verdict = coalesce(request ->> 'verdict', 'mixed'), decided_at = clock_timestamp(), decided_by = app._me(),
            reason = app._text(request ->> 'reason', 'reason', 2000) WHERE i.id = followed.id;
        PERFORM app._count_lot(followed, u.item);
    ELSE
        code := app._next_number(u.site, 'inspection');
        INSERT INTO trace.inspection (code, unit, stage, quantity_presented, verdict, decided_at, decided_by, reason, happened_at)
        VALUES (code, u.id, stage, nullif(have, 0), CASE WHEN parts IS NULL THEN verdict ELSE 'mixed' END, clock_timestamp(), app._me(), app._text(request ->> 'reason', 'reason', 2000), at)
        RETURNING id INTO inspection;
    END IF;

    IF parts IS NULL THEN
        PERFORM app._set_disposition(ARRAY[u.id], app._verdict_disposition(verdict), 'decide_inspection', NULL, app._text(request ->> 'reason', 'reason', 2000), signature);
        RETURN jsonb_build_object('inspection', code, 'used', jsonb_build_array(u.id));
    END IF;
    SELECT l.code INTO most FROM trace.unit_balance b JOIN trace.place l ON l.id = b.place
    WHERE b.unit = u.id AND l.site = u.site ORDER BY b.on_hand DESC NULLS LAST LIMIT 1;
    event := app._new_event(command, 'split', jsonb_build_object('reason', 'verdict by parts', 'reference', jsonb_build_object('inspection', code)), at, u.site);
    PERFORM app._event_facts(event, '{}', at);
    used := app._use(event, 'split', jsonb_build_array(jsonb_build_object('code', u.code, 'quantity', have::text)), NULL, at, false);
    made := app._make(event, (SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', v -> 'code', 'place', v -> 'place', 'item', i.code, 'quantity', v -> 'quantity', 'uom', m.code,
                'kind', u.kind, 'expires_on', u.expires_on, 'supplier_lot', u.supplier_lot)))
             FROM jsonb_array_elements(parts) v, trace.item i, trace.uom m WHERE i.id = u.item AND m.id = u.uom), u.site, most, at, used, 'quarantine', u.supplier);
    PERFORM app._check_mass(jsonb_build_object('event', event), 0);
    FOR p IN SELECT (o.value ->> 'unit')::bigint AS id, v.value ->> 'verdict' AS verdict
             FROM jsonb_array_elements(made) WITH ORDINALITY o JOIN jsonb_array_elements(parts) WITH ORDINALITY v USING (ordinality)
    LOOP
        PERFORM app._set_disposition(ARRAY[p.id], app._verdict_disposition(p.verdict), 'decide_inspection', event, app._text(request ->> 'reason', 'reason', 2000), signature);
    END LOOP;
    RETURN jsonb_build_object('inspection', code, 'event', event, 'used', to_jsonb(used), 'outputs', made);
END
$$;
