-- The chance that a sample of n finds nothing in a lot with a share of nonconforming units: hypergeometric, the lot holding the whole number nearest to share·lot (halves to the even one, as the station counts);
-- binomial where the lot's size isn't known. What client/domain/sampling/czero.py computes the plan from.
CREATE FUNCTION app._none_found(n integer, share numeric, lot numeric) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    units integer := ceil(lot);
    bad integer := round(share::double precision * units);
    chance double precision := 1;
BEGIN
    IF lot IS NULL THEN
        RETURN power(1 - share::double precision, n);
    END IF;
    -- One unit after the other is drawn from what is left; or, where they are fewer, one bad one after the other hides among what isn't drawn.
    FOR i IN 0 .. least(n, bad) - 1 LOOP
        chance := chance * greatest(0, units - greatest(n, bad) - i) / (units - i);
    END LOOP;
    RETURN chance;
END
$$;
