-- The form a record was made with: {"form", "version", "definition", "entry"}; NULL where it was told without one.
-- The entry is JSON as text: a client's JSON reader would make floating point of 8.000.
CREATE FUNCTION app._form_of(kind text, record bigint)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_build_object('form', f.code, 'version', v.version, 'definition', v.definition - 'checks', 'entry', r.extra::text)
    FROM trace.record_form r JOIN trace.form_version v ON v.id = r.form_version JOIN trace.form f ON f.id = v.form
    WHERE r.kind = _form_of.kind AND r.record = _form_of.record
$$;
