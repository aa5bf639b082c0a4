-- Ends holds of a unit (all, or the one named), or releases it where it has none. A hold ends only its own rows.
-- Ending a hold needs an inspector, an engineer or a manager; a recall and a release need a manager; what is rejected can only be reworked or scrapped.
CREATE FUNCTION app._release(request jsonb, signature bigint DEFAULT NULL)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    u trace.unit := app._unit(app._needed_text(request ->> 'code', 'code'));
    reason text := app._reason(request);
    wanted text := app._text(request ->> 'hold', 'hold');
    ended integer;
    recall boolean;
    now_is text;
    units bigint[];
BEGIN
    PERFORM app._known_keys(request, 'release', ARRAY['code', 'hold', 'reason']);
    units := u.id || ARRAY(SELECT c.content FROM app._contents(u.id) c);
    PERFORM app._lock_units(units);
    SELECT bool_or(h.kind = 'recall') INTO recall
    FROM trace.hold_unit hu JOIN trace.hold h ON h.id = hu.hold
    WHERE hu.unit = u.id AND hu.to_at = 'infinity' AND (wanted IS NULL OR h.code = wanted);
    IF recall IS NOT NULL THEN
        PERFORM app._require_role(CASE WHEN recall THEN ARRAY['manager'] ELSE ARRAY['inspector', 'engineer', 'manager'] END, u.site);
        UPDATE trace.hold_unit hu SET to_at = clock_timestamp(), ended_by = app._me(), end_reason = reason
        WHERE hu.to_at = 'infinity' AND hu.unit = ANY (units)
          AND hu.hold IN (SELECT x.hold FROM trace.hold_unit x JOIN trace.hold h ON h.id = x.hold
                          WHERE x.unit = u.id AND x.to_at = 'infinity' AND (wanted IS NULL OR h.code = wanted));
        GET DIAGNOSTICS ended = ROW_COUNT;
        RETURN jsonb_build_object('code', u.code, 'holds_ended', ended, 'used', to_jsonb(units));
    END IF;
    IF wanted IS NOT NULL THEN
        PERFORM app._refuse('TW010', jsonb_build_object('kind', 'hold', 'code', wanted));
    END IF;
    PERFORM app._require_role(ARRAY['manager'], u.site);
    SELECT s.disposition INTO now_is FROM trace.unit_status s WHERE s.unit = u.id AND s.to_at = 'infinity';
    IF now_is IS NULL THEN
        PERFORM app._refuse('TW307', jsonb_build_object('code', u.code));
    ELSIF now_is = 'rejected' THEN
        PERFORM app._refuse('TW401', jsonb_build_object('code', u.code));
    ELSIF now_is = 'released' THEN
        PERFORM app._refuse('TW402', jsonb_build_object('code', u.code));
    END IF;
    PERFORM app._set_disposition(ARRAY[u.id], 'released', 'release', NULL, reason, signature);
    RETURN jsonb_build_object('code', u.code, 'disposition', 'released', 'used', jsonb_build_array(u.id));
END
$$;
