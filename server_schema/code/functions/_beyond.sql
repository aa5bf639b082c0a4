-- The share of a lot beyond a limit that lies q sigmas from the mean of n readings: the minimum-variance unbiased estimate (Lieberman & Resnikoff 1955, JASA 50:457; Z1.9 Table B-5).
-- Sigma unknown (the sample's s, divisor n − 1): I(x; n/2 − 1, n/2 − 1) at x = (1 − q√n/(n − 1))/2, which is the upper tail of Student's t with n − 2 degrees of freedom whose sine is w = q√n/(n − 1);
-- its finite series is Abramowitz & Stegun 26.7.3 and 26.7.4. Known: the normal tail at q√(n/(n − 1)), by the series Φ(x) = ½ + φ(x)·(x + x³/3 + x⁵/15 + …) (A&S 26.2.11).
-- tests compare with client/domain/sampling/nonconforming.py; a share is exact to about 1e-14.
CREATE FUNCTION app._beyond(q double precision, n integer, sigma text) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    w double precision := q * sqrt(n::double precision) / (n - 1);
    x double precision := q * sqrt(n::double precision / (n - 1));
    cosine double precision;
    term double precision;
    total double precision;
    freedom integer := n - 2;
    i integer;
BEGIN
    IF sigma = 'known' THEN
        IF abs(x) > 8 THEN
            RETURN CASE WHEN x > 0 THEN 0 ELSE 1 END;
        END IF;
        term := x;
        total := x;
        i := 1;
        WHILE abs(term) > 1e-17 * abs(total) LOOP
            i := i + 2;
            term := term * x * x / i;
            total := total + term;
        END LOOP;
        RETURN 0.5 - exp(-x * x / 2) / sqrt(2 * pi()) * total;
    END IF;
    IF abs(w) >= 1 THEN
        RETURN CASE WHEN w > 0 THEN 0 ELSE 1 END;
    END IF;
    cosine := 1 - w * w;
    IF freedom % 2 = 1 THEN
        term := sqrt(cosine);
        total := CASE WHEN freedom > 1 THEN term ELSE 0 END;
        FOR i IN SELECT generate_series(3, freedom - 2, 2) LOOP
            term := term * cosine * (i - 1) / i;
            total := total + term;
        END LOOP;
        RETURN (1 - 2 / pi() * (asin(w) + w * total)) / 2;
    END IF;
    term := 1;
    total := 1;
    FOR i IN SELECT generate_series(2, freedom - 2, 2) LOOP
        term := term * cosine * (i - 1) / i;
        total := total + term;
    END LOOP;
    RETURN (1 - w * total) / 2;
END
$$;
