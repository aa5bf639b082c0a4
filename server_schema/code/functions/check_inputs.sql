-- What a station asks while lots are scanned, before anything is recorded: may these be used for this act, here and now, and if not, why.
-- {"act": run | blend | merge | ship, "site"?, "at"?, "item"?: what is being made, "inputs": [{"code", "quantity"?, "uom"?, "place"?}]} →
-- {"lines": [{"code", "ok", "refusal"?, "detail"?, "unit"?: what was found}]}. Every refusal is that of the act itself: the same functions are asked.
CREATE FUNCTION app.check_inputs(request jsonb)
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    l record;
    u trace.unit;
    v_site bigint;
    at timestamptz := coalesce(app._moment(request ->> 'at', 'at'), clock_timestamp());
    recipe bigint := app._recipe_in_force(request ->> 'item', at);
    good jsonb := '[]';
    found jsonb;
    why text;
    detail text;
    inside bigint[];
    lines jsonb := '[]';
BEGIN
    PERFORM app._known_keys(request, 'check_inputs', ARRAY['act', 'site', 'at', 'item', 'inputs']);
    IF request ->> 'act' IS NULL OR request ->> 'act' NOT IN ('run', 'blend', 'merge', 'ship') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'act', 'problem', 'run, blend, merge or ship'));
    END IF;
    IF jsonb_array_length(app._list(request, 'inputs')) > 200 THEN
        PERFORM app._refuse('TW210', jsonb_build_object('field', 'inputs', 'most', 200));
    END IF;
    v_site := app._site_id(app._text(request ->> 'site', 'site'));
    FOR l IN SELECT e.value AS v FROM jsonb_array_elements(app._list(request, 'inputs')) e LOOP
        why := NULL; detail := NULL; found := NULL;
        BEGIN
            u := app._unit(l.v ->> 'code');
            found := app._unit_brief(u.id, at, v_site);
            IF recipe IS NOT NULL AND request ->> 'act' = 'run' AND NOT app._in_recipe(recipe, u.item) THEN
                PERFORM app._refuse('TW308', jsonb_build_object('code', u.code));
            END IF;
            IF u.kind = 'container' THEN
                PERFORM app._check_boxes(ARRAY[u.id], v_site);
                inside := ARRAY(SELECT c.content FROM app._contents(u.id) c WHERE c.is_container);
                PERFORM app._check_usable_boxes(u.id || inside, request ->> 'act', at, NULL);
                inside := ARRAY(SELECT c.content FROM app._contents(u.id) c WHERE NOT c.is_container);
            ELSE
                inside := ARRAY[u.id];
            END IF;
            PERFORM app._check_usable(inside, request ->> 'act', at, NULL);
            -- What was scanned but not weighed yet has no quantity: then any there is will do.
            PERFORM app._loose(v_site, array_agg(x.unit), array_agg(x.quantity), array_agg(x.place_code))
            FROM app._lines(good || jsonb_build_array(CASE WHEN l.v ? 'quantity' OR u.kind <> 'lot' THEN l.v ELSE l.v || '{"quantity": "0.000000001"}' END), 'inputs') x
            WHERE x.unit = u.id AND x.kind <> 'container' HAVING count(*) > 0;
            good := good || jsonb_build_array(l.v || CASE WHEN l.v ? 'quantity' OR u.kind <> 'lot' THEN '{}' ELSE '{"quantity": "0.000000001"}' END::jsonb);
        EXCEPTION WHEN OTHERS THEN
            IF SQLSTATE !~ '^TW' THEN
                RAISE;
            END IF;
            why := SQLSTATE;
            GET STACKED DIAGNOSTICS detail = PG_EXCEPTION_DETAIL;
        END;
        lines := lines || jsonb_build_array(jsonb_strip_nulls(jsonb_build_object('code', l.v ->> 'code', 'ok', why IS NULL, 'refusal', why, 'detail', detail::jsonb, 'unit', found)));
    END LOOP;
    RETURN jsonb_build_object('lines', lines);
END
$$;
