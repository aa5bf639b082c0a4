-- The 5M1E facts of an event and their interlocks: equipment not blocked and its calibration not overdue, methods in force,
-- everybody qualified on the version in force of the operation's method.
CREATE FUNCTION app._event_facts(event bigint, request jsonb, at timestamptz)
RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    day date;
    bad record;
    needed bigint;
BEGIN
    SELECT (at AT TIME ZONE s.time_zone)::date INTO day FROM trace.event e JOIN trace.site s ON s.id = e.site WHERE e.id = event;

    IF request ? 'equipment' THEN
        INSERT INTO trace.event_equipment (event, equipment)
        SELECT DISTINCT _event_facts.event, app._equipment_id(q) FROM jsonb_array_elements_text(app._list(request, 'equipment')) q;
        SELECT q.code, q.blocked_reason, q.calibration_due_on INTO bad
        FROM trace.event_equipment x JOIN trace.equipment q ON q.id = x.equipment
        WHERE x.event = _event_facts.event AND (q.blocked_reason IS NOT NULL OR q.calibration_due_on < day) ORDER BY q.code LIMIT 1;
        IF FOUND THEN
            PERFORM app._refuse(CASE WHEN bad.blocked_reason IS NULL THEN 'TW311' ELSE 'TW312' END,
                jsonb_build_object('code', bad.code, 'due_on', bad.calibration_due_on, 'reason', bad.blocked_reason));
        END IF;
    END IF;

    INSERT INTO trace.event_person (event, person)
    SELECT DISTINCT _event_facts.event, app._person_id(q) FROM jsonb_array_elements_text(app._list(request, 'persons')) q
    UNION SELECT _event_facts.event, app._me();

    IF request ? 'methods' THEN
        PERFORM app._known_keys(m, 'methods', '{document,version}') FROM jsonb_array_elements(app._list(request, 'methods')) m;
        INSERT INTO trace.event_method (event, document_version)
        SELECT DISTINCT _event_facts.event, app._document_version_id(m ->> 'document', m ->> 'version') FROM jsonb_array_elements(app._list(request, 'methods')) m;
        SELECT d.code, v.version INTO bad
        FROM trace.event_method x JOIN trace.document_version v ON v.id = x.document_version JOIN trace.document d ON d.id = v.document
        WHERE x.event = _event_facts.event AND NOT (v.from_at <= at AND at < v.to_at) ORDER BY d.code LIMIT 1;
        IF FOUND THEN
            PERFORM app._refuse('TW315', jsonb_build_object('code', bad.code, 'version', bad.version));
        END IF;
    END IF;

    SELECT o.method INTO needed FROM trace.event e JOIN trace.operation o ON o.id = e.operation WHERE e.id = _event_facts.event;
    IF needed IS NOT NULL THEN
        SELECT p.login, d.code,
               EXISTS (SELECT FROM trace.qualification q JOIN trace.document_version v ON v.id = q.document_version
                       WHERE q.person = p.id AND v.document = needed) AS once
        INTO bad
        FROM trace.event_person x JOIN trace.person p ON p.id = x.person JOIN trace.document d ON d.id = needed
        WHERE x.event = _event_facts.event AND NOT EXISTS (
            SELECT FROM trace.qualification q JOIN trace.document_version v ON v.id = q.document_version
            WHERE q.person = p.id AND v.document = needed AND q.valid_until >= day AND v.from_at <= at AND at < v.to_at
        ) ORDER BY p.login LIMIT 1;
        IF FOUND THEN
            PERFORM app._refuse(CASE WHEN bad.once THEN 'TW314' ELSE 'TW313' END, jsonb_build_object('person', bad.login, 'code', bad.code));
        END IF;
    END IF;

    IF request ? 'readings' THEN
        PERFORM app._known_keys(r, 'readings', '{characteristic,value,text,at,instrument}') FROM jsonb_array_elements(app._list(request, 'readings')) r;
        IF EXISTS (SELECT FROM jsonb_array_elements(request -> 'readings') r WHERE num_nonnulls(r ->> 'value', app._text(r ->> 'text', 'readings.text', 2000)) <> 1) THEN
            PERFORM app._refuse('TW012', jsonb_build_object('field', 'readings', 'problem', 'either a value or a text'));
        END IF;
        INSERT INTO trace.event_reading (event, characteristic, value, text_value, at, instrument)
        SELECT _event_facts.event, app._characteristic_id(app._needed_text(r ->> 'characteristic', 'readings.characteristic')), app._reading(r ->> 'value', 'readings.value'),
               app._text(r ->> 'text', 'readings.text', 2000), app._moment(r ->> 'at', 'readings.at'), app._equipment_id(r ->> 'instrument')
        FROM jsonb_array_elements(app._list(request, 'readings')) r;
        SELECT q.code, q.calibration_due_on INTO bad
        FROM trace.event_reading r JOIN trace.equipment q ON q.id = r.instrument
        WHERE r.event = _event_facts.event AND (q.blocked_reason IS NOT NULL OR q.calibration_due_on < day) ORDER BY q.code LIMIT 1;
        IF FOUND THEN
            PERFORM app._refuse('TW311', jsonb_build_object('code', bad.code, 'due_on', bad.calibration_due_on));
        END IF;
    END IF;
END
$$;
