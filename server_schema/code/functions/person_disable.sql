-- A person leaves: {"login", "reason"?: asked for by the station, not by the terminal}. No log-in any more, no groups, open sessions ended, roles ended; name and facts stay.
CREATE FUNCTION app.person_disable(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'person_disable', request);
    why text := CASE WHEN request ? 'reason' THEN app._reason(request) END;
    who trace.person;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'person_disable', '{login,reason}');
    PERFORM app._begin_people(NULL);
    SELECT p.* INTO who FROM trace.person AS p WHERE p.id = app._any_person_id(request ->> 'login');
    IF who.disabled_at IS NOT NULL THEN
        PERFORM app._refuse('TW110', jsonb_build_object('login', who.login));
    END IF;
    result := app._end_command(command, 'person_disable', jsonb_build_object('person', who.id, 'login', who.login), ARRAY[who.id]);
    UPDATE trace.person_role AS r SET to_at = greatest(r.from_at, clock_timestamp()), ended_by = app._me(), end_reason = why
    WHERE r.person = who.id AND r.to_at > clock_timestamp();
    UPDATE trace.person AS p SET disabled_at = clock_timestamp(), disabled_by = app._me(), disabled_reason = why WHERE p.id = who.id;
    PERFORM app._keep_an_administrator(who.login);
    PERFORM app._set_groups(who.id);
    PERFORM app._login_allow(who.login, false);
    PERFORM app._end_sessions(who.login);
    RETURN result;
END
$$;
