-- A new person with a login of their own and a first role: {"login", "name": {"en", "zh_CN"}, "role", "site"?, "sort_key"?,
-- "verifier"}. The password never comes here, only the SCRAM verifier that the station made of it.
CREATE FUNCTION app.person_add(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'person_add', request);
    v_site bigint := app._site_or_all(request ->> 'site');
    made bigint;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'person_add', '{login,name,role,site,sort_key,verifier}');
    PERFORM app._begin_people(v_site);
    made := app._person_add(
        request ->> 'login', request -> 'name', app._text(request ->> 'sort_key', 'sort_key'),
        request ->> 'role', v_site, request ->> 'verifier', app._me());
    result := jsonb_build_object('person', made, 'login', request ->> 'login', 'roles', app._roles_of(made));
    RETURN app._end_command(command, 'person_add', result, ARRAY[made]);
END
$$;
