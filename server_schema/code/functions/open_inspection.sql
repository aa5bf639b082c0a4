-- Opens the inspection of a unit: the plan in force and the severity of its supplier are frozen in it.
-- {"unit", "stage"?, "supplier"?: of a unit that has none of its own, "sampling"?: {class: {"severity"?, "n", "ac", "re", "ac_tighter"?, "letter"?, "source"?, "stages"?, "m"?, "k"?}} for classes with a scheme (see _sampling), "seed"?, "resubmitted_of"?: code, "at"?}.
CREATE FUNCTION app.open_inspection(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'open_inspection', request);
    u trace.unit := app._unit(app._needed_text(request ->> 'unit', 'unit'));
    v_stage text := coalesce(request ->> 'stage', 'incoming');
    v_supplier bigint := coalesce(app._party_id(request ->> 'supplier'), u.supplier);
    at timestamptz;
    plan trace.inspection_plan;
    frozen jsonb := '{}';
    k record;
    before bigint;
    present numeric := (SELECT nullif(sum(b.on_hand), 0) FROM trace.unit_balance AS b WHERE b.unit = u.id);
    made trace.inspection;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'open_inspection', '{unit,stage,supplier,sampling,seed,resubmitted_of,at}');
    PERFORM app._require_role('{technician,inspector,engineer,manager}', u.site);
    IF v_supplier <> u.supplier THEN -- another supplier's severity or plan would be a way around this one's
        PERFORM app._refuse('TW884', jsonb_build_object('unit', u.code, 'supplier', (SELECT p.code FROM trace.party AS p WHERE p.id = u.supplier)));
    END IF;
    at := app._happened_at(request, u.site);
    plan := app._plan_for(u, v_stage, v_supplier, at);
    IF plan.id IS NULL THEN
        PERFORM app._refuse('TW840', jsonb_build_object('unit', u.code, 'stage', left(v_stage, 40)));
    END IF;
    IF jsonb_typeof(coalesce(request -> 'sampling', '{}')) <> 'object' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'sampling', 'problem', 'an object is needed'));
    END IF;
    FOR k IN
        SELECT c AS asked, c.class, coalesce(s.severity, 'normal') AS severity, request -> 'sampling' -> c.class AS given
        FROM trace.inspection_plan_class AS c
        LEFT JOIN trace.switching AS s ON c.switching AND s.supplier = v_supplier AND s.item = u.item AND s.class = c.class
        WHERE c.plan = plan.id
    LOOP
        IF k.severity = 'discontinued' THEN
            PERFORM app._refuse('TW810');
        END IF;
        frozen := frozen || jsonb_build_object(k.class, app._sampling(k.asked, k.severity, k.given, present));
    END LOOP;
    PERFORM app._check_limits(plan, at);
    IF request ->> 'resubmitted_of' IS NOT NULL THEN
        -- What was rejected or sorted comes again; of a lot decided by parts a part comes again under its own code.
        SELECT i.id INTO before FROM trace.inspection AS i
        WHERE i.code = request ->> 'resubmitted_of'
          AND (i.verdict IN ('reject', 'sort') AND i.unit IN (SELECT o.id FROM trace.unit AS o WHERE o.code = u.code)
               OR i.verdict = 'mixed' AND EXISTS (
                   SELECT FROM trace.edge AS came JOIN trace.edge AS went ON went.target = came.source
                   WHERE came.target = u.id AND went.source = i.unit AND came.recorded_to = 'infinity' AND went.recorded_to = 'infinity'));
        IF before IS NULL THEN
            PERFORM app._refuse('TW854', jsonb_build_object('code', left(request ->> 'resubmitted_of', 100), 'unit', u.code));
        END IF;
    END IF;
    INSERT INTO trace.inspection AS i (code, unit, stage, quantity_presented, plan, supplier, sampling, seed, resubmitted_of, happened_at)
    VALUES (app._next_number(u.site, 'inspection'), u.id, v_stage, present, plan.id, v_supplier, frozen,
            app._text(request ->> 'seed', 'seed', 200), before, at)
    RETURNING i.* INTO made;
    result := jsonb_build_object('inspection', made.code, 'code', made.code, 'plan', plan.code, 'version', plan.version, 'sampling', frozen);
    RETURN app._end_command(command, 'open_inspection', result, ARRAY[u.id]);
END
$$;
