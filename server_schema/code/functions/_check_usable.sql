-- The interlocks of units that are to be used up or shipped: refuses recalled, held, rejected, suspect, expired, quarantined units
-- and imported history that was never counted, for every client. `forgiving` units (a lot reworked into its own next generation) may be rejected
-- or in quarantine. A signed concession passes one interlock once.
CREATE FUNCTION app._check_usable(units bigint[], act text, at timestamptz, event bigint, forgiving bigint[] DEFAULT '{}')
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
    rule text;
    word text;
    passed text[];
    why text;
BEGIN
    FOR bad IN
        SELECT u.id, u.code, u.expires_on
        FROM app.unit_words(units, _check_usable.at) w JOIN trace.unit u ON u.id = w.unit
        WHERE w.word IS DISTINCT FROM 'released' ORDER BY u.id
    LOOP
        passed := CASE WHEN bad.id = ANY (forgiving) THEN ARRAY['rejected', 'quarantine'] ELSE '{}' END;
        LOOP
            -- Not only the worst: a concession for the hold says nothing about the verdict under it.
            SELECT w.word INTO word FROM app.unit_words(ARRAY[bad.id], _check_usable.at, passed) w;
            EXIT WHEN word IN ('released', 'conditional');
            rule := CASE word WHEN 'recalled' THEN 'TW301' WHEN 'held' THEN 'TW302' WHEN 'rejected' THEN 'TW303' WHEN 'suspect' THEN 'TW304'
                WHEN 'expired' THEN 'TW305' WHEN 'quarantine' THEN 'TW306' ELSE 'TW307' END;
            IF NOT app._use_concession(bad.id, rule, act, event) THEN
                SELECT string_agg(DISTINCT h.reason, '; ') INTO why
                FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold
                WHERE hu.unit = bad.id AND hu.to_at = 'infinity';
                PERFORM app._refuse(rule, jsonb_build_object('code', bad.code, 'reason', coalesce(why, '-'), 'expires_on', bad.expires_on));
            END IF;
            passed := passed || word;
        END LOOP;
    END LOOP;
    SELECT u.code, u.id INTO bad FROM trace.unit u
    WHERE u.id = ANY (units) AND EXISTS (SELECT FROM trace.unit_balance b WHERE b.unit = u.id AND b.on_hand IS NULL) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW307', jsonb_build_object('code', bad.code));
    END IF;
    SELECT u.code INTO bad FROM trace.unit u
    WHERE u.id = ANY (units) AND EXISTS (
        SELECT FROM trace.unit n WHERE n.code = u.code AND n.generation > u.generation
          -- The next generation that the event being corrected made of it is no later one.
          AND NOT EXISTS (SELECT FROM trace.event c JOIN trace.edge x ON x.source = c.corrects AND x.target = n.id WHERE c.id = _check_usable.event)) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW310', jsonb_build_object('code', bad.code));
    END IF;
END
$$;
