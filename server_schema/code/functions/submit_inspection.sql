-- Readings and defects of an open inspection; more may follow until it is decided. Each reading is judged by the limits in force when it was taken, for ever.
-- {"inspection", "readings"?: [{"characteristic", "sample"?, "value" | "text", "instrument"?, "at"?, "source"?: typed | gauge | scanned, "retest"?: reason}],
--  "defects"?: [{"class", "characteristic"?, "sample"?, "count"?, "note"?}]} → {"inspection", "result", "classes", "sampling", "out": [{"characteristic", "sample"}]}.
-- A class of several samples whose first ones leave it open says "next"; "sampling" and the inspection then want the next sample: samples n of it, Ac and Re for all so far.
CREATE FUNCTION app.submit_inspection(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'submit_inspection', request);
    i trace.inspection;
    u trace.unit;
    first bigint;
    found jsonb;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'submit_inspection', '{inspection,readings,defects}');
    i := app._open_inspection(request ->> 'inspection');
    SELECT x.* INTO u FROM trace.unit AS x WHERE x.id = i.unit;
    PERFORM app._require_role('{technician,inspector,engineer,manager}', u.site);
    SELECT coalesce(max(m.id), 0) INTO first FROM trace.measurement AS m WHERE m.inspection = i.id;
    PERFORM app._take_readings(i, u, app._list(request, 'readings'));
    PERFORM app._check_measuring(i, u.site, first);
    PERFORM app._check_asked(i, first);
    INSERT INTO trace.defect (inspection, class, characteristic, sample_no, count, note, person)
    SELECT i.id, app._class(d ->> 'class', 'defects.class'), app._characteristic_id(d ->> 'characteristic'), app._whole(d, 'sample', 1, 10000000),
           coalesce(app._whole(d, 'count', 1, 1000000), 1), app._text(d ->> 'note', 'defects.note', 2000), app._me()
    FROM jsonb_array_elements(app._list(request, 'defects')) AS d;
    found := app._inspection_result(i);
    UPDATE trace.inspection AS x SET result = found ->> 'result', sampling = app._next_sample(i.sampling, found -> 'classes'), submitted_at = clock_timestamp(), submitted_by = app._me()
    WHERE x.id = i.id RETURNING x.* INTO i;
    result := found || jsonb_build_object('inspection', i.code, 'code', i.code, 'sampling', i.sampling);
    RETURN app._end_command(command, 'submit_inspection', result, ARRAY[u.id]);
END
$$;
