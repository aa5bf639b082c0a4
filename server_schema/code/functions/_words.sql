-- A text in both languages, {"en", "zh_CN"}: either may be absent, not both (TW112); cleaned like every typed text.
CREATE FUNCTION app._words(value jsonb, field text, longest integer DEFAULT 200) RETURNS jsonb
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    clean jsonb;
BEGIN
    IF jsonb_typeof(value) IS DISTINCT FROM 'object' THEN
        PERFORM app._refuse('TW112', jsonb_build_object('field', field, 'longest', longest));
    END IF;
    PERFORM app._known_keys(value, field, '{en,zh_CN}');
    clean := jsonb_strip_nulls(jsonb_build_object(
        'en', app._text(value ->> 'en', field, longest),
        'zh_CN', app._text(value ->> 'zh_CN', field, longest)));
    IF clean = '{}' THEN
        PERFORM app._refuse('TW112', jsonb_build_object('field', field, 'longest', longest));
    END IF;
    RETURN clean;
END
$$;
