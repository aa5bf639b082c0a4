-- A new version of a plan; it ends the one before of the same code: {"code", "item", "stage", "party"?: supplier or customer it is only for, "priority"?,
-- "classes": [{"class", "scheme": z1.4 | iso2859-1 | z1.9 | c=0 | fixed | all, "type"?: single | double | multiple, "level"?, "aql"?, "n"?: of fixed, "switching"?, "sigma"?: unknown | known and "form"?: 1 | 2 of z1.9,
-- "ltpd"? and "beta"?: shares, of c=0}], "lines": [{"characteristic", "class", "samples"?, "method"?, "instrument"?, "reaction"?, "sigma"?: the known standard deviation}], "from_at"?, "reason"?}.
CREATE FUNCTION app.publish_inspection_plan(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'publish_inspection_plan', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_item trace.item;
    present trace.inspection_plan;
    made trace.inspection_plan;
    line record;
    known text[];
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'publish_inspection_plan', '{code,item,stage,party,priority,classes,lines,from_at,reason}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    SELECT i.* INTO v_item FROM trace.item AS i WHERE i.id = app._item_id(app._needed_text(request ->> 'item', 'item')) FOR UPDATE;
    SELECT p.* INTO present FROM trace.inspection_plan AS p WHERE p.code = v_code AND p.to_at = 'infinity' FOR UPDATE;
    IF present.item <> v_item.id THEN
        PERFORM app._refuse('TW116', jsonb_build_object('noun', 'inspection plan', 'code', v_code, 'field', 'item'));
    END IF;
    IF coalesce(request ->> 'stage', '') NOT IN ('incoming', 'in_process', 'final') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'stage', 'problem', 'incoming, in_process or final'));
    END IF;
    IF jsonb_array_length(app._list(request, 'classes')) NOT BETWEEN 1 AND 3 OR jsonb_array_length(app._list(request, 'lines')) NOT BETWEEN 1 AND 200 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'lines', 'problem', '1 to 3 classes and 1 to 200 lines are needed'));
    END IF;
    made.from_at := app._version_from(request ->> 'from_at', 'inspection plan', v_code, present.from_at);
    UPDATE trace.inspection_plan AS p SET to_at = made.from_at WHERE p.id = present.id;
    INSERT INTO trace.inspection_plan AS p (code, version, item, stage, party, priority, from_at, published_by, reason)
    VALUES (v_code, coalesce(present.version, 0) + 1, v_item.id, request ->> 'stage', app._party_id(request ->> 'party'), coalesce(app._whole(request, 'priority', 0, 1000), 0),
            made.from_at, app._me(), app._text(request ->> 'reason', 'reason', 2000))
    RETURNING p.* INTO made;
    FOR line IN SELECT e.value AS one FROM jsonb_array_elements(request -> 'classes') AS e LOOP
        PERFORM app._known_keys(line.one, 'classes', '{class,scheme,type,level,aql,n,switching,sigma,form,ltpd,beta}');
        IF coalesce(line.one ->> 'scheme', '') NOT IN ('z1.4', 'iso2859-1', 'z1.9', 'c=0', 'fixed', 'all')
           OR coalesce(line.one ->> 'type', 'single') NOT IN ('single', 'double', 'multiple')
           OR (line.one ->> 'scheme' = 'fixed') <> (line.one ->> 'n' IS NOT NULL)
           OR line.one ->> 'scheme' IN ('z1.4', 'iso2859-1', 'z1.9') AND (line.one ->> 'level' IS NULL OR line.one ->> 'aql' IS NULL)
           OR app._yes(line.one, 'switching', false) AND line.one ->> 'scheme' NOT IN ('z1.4', 'iso2859-1', 'z1.9')
           OR coalesce(line.one ->> 'type', 'single') <> 'single' AND line.one ->> 'scheme' NOT IN ('z1.4', 'iso2859-1')
           OR (CASE line.one ->> 'scheme' WHEN 'z1.9' THEN coalesce(line.one ->> 'sigma', '') NOT IN ('unknown', 'known') OR app._whole(line.one, 'form', 1, 2) IS NULL
                  ELSE num_nonnulls(line.one ->> 'sigma', line.one ->> 'form') > 0 END)
           OR num_nulls(line.one ->> 'ltpd', line.one ->> 'beta') = 1 OR line.one ? 'ltpd' AND (line.one ->> 'scheme' <> 'c=0'
               OR NOT (app._reading(line.one ->> 'ltpd', 'classes.ltpd') > 0 AND app._reading(line.one ->> 'ltpd', 'classes.ltpd') < 1
                       AND app._reading(line.one ->> 'beta', 'classes.beta') > 0 AND app._reading(line.one ->> 'beta', 'classes.beta') < 1))
        THEN
            PERFORM app._refuse('TW852', jsonb_build_object('class', line.one ->> 'class'));
        END IF;
        known := app._levels_of(line.one ->> 'scheme');
        IF line.one ->> 'level' <> ALL (known) THEN
            PERFORM app._refuse('TW803', jsonb_build_object('level', line.one ->> 'level', 'known', known));
        END IF;
        known := app._aqls_of(line.one ->> 'scheme');
        IF app._reading(line.one ->> 'aql', 'classes.aql') <> ALL (known::numeric[]) THEN
            PERFORM app._refuse('TW802', jsonb_build_object('aql', line.one ->> 'aql', 'known', known));
        END IF;
        INSERT INTO trace.inspection_plan_class (plan, class, scheme, type, level, aql, n, switching, sigma, form, ltpd, beta)
        VALUES (made.id, app._class(line.one ->> 'class', 'classes.class'), line.one ->> 'scheme', coalesce(line.one ->> 'type', 'single'),
                app._text(line.one ->> 'level', 'classes.level', 10),
                coalesce((SELECT a FROM unnest(known) AS a WHERE a::numeric = app._reading(line.one ->> 'aql', 'classes.aql')), app._text(line.one ->> 'aql', 'classes.aql', 10)), -- as the tables spell it
                app._whole(line.one, 'n', 1, 1000000), app._yes(line.one, 'switching', false),
                line.one ->> 'sigma', app._whole(line.one, 'form', 1, 2), app._reading(line.one ->> 'ltpd', 'classes.ltpd'), app._reading(line.one ->> 'beta', 'classes.beta'));
    END LOOP;
    FOR line IN SELECT e.value AS one, e.ordinality AS position FROM jsonb_array_elements(request -> 'lines') WITH ORDINALITY AS e LOOP
        PERFORM app._known_keys(line.one, 'lines', '{characteristic,class,samples,method,instrument,reaction,sigma}');
        INSERT INTO trace.inspection_plan_line (plan, position, characteristic, class, samples, method, instrument, reaction, sigma)
        SELECT made.id, line.position, app._characteristic_id(app._needed_text(line.one ->> 'characteristic', 'lines.characteristic')), k.class, app._whole(line.one, 'samples', 1, 100000),
               app._document_id(line.one ->> 'method'), app._text(line.one ->> 'instrument', 'lines.instrument', 200), app._text(line.one ->> 'reaction', 'lines.reaction', 4000),
               app._reading(line.one ->> 'sigma', 'lines.sigma')
        FROM trace.inspection_plan_class AS k WHERE k.plan = made.id AND k.class = line.one ->> 'class'
        ON CONFLICT ON CONSTRAINT uq_inspection_plan_line_plan_characteristic DO NOTHING;
        IF NOT FOUND THEN
            PERFORM app._refuse('TW853', jsonb_build_object('characteristic', line.one ->> 'characteristic', 'class', coalesce(line.one ->> 'class', '-')));
        END IF;
    END LOOP;
    PERFORM app._check_plan(made);
    result := jsonb_build_object('inspection_plan', made.id, 'code', made.code, 'version', made.version, 'from_at', made.from_at);
    RETURN app._end_command(command, 'publish_inspection_plan', result);
END
$$;
