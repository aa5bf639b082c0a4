-- A person may no longer work by a document: {"person", "document"}. Yesterday was the last day of every training on it.
CREATE FUNCTION app.end_qualification(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'end_qualification', request);
    who bigint := app._any_person_id(request ->> 'person');
    ended bigint[];
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'end_qualification', '{person,document}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    WITH closed AS (
        UPDATE trace.qualification AS q SET valid_until = (clock_timestamp() - interval '1 day')::date
        FROM trace.document_version AS v
        WHERE q.person = who AND v.id = q.document_version AND q.valid_until >= clock_timestamp()::date
          AND v.document = app._document_id(app._needed_text(request ->> 'document', 'document'))
        RETURNING q.id
    )
    SELECT array_agg(c.id) INTO ended FROM closed AS c;
    IF ended IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'qualification on', 'code', request ->> 'document'));
    END IF;
    result := jsonb_build_object('qualifications', to_jsonb(ended));
    RETURN app._end_command(command, 'end_qualification', result, ended);
END
$$;
