-- What the roles of one database are and hold; run at each create and upgrade, so every statement may be repeated.

-- Nobody logs in as one of these.
ALTER ROLE @owner@ NOLOGIN INHERIT;
ALTER ROLE @people@ NOLOGIN NOINHERIT CREATEROLE;
ALTER ROLE @reader@ NOLOGIN;
ALTER ROLE @recorder@ NOLOGIN;
ALTER ROLE @approver@ NOLOGIN;
ALTER ROLE @auditor@ NOLOGIN;
ALTER ROLE @administrator@ NOLOGIN;

-- Everybody reads; who approves also records; the administrator and the auditor record nothing.
GRANT @reader@ TO @recorder@, @auditor@, @administrator@;
GRANT @recorder@ TO @approver@;

-- The owner's functions see when a session began (a signature needs a fresh one) and may end a disabled person's.
GRANT pg_read_all_stats, pg_signal_backend TO @owner@;

-- Its bulk loads let the triggers of foreign keys rest and look at references themselves; the owner could take such triggers away anyhow.
GRANT SET ON PARAMETER session_replication_role TO @owner@;

-- The manager of logins hands out the groups without having them: NOINHERIT above, and no right on any table.
GRANT @reader@, @recorder@, @approver@, @auditor@, @administrator@ TO @people@ WITH ADMIN OPTION;

-- A new function is nobody's until grants.sql says otherwise. (With IN SCHEMA this statement would do nothing.)
ALTER DEFAULT PRIVILEGES FOR ROLE @owner@ REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- Nothing of ours is in schema public, and nobody puts anything there.
REVOKE ALL ON SCHEMA public FROM PUBLIC;

-- Large objects have no table to grant and no trigger to audit: closed.
REVOKE EXECUTE ON FUNCTION
    pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid), pg_catalog.lo_from_bytea(oid, bytea),
    pg_catalog.lo_open(oid, integer), pg_catalog.lo_put(oid, bigint, bytea), pg_catalog.lo_unlink(oid),
    pg_catalog.lo_truncate(integer, integer), pg_catalog.lo_truncate64(integer, bigint),
    pg_catalog.lowrite(integer, bytea), pg_catalog.lo_get(oid), pg_catalog.lo_get(oid, bigint, integer)
    FROM PUBLIC;
