-- The switching rules, as client/domain/sampling/switching.py has them (tests compare the two): state and outcome of a lot in, {"severity", "state", "why"} out.
-- ISO 2859-1 counts a score to 30, Z1.4 ten accepted lots; both discontinue at five lots not accepted on tightened. State: {"score", "recent": [accepted …], "refused"}.
CREATE FUNCTION app._next_severity(scheme text, severity text, state jsonb, outcome jsonb) RETURNS jsonb
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    good boolean := (outcome ->> 'accepted')::boolean;
    steady boolean := coalesce((outcome ->> 'steady')::boolean, true);
    ac integer := coalesce((outcome ->> 'ac')::integer, 0);
    score integer := coalesce((state ->> 'score')::integer, 0);
    refused integer := coalesce((state ->> 'refused')::integer, 0);
    recent boolean[] := ARRAY(SELECT r::boolean FROM jsonb_array_elements_text(coalesce(state -> 'recent', '[]')) AS r);
    next text := severity;
    why text := 'stays';
BEGIN
    IF severity = 'discontinued' OR NOT coalesce((outcome ->> 'original')::boolean, true) THEN
        RETURN jsonb_build_object('severity', severity, 'state', state, 'why', CASE severity WHEN 'discontinued' THEN 'stopped' ELSE 'resubmitted' END);
    END IF;
    recent := (recent || good)[greatest(1, cardinality(recent) - 8):];
    refused := refused + (NOT good)::integer;
    IF scheme = 'iso2859-1' AND severity = 'normal' THEN
        score := CASE WHEN good AND (ac <= 1 OR coalesce((outcome ->> 'passes_tighter')::boolean, false)) THEN score + CASE WHEN ac <= 1 THEN 2 ELSE 3 END ELSE 0 END;
    END IF;
    IF severity = 'normal' THEN
        IF (SELECT count(*) FROM unnest(recent[greatest(1, cardinality(recent) - 4):]) AS r WHERE NOT r) >= 2 THEN
            next := 'tightened'; why := 'two_of_five';
        ELSIF steady AND scheme = 'iso2859-1' AND score >= 30 THEN
            next := 'reduced'; why := 'score_reached';
        ELSIF steady AND scheme <> 'iso2859-1' AND cardinality(recent) = 10 AND NOT false = ANY (recent) THEN
            next := 'reduced'; why := 'ten_accepted';
        END IF;
    ELSIF severity = 'tightened' THEN
        IF cardinality(recent) >= 5 AND NOT false = ANY (recent[cardinality(recent) - 4:]) THEN
            next := 'normal'; why := 'five_accepted';
        ELSIF NOT good AND refused >= 5 THEN
            next := 'discontinued'; why := 'stopped';
        END IF;
    ELSIF NOT good THEN
        next := 'normal'; why := 'refused_on_reduced';
    ELSIF coalesce((outcome ->> 'between')::boolean, false) THEN
        next := 'normal'; why := 'between_ac_and_re';
    ELSIF NOT steady THEN
        next := 'normal'; why := 'not_steady';
    END IF;
    RETURN jsonb_build_object('severity', next, 'why', why, 'state', CASE WHEN next IN (severity, 'discontinued')
        THEN jsonb_build_object('score', score, 'recent', to_jsonb(recent), 'refused', refused) ELSE '{}' END);
END
$$;
