-- Refuses an object, a list or true/false where a text or a number is meant, and anything else in a list of texts: read as text
-- it would be taken for a code or a reason. What a key means is the same in all acts; the few that mean two things (name, site, container, equipment,
-- operation, source, limits) are looked at where they are read.
CREATE FUNCTION app._check_kinds(request jsonb, field text)
RETURNS void
LANGUAGE plpgsql IMMUTABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    plain CONSTANT text[] := '{ac,ac_tighter,act,action,address,allocation,aql,at,attachment,blob,blocked_reason,calibration_due_on,category,cause,characteristic,chart,
        class,code,complaint,customer,decimals,detect_lower,detect_upper,difference,document,due_on,en,event,expires_on,factor,from,from_at,from_on,gauge_type,generation,hold,import,inspection,
        instrument,interlock,item,kind,late_entry,letter,level,login,lower,mapping,meaning,media_type,method,n,note,on,owner,padding,party,pattern,person,place,priority,
        quantity,re,reaction,reason,resubmitted_of,role,row_version,sample,samples,scheme,seed,severity,shelf_life_days,signal,sort_key,stage,supplier,supplier_lot,target,text,
        tier,time_zone,to_on,tolerance,type,unit,until,uom,upper,valid_until,verdict,verifier,version,warn_lower,warn_upper,work_order,yield_tolerance,zh_CN}';
    of_texts CONSTANT text[] := '{accepted,choices,codes,equipment,persons,roles,rules}';
    wrong record;
BEGIN
    SELECT e.key INTO wrong FROM jsonb_each(request) e
    WHERE e.key = ANY (plain) AND jsonb_typeof(e.value) IN ('object', 'array', 'boolean') ORDER BY e.key LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', concat_ws('.', field, wrong.key), 'problem', 'a text or a number is needed'));
    END IF;
    SELECT e.key INTO wrong FROM jsonb_each(request) e
    WHERE e.key = ANY (of_texts) AND e.value @? 'strict $ ? (@.type() == "array") [*] ? (@.type() != "string" && @.type() != "number")' ORDER BY e.key LIMIT 1;
    IF FOUND THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', concat_ws('.', field, wrong.key), 'problem', 'a list of texts is needed'));
    END IF;
END
$$;
