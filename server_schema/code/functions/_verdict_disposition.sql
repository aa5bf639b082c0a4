-- What a verdict makes of a unit.
CREATE FUNCTION app._verdict_disposition(verdict text)
RETURNS text
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT CASE verdict WHEN 'accept' THEN 'released' WHEN 'reject' THEN 'rejected' WHEN 'conditional' THEN 'conditional' WHEN 'sort' THEN 'quarantine' END
$$;
