-- The interlocks of units that are to be used up or shipped: refuses recalled, held, rejected, suspect, expired, quarantined units
-- and imported history that nobody judged, for every client. (app._take refuses what was never counted.) `forgiving` units (a lot reworked into its own next generation) may be rejected
-- or in quarantine. A signed concession passes one interlock once; the others still hold.
CREATE FUNCTION app._check_usable(units bigint[], act text, at timestamptz, event bigint, forgiving bigint[] DEFAULT '{}')
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    bad record;
    why text;
BEGIN
    FOR bad IN
        SELECT u.id, u.code, u.expires_on, i.rule
        FROM app.unit_words(units, _check_usable.at) w JOIN trace.unit u ON u.id = w.unit CROSS JOIN LATERAL app._interlocks(u.id, _check_usable.at) i
        WHERE w.word IS DISTINCT FROM 'released' AND NOT (i.rule IN ('TW303', 'TW306') AND u.id = ANY (forgiving))
        ORDER BY u.id, i.rule
    LOOP
        IF NOT app._use_concession(bad.id, bad.rule, act, event) THEN
            SELECT string_agg(DISTINCT h.reason, '; ') INTO why
            FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold
            WHERE hu.unit = bad.id AND hu.to_at = 'infinity';
            PERFORM app._refuse(bad.rule, jsonb_build_object('code', bad.code, 'reason', coalesce(why, '-'), 'expires_on', bad.expires_on));
        END IF;
    END LOOP;
    SELECT u.code INTO bad FROM trace.unit u
    WHERE u.id = ANY (units) AND EXISTS (SELECT FROM trace.unit n WHERE n.code = u.code AND n.generation > u.generation
        -- What the event being corrected made of it is no later generation than that event.
        AND NOT EXISTS (SELECT FROM trace.event c JOIN trace.edge x ON x.source = c.corrects AND x.target = n.id WHERE c.id = _check_usable.event)) LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW310', jsonb_build_object('code', bad.code));
    END IF;
END
$$;
