-- Who may do what. First everything is taken away, so that a grant removed from this file is gone after the upgrade.
-- Public functions: one line each, in alphabetical order. Functions whose names start with _ are nobody's.

REVOKE ALL ON ALL TABLES IN SCHEMA trace, audit, app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA trace, audit, app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;
REVOKE ALL ON SCHEMA trace, audit, app FROM PUBLIC, @reader@, @recorder@, @approver@, @auditor@, @administrator@;

-- Reading: facts are everybody's who works here; commands are not, they repeat what others typed.
GRANT USAGE ON SCHEMA trace, app TO @reader@;
GRANT SELECT ON ALL TABLES IN SCHEMA trace TO @reader@;
GRANT SELECT ON app.refusal, app.release TO @reader@;
REVOKE SELECT ON trace.command, trace.blob FROM @reader@;
GRANT SELECT (id, sha256, media_type, stored_at) ON trace.blob TO @reader@;
GRANT USAGE ON SCHEMA audit TO @auditor@;

-- The manager of logins owns the four functions that touch logins, and only the owner's functions call them.
ALTER FUNCTION app._login_make(text, text) OWNER TO @people@;
ALTER FUNCTION app._login_groups(text, text[], text[]) OWNER TO @people@;
ALTER FUNCTION app._login_allow(text, boolean) OWNER TO @people@;
ALTER FUNCTION app._login_password(text, text) OWNER TO @people@;
REVOKE ALL ON FUNCTION app._login_make(text, text), app._login_groups(text, text[], text[]),
    app._login_allow(text, boolean), app._login_password(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app._login_make(text, text), app._login_groups(text, text[], text[]),
    app._login_allow(text, boolean), app._login_password(text, text) TO @owner@;

-- Reading functions
GRANT EXECUTE ON FUNCTION app.hello(integer) TO @reader@;
