-- Takes a role from a person: {"login", "role", "site"?, "reason"}. That they had it, from when to when and why no longer, stays.
CREATE FUNCTION app.end_role(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'end_role', request);
    v_site bigint := app._site_or_all(request ->> 'site');
    why text := app._reason(request);
    who bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'end_role', '{login,role,site,reason}');
    PERFORM app._begin_people(v_site);
    PERFORM app._check_role(request ->> 'role');
    who := app._any_person_id(request ->> 'login');
    UPDATE trace.person_role AS r SET to_at = greatest(r.from_at, clock_timestamp()), ended_by = app._me(), end_reason = why
    WHERE r.person = who AND r.role = request ->> 'role' AND r.site IS NOT DISTINCT FROM v_site
      AND r.to_at > clock_timestamp();
    IF NOT FOUND THEN
        PERFORM app._refuse('TW109', jsonb_build_object('login', request ->> 'login', 'role', request ->> 'role'));
    END IF;
    PERFORM app._keep_an_administrator(request ->> 'login');
    PERFORM app._set_groups(who);
    result := jsonb_build_object('person', who, 'login', request ->> 'login', 'roles', app._roles_of(who));
    RETURN app._end_command(command, 'end_role', result, ARRAY[who]);
END
$$;
