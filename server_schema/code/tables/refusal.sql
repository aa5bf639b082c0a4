-- The sentences of all refusals, loaded from resources/refusals.toml at each upgrade.
CREATE TABLE app.refusal (
    code text PRIMARY KEY CHECK (code ~ '^TW[0-9]{3}$'),
    en text NOT NULL,
    zh_cn text NOT NULL
);
COMMENT ON TABLE app.refusal IS 'What people are told when a rule says no';
