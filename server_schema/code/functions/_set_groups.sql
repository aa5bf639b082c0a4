-- Makes a login's groups follow its person's roles; a disabled person is in none.
CREATE FUNCTION app._set_groups(person bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    who trace.person := (SELECT p FROM trace.person AS p WHERE p.id = _set_groups.person);
    due text[] := CASE WHEN who.disabled_at IS NULL THEN app._groups_of(who.id) ELSE '{}' END;
    present text[] := coalesce(
        (SELECT array_agg(g.rolname::text)
         FROM trace.database_info AS i, pg_catalog.pg_auth_members AS m, pg_catalog.pg_roles AS g, pg_catalog.pg_roles AS l
         WHERE l.rolname = who.login AND m.member = l.oid AND g.oid = m.roleid
           AND starts_with(g.rolname, format('tw_%s_', i.database_id))), '{}');
BEGIN
    PERFORM app._login_groups(
        who.login,
        ARRAY(SELECT unnest(due) EXCEPT SELECT unnest(present) ORDER BY 1),
        ARRAY(SELECT unnest(present) EXCEPT SELECT unnest(due) ORDER BY 1));
END
$$;
