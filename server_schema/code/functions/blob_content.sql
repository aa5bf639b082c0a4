-- The bytes of a file kept as evidence, by its SHA-256 in hex; NULL where there is none.
CREATE FUNCTION app.blob_content(sha256 text) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT b.content FROM trace.blob AS b
    WHERE app._me() IS NOT NULL AND encode(b.sha256, 'hex') = blob_content.sha256;
$$;
