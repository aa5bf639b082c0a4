-- Refuses an import whose names are doubled or empty where they must not be, too long, or hold characters nobody can see.
CREATE FUNCTION app._check_import_texts(names text[], texts text[])
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET work_mem = '128MB'
SET jit = off
AS $$
BEGIN
    IF (SELECT count(DISTINCT n.name) <> count(*) FROM unnest(names) n (name))
       OR EXISTS (SELECT FROM unnest(texts) t (word)
                  WHERE t.word ~ '[\u0001-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]' OR t.word IS NOT NFC NORMALIZED
                      OR t.word <> btrim(t.word) OR octet_length(t.word) > 200 OR t.word = '') THEN
        PERFORM app._refuse('TW581', '{}');
    END IF;
END
$$;
