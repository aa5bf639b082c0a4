-- Keeps which version of which form a record was made with, and the values that only the form knows: {"form", "version", "values"}.
-- A record that is changed later is then kept with the version of the change; the audit has the one before. Without a form nothing is kept.
CREATE FUNCTION app._keep_form(kind text, record bigint, given jsonb)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    v_version bigint;
    checks jsonb;
    broken jsonb;
    extra jsonb := coalesce(given -> 'values', '{}');
BEGIN
    IF given IS NULL OR jsonb_typeof(given) = 'null' THEN
        RETURN;
    END IF;
    PERFORM app._known_keys(given, 'form', ARRAY['form', 'version', 'values']);
    SELECT v.id, coalesce(v.definition -> 'checks', '[]') INTO v_version, checks FROM trace.form_version v JOIN trace.form f ON f.id = v.form
    WHERE f.code = given ->> 'form' AND v.version = app._whole(given, 'version', 1, 999999999);
    IF v_version IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'form version', 'code', left(coalesce(given ->> 'form', '-') || ' ' || coalesce(given ->> 'version', '-'), 100)));
    END IF;
    IF jsonb_typeof(extra) <> 'object' OR octet_length(extra::text) > 100000 THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'form.values', 'problem', 'an object of at most 100000 bytes is needed'));
    END IF;
    PERFORM app._text(t #>> '{}', 'form.values', 4000) FROM jsonb_path_query(extra, 'strict $.** ? (@.type() == "string")') t;
    -- Each check is [path, rule, jsonpath]; it is true where the entry breaks the rule.
    SELECT c INTO broken FROM jsonb_array_elements(checks) WITH ORDINALITY x (c, n) WHERE extra @@ (c ->> 2)::jsonpath ORDER BY n LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW221', jsonb_build_object('form', given ->> 'form', 'field', broken ->> 0, 'rule', broken ->> 1));
    END IF;
    INSERT INTO trace.record_form AS r (kind, record, form_version, extra)
    VALUES (_keep_form.kind, _keep_form.record, v_version, extra)
    ON CONFLICT ON CONSTRAINT pk_record_form DO UPDATE SET form_version = excluded.form_version, extra = excluded.extra;
END
$$;
