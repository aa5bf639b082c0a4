-- A person is trained on a version of a document until a day: {"person", "document", "version"?: else the one in force, "valid_until"}.
CREATE FUNCTION app.qualify(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'qualify', request);
    who bigint := app._person_id(request ->> 'person');
    v_version bigint;
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'qualify', '{person,document,version,valid_until}');
    PERFORM app._require_role('{engineer,manager}', NULL);
    IF who = app._me() THEN
        PERFORM app._refuse('TW119');
    END IF;
    IF request ->> 'version' IS NULL THEN
        SELECT v.id INTO v_version FROM trace.document_version AS v
        WHERE v.document = app._document_id(app._needed_text(request ->> 'document', 'document'))
          AND v.from_at <= clock_timestamp() AND clock_timestamp() < v.to_at;
        IF v_version IS NULL THEN
            PERFORM app._refuse('TW010', jsonb_build_object('kind', 'version in force of', 'code', request ->> 'document'));
        END IF;
    ELSE
        v_version := app._document_version_id(request ->> 'document', request ->> 'version');
    END IF;
    INSERT INTO trace.qualification (person, document_version, valid_until, granted_by)
    VALUES (who, v_version, app._day(app._needed_text(request ->> 'valid_until', 'valid_until'), 'valid_until'), app._me())
    RETURNING id INTO made;
    result := jsonb_build_object('qualification', made, 'person', request ->> 'person', 'document', request ->> 'document');
    RETURN app._end_command(command, 'qualify', result, ARRAY[made]);
END
$$;
