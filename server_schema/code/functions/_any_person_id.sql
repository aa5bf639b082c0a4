-- The id of a person by login, disabled or not. TW010 unknown.
CREATE FUNCTION app._any_person_id(wanted text) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    found bigint := (SELECT p.id FROM trace.person AS p WHERE p.login = wanted);
BEGIN
    IF found IS NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'person', 'code', left(coalesce(wanted, '-'), 100)));
    END IF;
    RETURN found;
END
$$;
