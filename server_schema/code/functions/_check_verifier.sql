-- Refuses (TW103) whatever isn't a SCRAM-SHA-256 verifier: a password in clear must never get this far.
CREATE FUNCTION app._check_verifier(verifier text) RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF verifier IS NULL
        OR verifier !~ '^SCRAM-SHA-256\$[0-9]{4,7}:[A-Za-z0-9+/]{22}==\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=$'
    THEN
        PERFORM app._refuse('TW103');
    END IF;
END
$$;
