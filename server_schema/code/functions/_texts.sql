-- A list of short texts out of a request, each clean and only once; an empty one where the key is absent.
CREATE FUNCTION app._texts(request jsonb, key text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found text[] := ARRAY(SELECT app._needed_text(t.value, key, 100) FROM jsonb_array_elements_text(app._list(request, key)) WITH ORDINALITY AS t (value, no) ORDER BY t.no);
BEGIN
    IF cardinality(found) > 200 OR cardinality(found) <> (SELECT count(DISTINCT t) FROM unnest(found) AS t) THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', key, 'problem', 'at most 200 texts, each once'));
    END IF;
    RETURN found;
END
$$;
