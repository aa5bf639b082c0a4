-- A station's first call: which release this is, who I am, what I may do. Refuses stations too old or too new.
CREATE FUNCTION app.hello(api integer) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    me bigint := app._me();
BEGIN
    PERFORM app._check_api(api);
    RETURN (
        SELECT jsonb_build_object(
            'server_version', current_setting('server_version'),
            'schema_version', r.schema_version,
            'api', r.api,
            'api_min', r.api_min,
            'database_id', i.database_id,
            'demo', i.demo,
            'upgrading', app._upgrade_announced(),
            'now', clock_timestamp(),
            'person', jsonb_build_object(
                'id', p.id,
                'login', p.login,
                'name', p.name,
                'roles', app._roles_of(p.id),
                'groups', (SELECT jsonb_agg(split_part(g, '_', 3) ORDER BY g) FROM unnest(app._groups_of(p.id)) AS g)
            ))
        FROM app.release AS r, trace.database_info AS i, trace.person AS p
        WHERE p.id = me
    );
END
$$;
