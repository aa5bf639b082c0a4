-- A person comes back: {"login", "role", "site"?, "verifier"}. The same person and login, with a new password and one role.
CREATE FUNCTION app.person_enable(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'person_enable', request);
    v_site bigint := app._site_or_all(request ->> 'site');
    who trace.person;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'person_enable', '{login,role,site,verifier}');
    PERFORM app._begin_people(NULL);
    PERFORM app._check_role(request ->> 'role');
    PERFORM app._check_verifier(request ->> 'verifier');
    SELECT p.* INTO who FROM trace.person AS p WHERE p.id = app._any_person_id(request ->> 'login');
    IF who.disabled_at IS NULL THEN
        PERFORM app._refuse('TW111', jsonb_build_object('login', who.login));
    END IF;
    UPDATE trace.person AS p SET disabled_at = NULL, disabled_by = NULL, disabled_reason = NULL, password_at = clock_timestamp(), password_by = app._me()
    WHERE p.id = who.id;
    INSERT INTO trace.person_role (person, role, site, granted_by)
    VALUES (who.id, request ->> 'role', v_site, app._me());
    PERFORM app._set_groups(who.id);
    PERFORM app._login_password(who.login, request ->> 'verifier');
    PERFORM app._login_allow(who.login, true);
    result := jsonb_build_object('person', who.id, 'login', who.login, 'roles', app._roles_of(who.id));
    RETURN app._end_command(command, 'person_enable', result, ARRAY[who.id]);
END
$$;
