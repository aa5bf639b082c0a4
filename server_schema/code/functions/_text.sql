-- A text a person typed or scanned: trimmed, in normal form C, without control, zero-width and bidirectional characters.
-- NULL stays NULL; longer than the limit is refused, never cut.
CREATE FUNCTION app._text(value text, field text, longest integer DEFAULT 200)
RETURNS text
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    clean text := btrim(normalize(value, NFC), E' \u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000');
BEGIN
    IF clean ~ '[\u0001-\u001F\u007F-\u009F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\U000E0000-\U000E007F]' THEN
        PERFORM app._refuse('TW201', jsonb_build_object('field', field));
    END IF;
    IF length(clean) > longest THEN
        PERFORM app._refuse('TW202', jsonb_build_object('field', field, 'longest', longest));
    END IF;
    RETURN nullif(clean, '');
END
$$;
