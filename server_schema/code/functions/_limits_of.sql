-- A version of a specification with its numbers as text: which limits, since when, until when, by whom and why.
CREATE FUNCTION app._limits_of(s trace.specification) RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET "TimeZone" = 'UTC' SET "DateStyle" = 'ISO, YMD'
AS $$
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'version', s.version, 'class', s.class, 'lower', trim_scale(s.lower)::text, 'upper', trim_scale(s.upper)::text, 'target', trim_scale(s.target)::text, 'warn_lower', trim_scale(s.warn_lower)::text,
        'warn_upper', trim_scale(s.warn_upper)::text, 'detect_lower', trim_scale(s.detect_lower)::text, 'detect_upper', trim_scale(s.detect_upper)::text, 'decimals', s.decimals, 'accepted', s.accepted,
        'from_at', s.from_at, 'to_at', nullif(s.to_at, 'infinity'), 'by', app._who(s.published_by::text), 'reason', s.reason))
$$;
