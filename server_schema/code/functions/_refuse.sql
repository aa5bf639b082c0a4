-- Says no: raises the refusal's SQLSTATE with its English sentence filled from the detail, and the detail as data.
CREATE FUNCTION app._refuse(code text, detail jsonb DEFAULT '{}') RETURNS void
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    sentence text := (SELECT r.en FROM app.refusal AS r WHERE r.code = _refuse.code);
    placeholder record;
BEGIN
    IF sentence IS NULL THEN
        RAISE EXCEPTION 'Refusal % is not in resources/refusals.toml', code;
    END IF;
    FOR placeholder IN SELECT key, value FROM jsonb_each_text(detail) LOOP
        sentence := replace(sentence, '{' || placeholder.key || '}', coalesce(placeholder.value, '-'));
    END LOOP;
    RAISE EXCEPTION USING ERRCODE = code, MESSAGE = sentence, DETAIL = detail::text;
END
$$;
