-- The AQLs a sampling scheme has columns for, as its tables (resources/sampling); NULL where there are none.
CREATE FUNCTION app._aqls_of(scheme text) RETURNS text[]
LANGUAGE sql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT CASE
        WHEN scheme = 'z1.9' THEN '{0.10,0.15,0.25,0.40,0.65,1.0,1.5,2.5,4.0,6.5,10}'::text[]
        WHEN scheme IN ('z1.4', 'iso2859-1') THEN
            '{0.010,0.015,0.025,0.040,0.065,0.10,0.15,0.25,0.40,0.65,1.0,1.5,2.5,4.0,6.5,10,15,25,40,65,100,150,250,400,650,1000}'::text[] END
$$;
