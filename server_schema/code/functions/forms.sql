-- The forms stations draw editors from: {"forms": [{"form", "version", "definition"}]}, the newest version of each, or the one version asked for.
CREATE FUNCTION app.forms(form text DEFAULT NULL, version integer DEFAULT NULL)
RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_build_object('forms', coalesce(jsonb_agg(jsonb_build_object('form', f.code, 'version', v.version, 'definition', v.definition - 'checks') ORDER BY f.code), '[]'))
    FROM trace.form f JOIN trace.form_version v ON v.form = f.id
    WHERE (forms.form IS NULL OR f.code = forms.form)
      AND v.version = coalesce(forms.version, (SELECT max(l.version) FROM trace.form_version l WHERE l.form = f.id))
$$;
