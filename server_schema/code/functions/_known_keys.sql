-- Refuses keys that this act does not know (a misspelt field must not be ignored), and values of another kind than their key's.
CREATE FUNCTION app._known_keys(request jsonb, field text, known text[])
RETURNS void
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    strange text;
BEGIN
    IF jsonb_typeof(request) <> 'object' THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', field, 'problem', 'an object is needed'));
    END IF;
    SELECT k INTO strange FROM jsonb_object_keys(request) k WHERE k <> ALL (known) ORDER BY k LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW208', jsonb_build_object('field', left(strange, 60), 'known', array_to_string(known, ', ')));
    END IF;
    -- Most requests and lines are nothing but texts.
    IF request @? 'strict $.* ? (@.type() == "object" || @.type() == "array" || @.type() == "boolean")' THEN
        PERFORM app._check_kinds(request, field);
    END IF;
END
$$;
