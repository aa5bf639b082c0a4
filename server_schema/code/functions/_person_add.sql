-- Makes a person with a login and a first role; who may do so is the caller's question.
CREATE FUNCTION app._person_add(
    login text, name jsonb, sort_key text, role text, site bigint, verifier text, granted_by bigint
) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    made bigint;
BEGIN
    IF login IS NULL OR login !~ '^[a-z][a-z0-9._-]{0,39}$' OR login ~ '^(pg|tw)_' THEN
        PERFORM app._refuse('TW101', jsonb_build_object('login', left(login, 100)));
    END IF;
    PERFORM app._check_verifier(verifier);
    PERFORM app._check_role(role);
    IF EXISTS (SELECT FROM trace.person AS p WHERE p.login = _person_add.login)
        OR EXISTS (SELECT FROM pg_catalog.pg_roles AS r WHERE r.rolname = _person_add.login)
    THEN
        PERFORM app._refuse('TW102', jsonb_build_object('login', login));
    END IF;
    INSERT INTO trace.person (login, name, sort_key, password_by)
    VALUES (_person_add.login, app._words(_person_add.name, 'name'), coalesce(_person_add.sort_key, ''), granted_by)
    RETURNING id INTO made;
    INSERT INTO trace.person_role (person, role, site, granted_by)
    VALUES (made, _person_add.role, _person_add.site, _person_add.granted_by);
    PERFORM app._login_make(login, verifier);
    PERFORM app._set_groups(made);
    RETURN made;
END
$$;
