-- An exact quantity from its decimal text: ASCII digits, a point, at most 15 digits before it and 9 after. NULL stays NULL.
-- Text and not number, so that no client's floating point gets in; NaN, infinity and exponents are refused by the pattern.
CREATE FUNCTION app._quantity(value text, field text, smallest numeric DEFAULT 0.000000001)
RETURNS numeric
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
BEGIN
    IF value IS NULL THEN
        RETURN NULL;
    END IF;
    IF value !~ '^[0-9]{1,15}(\.[0-9]{1,9})?$' THEN
        PERFORM app._refuse('TW204', jsonb_build_object('field', field, 'value', left(value, 40)));
    END IF;
    IF value::numeric < smallest THEN
        PERFORM app._refuse('TW205', jsonb_build_object('field', field, 'value', value));
    END IF;
    RETURN trim_scale(value::numeric);
END
$$;
