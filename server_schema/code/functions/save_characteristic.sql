-- What can be measured or judged, new or changed as a whole: {"code", "name", "kind"?: numeric | attribute | text, "uom"?, "choices"?: of an attribute, "row_version"}.
CREATE FUNCTION app.save_characteristic(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_characteristic', request);
    v_code text := app._needed_text(request ->> 'code', 'code', 100);
    v_seen bigint := app._row_version(request);
    v_kind text := coalesce(request ->> 'kind', 'numeric');
    v_choices text[] := app._texts(request, 'choices');
    saved trace.characteristic;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_characteristic', '{code,name,kind,uom,choices,row_version}');
    PERFORM app._require_role('{engineer,manager,administrator}', NULL);
    IF v_kind NOT IN ('numeric', 'attribute', 'text') OR (v_kind = 'attribute') <> (cardinality(v_choices) > 1) THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'kind', 'problem', 'numeric, text, or attribute with two or more choices'));
    END IF;
    -- A reading keeps its meaning: what was measured as a number doesn't become a choice.
    IF EXISTS (
        SELECT FROM trace.characteristic AS c
        WHERE c.code = v_code AND (c.kind, c.uom) IS DISTINCT FROM (v_kind, app._uom_id(request ->> 'uom'))
          AND EXISTS (SELECT FROM trace.measurement AS m WHERE m.characteristic = c.id))
    THEN
        PERFORM app._refuse('TW116', jsonb_build_object('noun', 'characteristic', 'code', v_code, 'field', 'kind'));
    END IF;
    INSERT INTO trace.characteristic AS t (code, name, kind, uom, choices)
    VALUES (v_code, app._words(request -> 'name', 'name'), v_kind, app._uom_id(request ->> 'uom'), nullif(v_choices, '{}'))
    ON CONFLICT ON CONSTRAINT uq_characteristic_code DO UPDATE SET
        name = excluded.name, kind = excluded.kind, uom = excluded.uom, choices = excluded.choices, row_version = t.row_version + 1
    WHERE t.row_version = v_seen
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('characteristic', v_code, (SELECT to_jsonb(t) FROM trace.characteristic AS t WHERE t.code = v_code), request);
    END IF;
    result := jsonb_build_object('characteristic', saved.id, 'code', saved.code, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_characteristic', result);
END
$$;
