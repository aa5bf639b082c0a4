-- Puts a login into groups and takes it out of others. Owned by the manager of logins.
CREATE FUNCTION app._login_groups(login text, into_groups text[], out_of_groups text[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY into_groups LOOP
        EXECUTE format('GRANT %I TO %I', name, login);
    END LOOP;
    FOREACH name IN ARRAY out_of_groups LOOP
        EXECUTE format('REVOKE %I FROM %I', name, login);
    END LOOP;
END
$$;
