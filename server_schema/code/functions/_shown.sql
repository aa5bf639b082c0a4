-- A value of the log as people know it: ids as codes, the rest as it is.
CREATE FUNCTION app._shown(field text, value text)
RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF value IS NULL OR value !~ '^-?[0-9]{1,18}$' THEN
        RETURN value;
    END IF;
    RETURN coalesce(CASE
        WHEN field = 'uom' THEN (SELECT t.code FROM trace.uom t WHERE t.id = value::smallint)
        WHEN field = 'item' THEN (SELECT t.code FROM trace.item t WHERE t.id = value::bigint)
        WHEN field IN ('party', 'supplier') THEN (SELECT t.code FROM trace.party t WHERE t.id = value::bigint)
        WHEN field = 'site' THEN (SELECT t.code FROM trace.site t WHERE t.id = value::bigint)
        WHEN field = 'unit' THEN (SELECT t.code FROM trace.unit t WHERE t.id = value::bigint)
        WHEN field = 'document' THEN (SELECT t.code FROM trace.document t WHERE t.id = value::bigint)
        WHEN field = 'recipe' THEN (SELECT i.code || ' ' || t.version FROM trace.recipe t JOIN trace.item i ON i.id = t.item WHERE t.id = value::bigint)
        WHEN field = 'form_version' THEN (SELECT f.code || ' ' || t.version FROM trace.form_version t JOIN trace.form f ON f.id = t.form WHERE t.id = value::bigint)
        WHEN field IN ('person', 'made_by', 'recorded_by', 'closed_by', 'attached_by', 'detached_by', 'decided_by', 'granted_by')
            THEN (SELECT t.login FROM trace.person t WHERE t.id = value::bigint)
        END, value);
END
$$;
