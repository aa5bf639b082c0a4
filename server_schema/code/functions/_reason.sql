-- The reason a person gave; acts that undo, stop or allow something need one.
CREATE FUNCTION app._reason(request jsonb)
RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    RETURN app._needed_text(request ->> 'reason', 'reason', 2000);
END
$$;
