-- The inspection levels a sampling scheme has, as its table of code letters (resources/sampling); NULL where there are none.
CREATE FUNCTION app._levels_of(scheme text) RETURNS text[]
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT CASE WHEN scheme = 'z1.9' THEN '{S-3,S-4,I,II,III}'::text[] WHEN scheme IN ('z1.4', 'iso2859-1') THEN '{S-1,S-2,S-3,S-4,I,II,III}'::text[] END
$$;
