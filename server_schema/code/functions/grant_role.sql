-- Gives a person one more role: {"login", "role", "site"?, "until"?, "reason"?}. Nobody gives one to themself.
CREATE FUNCTION app.grant_role(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'grant_role', request);
    v_site bigint := app._site_or_all(request ->> 'site');
    until timestamptz := coalesce(app._moment(request ->> 'until', 'until'), 'infinity');
    who bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'grant_role', '{login,role,site,until,reason}');
    PERFORM app._begin_people(v_site);
    PERFORM app._check_role(request ->> 'role');
    who := app._person_id(request ->> 'login');
    IF who = app._me() THEN
        PERFORM app._refuse('TW106');
    END IF;
    IF until <= clock_timestamp() THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'until', 'problem', 'it is in the past'));
    END IF;
    IF EXISTS (
        SELECT FROM trace.person_role AS r
        WHERE r.person = who AND r.role = request ->> 'role' AND r.site IS NOT DISTINCT FROM v_site
          AND r.to_at > clock_timestamp())
    THEN
        PERFORM app._refuse('TW108', jsonb_build_object('login', request ->> 'login', 'role', request ->> 'role'));
    END IF;
    INSERT INTO trace.person_role (person, role, site, to_at, granted_by, reason)
    VALUES (who, request ->> 'role', v_site, until, app._me(), app._text(request ->> 'reason', 'reason', 2000));
    PERFORM app._set_groups(who);
    result := jsonb_build_object('person', who, 'login', request ->> 'login', 'roles', app._roles_of(who));
    RETURN app._end_command(command, 'grant_role', result, ARRAY[who]);
END
$$;
