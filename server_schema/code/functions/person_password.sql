-- A new password: {"verifier"} one's own, {"login", "verifier"} somebody else's, by an administrator of all sites.
-- Who set it is kept: a password that another person knows is not yet its owner's signature.
CREATE FUNCTION app.person_password(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'person_password', request);
    who trace.person;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'person_password', '{login,verifier}');
    PERFORM app._check_verifier(request ->> 'verifier');
    SELECT p.* INTO who FROM trace.person AS p
    WHERE p.id = app._any_person_id(coalesce(request ->> 'login', session_user));
    IF who.id <> app._me() THEN
        PERFORM app._require_administrator(NULL);
        IF who.disabled_at IS NOT NULL THEN
            PERFORM app._refuse('TW110', jsonb_build_object('login', who.login));
        END IF;
        PERFORM app._end_sessions(who.login);
    END IF;
    UPDATE trace.person AS p SET password_at = clock_timestamp(), password_by = nullif(app._me(), who.id)
    WHERE p.id = who.id;
    PERFORM app._login_password(who.login, request ->> 'verifier');
    result := jsonb_build_object('person', who.id, 'login', who.login);
    RETURN app._end_command(command, 'person_password', result, ARRAY[who.id]);
END
$$;
