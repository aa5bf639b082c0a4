-- How the numbers of a site and kind look, with an item only those of its lots, serials and samples: {"site", "kind", "item"?, "pattern", "padding"?, "row_version"}. Counting goes on where it was.
CREATE FUNCTION app.save_number_series(command uuid, api integer, request jsonb) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
DECLARE
    result jsonb := app._begin_command(command, api, 'save_number_series', request);
    v_site bigint := app._site_id(request ->> 'site');
    v_pattern text := app._needed_text(request ->> 'pattern', 'pattern', 60);
    present trace.number_series;
    saved trace.number_series;
BEGIN
    IF result IS NOT NULL THEN
        RETURN result;
    END IF;
    PERFORM app._known_keys(request, 'save_number_series', '{site,kind,item,pattern,padding,row_version}');
    PERFORM app._require_role('{administrator}', v_site);
    IF request ->> 'kind' IS NULL OR request ->> 'kind' !~ '^[a-z][a-z_]{0,29}$' THEN
        PERFORM app._refuse('TW203', jsonb_build_object('field', 'kind'));
    END IF;
    IF v_pattern NOT LIKE '%{n}%' OR regexp_replace(v_pattern, '\{(n|yyyy|yy|mm|dd|site|item)\}', '', 'g') ~ '[{}]' THEN
        PERFORM app._refuse('TW012', jsonb_build_object(
            'field', 'pattern', 'problem', '{n} is needed; {yyyy} {yy} {mm} {dd} {site} {item} are known'));
    END IF;
    IF request ->> 'item' IS NOT NULL AND request ->> 'kind' NOT IN ('lot', 'serial', 'sample') THEN
        PERFORM app._refuse('TW012', jsonb_build_object('field', 'item', 'problem', 'only lots, serials and samples are numbered by item'));
    END IF;
    present := app._number_series(v_site, request ->> 'kind', app._item_id(request ->> 'item'));
    IF request ->> 'item' IS NOT NULL AND present.item IS NULL THEN
        present := app._item_series(v_site, request ->> 'kind', app._item_id(request ->> 'item'));
    END IF;
    UPDATE trace.number_series AS t
    SET pattern = v_pattern, padding = coalesce(app._whole(request, 'padding', 1, 12), t.padding),
        row_version = t.row_version + 1
    WHERE t.id = present.id AND t.row_version = coalesce(app._row_version(request), 1)
    RETURNING t.* INTO saved;
    IF saved.id IS NULL THEN
        PERFORM app._conflict('number series', request ->> 'kind', to_jsonb(present), request);
    END IF;
    result := jsonb_build_object('number_series', saved.id, 'kind', saved.kind, 'row_version', saved.row_version);
    RETURN app._end_command(command, 'save_number_series', result, ARRAY[saved.id]);
END
$$;
