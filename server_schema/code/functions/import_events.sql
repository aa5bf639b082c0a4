-- Records the history of a plant: events with their lines, in file order, all or nothing.
-- request: import, accept_good_rows, reason (of corrections), sort_keys {name: key}.
-- Event arrays, one element an event: names, kinds, times, precisions, sites, parties, corrections (name of the wrong event).
-- Line arrays, one element a line: number of its event (from 1), role, code, item, quantity, uom, allocation, custom.
-- Result: created {kind: n}, unchanged (numbers of events that are here already), rejected [{event, line, code, field, detail}],
-- other_dimension (edges whose quantity is unknown as it was told in another dimension than their unit's), without_quantity (edges).
CREATE FUNCTION app.import_events(
    command uuid, api integer, request jsonb,
    events text[], kinds text[], happened timestamptz[], precisions text[], sites text[], parties text[], corrections text[],
    line_event integer[], roles text[], codes text[], items text[], quantities text[], uoms text[], allocations text[], customs text[]
)
RETURNS jsonb
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
SET "TimeZone" = 'UTC'
SET "DateStyle" = 'ISO, YMD'
SET work_mem = '128MB'
SET jit = off
AS $$
DECLARE
    amounts numeric[];
    shares numeric[];
    hashes text[];
    result jsonb;
    opened bigint;
    size integer;
    lines integer;
    states smallint[];      -- of each event: 0 to be written, 1 here already, 2 rejected
    corrects_no integer[]; corrects_id bigint[]; event_ids bigint[];
    generations integer[]; makes boolean[]; keeps boolean[]; boxed boolean[]; unit_ids bigint[];
    rejected jsonb;
    faults jsonb;
    created jsonb;
    wrong jsonb;
    b record;
BEGIN
    amounts := quantities::numeric[];
    shares := allocations::numeric[];
    hashes := app._import_hashes(kinds, happened, precisions, sites, parties, corrections, line_event, roles, codes, items, amounts, uoms, shares);
    result := app._begin_command(command, api, 'import_events', request,
        sha256(convert_to(array_to_string(events, E'\x1e') || array_to_string(hashes, ' ') || array_to_string(customs, E'\x1e', '-'), 'UTF8')));
    size := coalesce(cardinality(events), 0);
    lines := coalesce(cardinality(line_event), 0);
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'import_events', ARRAY['import', 'accept_good_rows', 'reason', 'sort_keys']);
    IF jsonb_typeof(request -> 'sort_keys') <> 'null' THEN
        PERFORM app._object(request, 'sort_keys', 100000000);
    END IF;
    opened := app._open_import(request);
    IF ARRAY[cardinality(kinds), cardinality(happened), cardinality(precisions), cardinality(sites), cardinality(parties), cardinality(corrections)]
           IS DISTINCT FROM array_fill(size, ARRAY[6])
       OR ARRAY[cardinality(roles), cardinality(codes), cardinality(items), cardinality(quantities), cardinality(uoms), cardinality(allocations), cardinality(customs)]
           IS DISTINCT FROM array_fill(lines, ARRAY[7])
       OR EXISTS (SELECT FROM unnest(line_event, roles, codes) l (event, role, code)
                  WHERE (l.event BETWEEN 1 AND size AND l.code <> '' AND l.role IN ('in', 'out', 'subject')) IS NOT TRUE)
       OR EXISTS (SELECT FROM unnest(happened) e (at) WHERE isfinite(e.at) IS NOT TRUE) THEN
        PERFORM app._refuse('TW581', '{}');
    END IF;
    PERFORM app._check_import_texts(events, events || sites || parties || codes || items);

    SELECT * INTO states, corrects_no, corrects_id FROM app._import_states(events, hashes, corrections);
    rejected := (SELECT coalesce(jsonb_agg(jsonb_build_object('event', e.no, 'line', NULL, 'code', 'TW568', 'field', 'event', 'detail', jsonb_build_object('event', e.name))), '[]')
                 FROM unnest(events, states) WITH ORDINALITY e (name, state, no) WHERE e.state = 2);

    -- An event that can't stand takes those with it that need what it made: again, until what is left holds.
    LOOP
        created := '{}';
        BEGIN
            SELECT * INTO generations, makes, keeps, boxed
            FROM app._import_generations(kinds, states, corrects_no, corrects_id, line_event, roles, codes);
            SELECT jsonb_agg(to_jsonb(f)) INTO faults
            FROM app._import_faults(kinds, states, corrections, corrects_no, corrects_id, line_event, roles, codes, items, uoms, amounts,
                                    shares, generations, makes, keeps, boxed) f;
            IF faults IS NULL AND 0 = ANY (states) THEN
                SELECT array_agg(-nextval('trace.node_id')) INTO event_ids FROM generate_series(1, size);
                created := app._import_references(kinds, states, sites, parties, line_event, roles, items, uoms, boxed, request -> 'sort_keys');
                INSERT INTO trace.event (id, code, kind, happened_at, precision, site, party, reason, reference, corrects, command_id, recorded_by, imported_by)
                SELECT e.id, e.name, e.kind, e.at, e.precision, s.id, p.id,
                       CASE WHEN e.corrects IS NOT NULL THEN coalesce(app._text(request ->> 'reason', 'reason', 2000), 'corrected by an import') END,
                       jsonb_build_object('content', e.hash), coalesce(e.corrects_id, event_ids[e.corrects_no]), command, app._me(), opened
                FROM unnest(event_ids, events, kinds, happened, precisions, sites, parties, corrections, corrects_no, corrects_id, hashes, states)
                     e (id, name, kind, at, precision, site, party, corrects, corrects_no, corrects_id, hash, state)
                LEFT JOIN trace.site s ON s.code = e.site LEFT JOIN trace.party p ON p.code = e.party
                WHERE e.state = 0 ORDER BY e.id DESC;
                created := created || jsonb_build_object('events', (SELECT count(*) FROM unnest(states) s WHERE s = 0))
                    || app._import_units(opened, kinds, happened, sites, parties, line_event, codes, items, amounts, uoms, customs::jsonb[], generations, makes, boxed);
                unit_ids := app._import_unit_ids(codes, generations);
                created := created || app._import_edges(kinds, event_ids, corrects_no, corrects_id, states, line_event, roles, amounts, uoms,
                                                        shares, unit_ids, boxed);
                PERFORM app._lock_units(ARRAY(SELECT DISTINCT u.id FROM unnest(unit_ids) u (id)));
                SELECT jsonb_agg(to_jsonb(f)) INTO faults
                FROM app._import_touches(opened, kinds, states, line_event, roles, items, amounts, uoms, unit_ids, keeps) f;

                FOR b IN
                    SELECT x.* FROM app._import_box_events(kinds, happened, event_ids, states, corrects_no, corrects_id, line_event, roles, unit_ids, amounts, uoms, boxed) x
                LOOP
                    IF b.corrects IS NOT NULL THEN
                        UPDATE trace.containment c SET to_at = c.from_at, unpacked_by = b.id WHERE c.packed_by = b.corrects AND c.to_at = 'infinity';
                        UPDATE trace.containment c SET to_at = 'infinity', unpacked_by = NULL WHERE c.unpacked_by = b.corrects;
                    END IF;
                    wrong := app._import_boxes(b.id, b.kind, b.at, b.line_roles, b.units, b.amounts);
                    IF wrong IS NOT NULL THEN
                        faults := coalesce(faults, '[]') || (wrong || jsonb_build_object('event', b.no, 'line', b.first + (wrong ->> 'line')::bigint - 1));
                    END IF;
                END LOOP;
                IF true = ANY (boxed) THEN
                    created := created || jsonb_build_object(
                        'edges', (created ->> 'edges')::integer + (SELECT count(*) FROM unnest(event_ids) e (id) JOIN trace.edge x ON x.target = e.id AND x.line > 100000),
                        'contents', (SELECT count(*) FROM unnest(event_ids) e (id) JOIN trace.containment c ON c.packed_by = e.id));
                END IF;
            END IF;
            IF faults IS NOT NULL OR (rejected <> '[]' AND NOT app._yes(request, 'accept_good_rows', false)) THEN
                RAISE EXCEPTION USING ERRCODE = 'TW599';
            END IF;
        EXCEPTION WHEN SQLSTATE 'TW599' THEN
            created := '{}';    -- what this round wrote is gone
        END;
        EXIT WHEN faults IS NULL;
        rejected := rejected || faults;
        SELECT array_agg(CASE WHEN f.event IS NULL THEN s.state ELSE 2 END ORDER BY s.no) INTO states
        FROM unnest(states) WITH ORDINALITY s (state, no)
        LEFT JOIN (SELECT DISTINCT (f ->> 'event')::bigint AS event FROM jsonb_array_elements(faults) f) f ON f.event = s.no;
        IF jsonb_array_length(rejected) > 100000 THEN
            PERFORM app._refuse('TW582', '{}');
        END IF;
    END LOOP;
    result := jsonb_build_object(
        'created', (SELECT coalesce(jsonb_object_agg(c.key, c.value), '{}') FROM jsonb_each(created) c WHERE c.key NOT IN ('other_dimension', 'without_quantity') AND c.value <> '0'),
        'unchanged', (SELECT coalesce(jsonb_agg(s.no), '[]') FROM unnest(states) WITH ORDINALITY s (state, no) WHERE s.state = 1),
        'rejected', rejected, 'other_dimension', coalesce((created ->> 'other_dimension')::integer, 0),
        'without_quantity', coalesce((created ->> 'without_quantity')::integer, 0));
    RETURN app._end_command(command, 'import_events', result);
EXCEPTION WHEN data_exception OR check_violation OR not_null_violation THEN
    -- The station packs its columns itself; what a client of one's own puts into them may fit nothing.
    PERFORM app._refuse('TW016', jsonb_build_object('problem', SQLERRM));
END
$$;
