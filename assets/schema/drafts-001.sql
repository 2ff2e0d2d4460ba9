-- Drafts, schema 1: what was typed and not saved yet. A file of its own, so that neither a lock nor damage
-- of the team's database can take a half-typed note with it.
CREATE TABLE draft (
    id         TEXT PRIMARY KEY,            -- the id that the event will have
    kind       TEXT NOT NULL,
    context    TEXT NOT NULL,               -- JSON: what the form was about
    text       TEXT NOT NULL,
    owner      TEXT NOT NULL,               -- the session that is typing it; '' for none
    updated_at TEXT NOT NULL                -- UTC, RFC 3339
) STRICT, WITHOUT ROWID;
