-- What other stations are told of a change, as short as possible and never confidential: which act, which kinds of records, the codes of at most 50 units,
-- the code of the record itself. {"act", "kinds", "units", "code"?} or, when there is too much to name, {"act", "kinds", "refetch": true}.
CREATE FUNCTION app._hint(act text, result jsonb, touched bigint[])
RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    kinds text[] := CASE
        WHEN act LIKE 'import%' THEN '{*}'
        WHEN act = 'append_series' THEN '{series}'
        WHEN act = 'receive' THEN '{unit,event,receipt}'
        WHEN act IN ('run', 'blend', 'rework') THEN '{unit,event,run,work_order}'
        WHEN act = 'ship' THEN '{unit,event,shipment}'
        WHEN act = 'deliver' THEN '{unit,event,sale}'
        WHEN act IN ('return', 'repair') THEN ARRAY['unit', 'event', act, 'complaint']
        WHEN act IN ('hold', 'release') THEN '{unit,hold}'
        WHEN act = 'sign' THEN '{unit,event,hold,inspection}'
        WHEN act = 'decide_inspection' THEN '{unit,event,inspection}'
        WHEN act LIKE '%\_inspection' THEN '{unit,inspection}'
        WHEN act IN ('exclude_point', 'restore_point', 'record_signal', 'close_signal', 'publish_limits') THEN '{characteristic}'
        WHEN act = 'record_gauge_study' THEN '{equipment}'
        WHEN act = 'change_severity' THEN '{switching}'
        WHEN act IN ('complain', 'close_complaint') THEN '{complaint,unit}'
        WHEN act LIKE '%\_work\_order' THEN '{work_order}'
        WHEN act IN ('attach', 'detach') THEN ARRAY['attachment', result ->> 'kind']
        WHEN act ~ '^(save|publish)_' THEN ARRAY[regexp_replace(act, '^(save|publish)_', '')]
        WHEN act ~ '^(person|grant|end|qualify|approve|store)' THEN '{master}'
        ELSE '{unit,event}' END;
    codes text[];
    hint jsonb := jsonb_build_object('act', act, 'kinds', to_jsonb(kinds));
BEGIN
    IF cardinality(touched) > 51 THEN
        RETURN hint || '{"refetch": true}';
    END IF;
    IF 'unit' = ANY (kinds) THEN
        codes := ARRAY(SELECT DISTINCT u.code FROM trace.unit u WHERE u.id = ANY (touched) ORDER BY 1);
        hint := hint || jsonb_build_object('units', to_jsonb(codes), 'code', coalesce(
            (SELECT e.code FROM trace.event e WHERE e.id = ANY (touched)), result ->> 'hold', result ->> 'code'));
    ELSE
        hint := hint || jsonb_build_object('code', result ->> 'code');
    END IF;
    -- A payload holds 8000 bytes; 50 long codes could be more.
    RETURN CASE WHEN octet_length(hint::text) <= 7000 THEN jsonb_strip_nulls(hint) ELSE jsonb_build_object('act', act, 'kinds', to_jsonb(kinds), 'refetch', true) END;
END
$$;
