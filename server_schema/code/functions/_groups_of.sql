-- The database groups a person's present roles ask for, by their names in the cluster; everybody reads.
CREATE FUNCTION app._groups_of(person bigint) RETURNS text[]
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT array_agg(DISTINCT format('tw_%s_%s', i.database_id, g.name))
    FROM trace.database_info AS i,
        LATERAL (
            SELECT 'reader' AS name
            UNION
            SELECT CASE r.role
                WHEN 'manager' THEN 'approver'
                WHEN 'auditor' THEN 'auditor'
                WHEN 'administrator' THEN 'administrator'
                ELSE 'recorder'
            END
            FROM trace.person_role AS r
            WHERE r.person = _groups_of.person AND r.to_at > clock_timestamp()
        ) AS g;
$$;
