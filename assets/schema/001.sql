-- Schema 1. Never edited once released; changes come as 002.sql and so on.
-- FACTS come from files and are replaced by natural key. JOURNAL is made here and only appended.
-- DERIVED is computed; all of it but the register may be thrown away at any time.
-- A column `sum` is a checksum of the row's other columns, in their order: what writes a row writes it with it.
-- Keys are text, money is integer minor units, days are ISO text, so that a server can hold the same rows.

-- ---------------------------------------------------------------- facts

-- One row per imported file. `seq` orders imports within this file; facts name it as their origin.
CREATE TABLE import (
    id       TEXT PRIMARY KEY,              -- UUIDv7
    seq      INTEGER NOT NULL UNIQUE,
    hlc      TEXT NOT NULL,                 -- its place among the events: the later word about a cell counts
    kind     TEXT NOT NULL,
    file     TEXT NOT NULL,                 -- file name without its folder
    sha256   TEXT NOT NULL,
    day      TEXT NOT NULL,                 -- business day of the session
    at       TEXT NOT NULL,                 -- UTC, RFC 3339
    author   TEXT NOT NULL,
    rows     INTEGER NOT NULL,
    added    INTEGER NOT NULL,
    changed  INTEGER NOT NULL,
    same     INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    source   TEXT NOT NULL,                 -- whose counts an activity file's are
    command  TEXT NOT NULL,                 -- the run of the program: its files add up
    fields   TEXT NOT NULL,                 -- JSON: how often each field of known rows changed or was emptied
    missing  INTEGER NOT NULL,              -- rows of the file that are still not in
    missing_of INTEGER NOT NULL,            -- of so many
    ended_at TEXT,                          -- UTC, RFC 3339: when it was undone; NULL while it stands
    ended_by TEXT,
    let_be   INTEGER NOT NULL DEFAULT 0,    -- 1: somebody said that the missing rows may stay out
    layout   TEXT NOT NULL DEFAULT '',      -- what its header is known again by; '' for none, or forgotten
    told     TEXT NOT NULL DEFAULT '[]',    -- JSON: what was said of its columns, as [option, value]
    images   INTEGER NOT NULL DEFAULT 0,    -- so many rows in before_image
    firsts   TEXT NOT NULL,                 -- JSON: marks of its first rows, where some were not taken
    sum      INTEGER NOT NULL
) STRICT;
-- Which import of a file is the last one, and which files have rows that are not in.
CREATE INDEX import_file ON import (kind, file, seq);
CREATE INDEX import_missing ON import (seq, missing) WHERE missing > 0 AND let_be = 0 AND ended_at IS NULL;
CREATE INDEX import_layout ON import (layout, kind, seq) WHERE layout <> '';
CREATE INDEX import_sha ON import (sha256, kind, seq);
CREATE INDEX import_order ON import (hlc);
CREATE INDEX import_day ON import (day, hlc); -- a page of the journal

-- Rows that an import did not take, each by what it is known again by: the first 64 bits of a digest.
CREATE TABLE untaken_row (
    import TEXT NOT NULL REFERENCES import (id),
    line   INTEGER NOT NULL,                -- of the file, from 1
    mark   INTEGER NOT NULL,                -- of its cells
    key    INTEGER,                         -- of its id; NULL where it has none
    rest   INTEGER NOT NULL,                -- of its cells without the wrong ones
    wrong  TEXT NOT NULL,                   -- JSON: the columns of those, from 0
    sum INTEGER NOT NULL,
    PRIMARY KEY (import, line)
) STRICT, WITHOUT ROWID;

-- Which later imports held a row that an import did not take: what they made of it counts.
CREATE TABLE answered_row (
    import TEXT NOT NULL,                   -- untaken_row.import
    line   INTEGER NOT NULL,                -- untaken_row.line
    later  TEXT NOT NULL REFERENCES import (id),
    sum INTEGER NOT NULL,
    PRIMARY KEY (import, line, later)
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_later ON answered_row (later);

-- How many rows of an earlier import a later one held as well, just as they stood: they are not taken back while it
-- is in.
CREATE TABLE held_also (
    later TEXT NOT NULL REFERENCES import (id),
    seq   INTEGER NOT NULL,                 -- import.seq of those rows
    rows  INTEGER NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (later, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_also_seq ON held_also (seq);

-- Checksums for the rows of a table that are an import's now: how many, the sums of their hashes and of those of their
-- keys modulo 2^64, and the hashes times powers of those of their keys, which tell the keys of what was altered. Rows
-- that a later import replaced are its, not this one's; a value under a typed count still is.
CREATE TABLE import_sum (
    seq     INTEGER NOT NULL,               -- import.seq
    fact    TEXT NOT NULL,                  -- table name
    for_seq INTEGER NOT NULL,               -- 0; or an earlier import of the same file: what this one put right of it
    rows    INTEGER NOT NULL,
    sum     INTEGER NOT NULL,
    keys    INTEGER NOT NULL,
    traces  BLOB NOT NULL CHECK (length(traces) = 96),
    PRIMARY KEY (seq, fact, for_seq)
) STRICT, WITHOUT ROWID;

-- How many rows the program has written into lasting tables and not taken away: shows what was deleted or added by
-- somebody else. Of warnings those that were shown or answered.
CREATE TABLE tally (
    name TEXT PRIMARY KEY,                  -- table name
    rows INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tally VALUES ('answered_row', 0), ('event_text', 0), ('held_also', 0), ('untaken_row', 0), ('import', 0), ('key_since', 0), ('replica', 0), ('ruleset', 0), ('source_attempt', 0),
    ('target_cell', 0), ('target_draft', 0), ('target_publication', 0), ('target_version', 0), ('warning', 0);

-- How the last attempt went to bring in the files of a source of the settings.
CREATE TABLE source_attempt (
    source TEXT PRIMARY KEY,                -- its name in the settings
    at     TEXT NOT NULL,                   -- UTC, RFC 3339
    file   TEXT NOT NULL,                   -- the file that failed, or the last one that came in
    failed TEXT NOT NULL,                   -- why, in the language of whoever tried; '' where it went well
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an import changed, as it was before: `before` is a JSON object of the old row.
CREATE TABLE before_image (
    import TEXT NOT NULL REFERENCES import (id),
    n      INTEGER NOT NULL,
    fact   TEXT NOT NULL,                   -- table name
    key    TEXT NOT NULL,                   -- natural key as a JSON array
    before TEXT NOT NULL,
    owner  INTEGER NOT NULL,                -- import.seq of the old row; 0: typed
    sum INTEGER NOT NULL,
    PRIMARY KEY (import, n)
) STRICT, WITHOUT ROWID;
-- The customers that were key, among all rows of every file of customers.
CREATE INDEX before_image_key ON before_image (import)
    WHERE fact = 'customer' AND instr(before, '"key":1') > 0;

-- The company is the unit with the empty id and is not stored. An id is made from the path that a unit had
-- first, so that two files that import the same people agree; a rename changes the name and never the id.
CREATE TABLE unit (
    id     TEXT PRIMARY KEY,
    parent TEXT NOT NULL,
    name   TEXT NOT NULL,
    seq    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a company's own systems call a unit. A file that names one under another path renames the unit.
CREATE TABLE unit_code (
    code TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES unit (id),
    seq  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rep (
    id       TEXT PRIMARY KEY,
    name     TEXT NOT NULL,
    email    TEXT NOT NULL DEFAULT '',      -- '' where no file said
    language TEXT NOT NULL DEFAULT '',      -- of messages; '': that of the settings
    manager  TEXT NOT NULL DEFAULT '',      -- who leads the person, as the file has it: id, name or mail
    seq      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
    rep      TEXT NOT NULL REFERENCES rep (id),
    from_day TEXT NOT NULL,                 -- '1900-01-01' while open
    to_day   TEXT NOT NULL,                 -- exclusive; '2199-12-31' while open
    unit     TEXT NOT NULL,                 -- '' is the company itself
    tier     TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY (rep, from_day)
) STRICT, WITHOUT ROWID;

-- A missing row and a NULL both mean "no report"; zero is a report.
CREATE TABLE activity (
    day    TEXT NOT NULL,
    rep    TEXT NOT NULL,
    action TEXT NOT NULL,
    value  INTEGER,
    seq    INTEGER NOT NULL,                -- 0: typed into the grid
    PRIMARY KEY (day, rep, action)
) STRICT, WITHOUT ROWID;

-- What each source said about a cell that several have counted: `activity` holds their sum.
CREATE TABLE activity_part (
    day    TEXT NOT NULL,
    rep    TEXT NOT NULL,
    action TEXT NOT NULL,
    source TEXT NOT NULL,                   -- import.source
    value  INTEGER NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (day, rep, action, source)
) STRICT, WITHOUT ROWID;

-- The imported value of a cell in which a typed count stands, so that it can come back.
CREATE TABLE covered (
    day    TEXT NOT NULL,
    rep    TEXT NOT NULL,
    action TEXT NOT NULL,
    value  INTEGER,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (day, rep, action)
) STRICT, WITHOUT ROWID;

-- What reps wrote beside their counts of a day: of a report, so not private.
CREATE TABLE day_note (
    rep  TEXT NOT NULL,
    day  TEXT NOT NULL,
    text TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (rep, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX day_note_day ON day_note (day);

CREATE TABLE absence (
    rep    TEXT NOT NULL,
    day    TEXT NOT NULL,
    part   TEXT NOT NULL CHECK (part IN ('full', 'half')),
    -- Which half it is of, where somebody said so; a day that two halves made is of both.
    half   TEXT NOT NULL CHECK (half IN ('', 'first', 'second', 'both')),
    reason TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    PRIMARY KEY (rep, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_day ON absence (day, rep, part);

-- rep '' is the company's override; otherwise one person's.
CREATE TABLE calendar_override (
    day  TEXT NOT NULL,
    rep  TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('work', 'rest')),
    note TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (day, rep)
) STRICT, WITHOUT ROWID;

CREATE TABLE customer (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    segment TEXT NOT NULL,
    key     INTEGER NOT NULL,
    rep     TEXT,
    tier    TEXT NOT NULL,
    seq     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Since when a customer is known as key: the business day of the import that first said so. A customer that is
-- no longer key is not here.
CREATE TABLE key_since (
    customer TEXT PRIMARY KEY,
    day      TEXT NOT NULL,
    turned   INTEGER NOT NULL,              -- 1: it had been known before and was no key customer
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER key_no_longer AFTER UPDATE OF key ON customer WHEN NEW.key = 0
BEGIN DELETE FROM key_since WHERE customer = NEW.id; END;
CREATE INDEX customer_key ON customer (id, name, rep, key) WHERE key = 1;

-- What files said of whether somebody is a customer still, by day (W11): said 'lost' is a day of the loss that a file
-- tells, 'status' the word that stood there from the day of the file on that first had it. dated 1: the file tells the
-- day of the loss as well, so that the word alone loses nobody.
CREATE TABLE account (
    customer TEXT NOT NULL,
    day      TEXT NOT NULL,
    said     TEXT NOT NULL CHECK (said IN ('lost', 'status')),
    status   TEXT NOT NULL,
    dated    INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY (customer, day, said)
) STRICT, WITHOUT ROWID;
CREATE INDEX account_day ON account (day, customer);

CREATE TABLE product (
    id    TEXT PRIMARY KEY,
    name  TEXT NOT NULL,
    class TEXT NOT NULL,
    seq   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What one unit of another currency is worth from a day on, in hundred-millionths of the base currency.
CREATE TABLE rate (
    currency TEXT NOT NULL,
    from_day TEXT NOT NULL,
    rate     INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    PRIMARY KEY (currency, from_day)
) STRICT, WITHOUT ROWID;

-- What files write for somebody or something known.
CREATE TABLE alias (
    what TEXT NOT NULL CHECK (what IN ('rep', 'customer', 'product', 'unit')),
    text TEXT NOT NULL,
    id   TEXT NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (what, text)
) STRICT, WITHOUT ROWID;

CREATE TABLE deal (
    id           TEXT PRIMARY KEY,
    rep          TEXT NOT NULL,
    customer     TEXT,
    product      TEXT,
    stage        TEXT NOT NULL,
    amount_minor INTEGER,
    opened       TEXT,
    closed       TEXT,
    category     TEXT NOT NULL,
    currency     TEXT,                      -- NULL: the base currency
    original_minor INTEGER,                 -- in minor units of that currency
    rate         INTEGER,                   -- hundred-millionths
    unit         TEXT NOT NULL DEFAULT '',  -- where it counts by its own word; '': where its owner is
    seq          INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- The pipeline: as long as what is open now, however many years have been closed.
CREATE INDEX deal_open ON deal (rep, unit, customer, amount_minor, opened, stage)
    WHERE stage IN ('lead', 'contacted', 'qualified', 'proposal');
CREATE INDEX deal_ended ON deal (closed, rep, stage, amount_minor, customer, opened, unit, product)
    WHERE stage IN ('won', 'lost');
-- Since when anything is known, at once.
CREATE INDEX deal_opened ON deal (opened) WHERE opened IS NOT NULL;
CREATE INDEX deal_rep ON deal (rep, closed);
CREATE INDEX deal_customer ON deal (customer, closed, stage) WHERE customer IS NOT NULL;

CREATE TABLE contact (
    customer  TEXT NOT NULL,
    day       TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    rep       TEXT NOT NULL,                -- '' where the file named none
    channel   TEXT NOT NULL,
    seq       INTEGER NOT NULL,
    PRIMARY KEY (customer, day, direction, rep, channel)
) STRICT, WITHOUT ROWID;

-- Contacts of a month, whoever's they are.
CREATE INDEX contact_day ON contact (day, customer);

-- What was read of a level, such as a satisfaction score. scope_kind 'unit' (scope '' is the company) or 'rep'.
CREATE TABLE reading (
    metric     TEXT NOT NULL,
    day        TEXT NOT NULL,
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('unit', 'rep')),
    scope      TEXT NOT NULL,
    value      INTEGER NOT NULL,            -- in the metric's unit
    base       INTEGER CHECK (base > 0),    -- how many stand behind it: those asked, looked at, weighed
    seq        INTEGER NOT NULL,
    PRIMARY KEY (metric, day, scope_kind, scope)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- targets

-- A version is a set of target cells made at once, by an import or by hand. Nothing in these tables is
-- ever changed or deleted, but with an import that was undone, which the list of imports keeps (rule 25): a cell in force is the one of the newest published version that has it.
CREATE TABLE target_version (
    id         TEXT PRIMARY KEY,            -- UUIDv7
    supersedes TEXT,                        -- the newest published version when this one was made
    import     TEXT NOT NULL REFERENCES import (id),
    author     TEXT NOT NULL,
    day        TEXT NOT NULL,               -- business day
    at         TEXT NOT NULL,               -- UTC, RFC 3339
    reason     TEXT NOT NULL,               -- '': a file comes without a word
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX target_version_import ON target_version (import);

CREATE TABLE target_publication (
    version TEXT PRIMARY KEY REFERENCES target_version (id),
    n       INTEGER NOT NULL UNIQUE,        -- order of publication
    author  TEXT NOT NULL,
    day     TEXT NOT NULL,
    at      TEXT NOT NULL,
    reason  TEXT NOT NULL,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- scope_kind 'unit' (scope '' is the company) or 'rep'. Numbers in the metric's unit. A cell with a product,
-- a product class, a customer segment or a customer is only of these; '' is of all.
CREATE TABLE target_cell (
    metric           TEXT NOT NULL,
    period           TEXT NOT NULL,
    scope_kind       TEXT NOT NULL CHECK (scope_kind IN ('unit', 'rep')),
    scope            TEXT NOT NULL,
    product_class    TEXT NOT NULL,
    product          TEXT NOT NULL,
    customer_segment TEXT NOT NULL,
    customer         TEXT NOT NULL,
    version          TEXT NOT NULL REFERENCES target_version (id),
    baseline         INTEGER,               -- NULL: what was set is taken back
    floor            INTEGER,
    stretch          INTEGER,
    numerator        INTEGER,               -- of a ratio the two sums that the baseline is planned as,
    denominator      INTEGER,               -- both or neither: without them it cannot be pooled (rule 13)
    sum              INTEGER NOT NULL,
    CHECK ((numerator IS NULL) = (denominator IS NULL)),
    PRIMARY KEY (metric, period, scope_kind, scope, product_class, product, customer_segment, customer, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX target_cell_version ON target_cell (version);
CREATE INDEX target_cell_narrowed ON target_cell (metric, period)
    WHERE (product_class <> '' OR product <> '' OR customer_segment <> '' OR customer <> '');

CREATE TRIGGER target_version_is_append_only_u BEFORE UPDATE ON target_version
BEGIN SELECT RAISE (ABORT, 'versions of targets are append-only'); END;
CREATE TRIGGER target_version_is_append_only_d BEFORE DELETE ON target_version
WHEN NOT EXISTS (SELECT 1 FROM import WHERE id = OLD.import AND ended_at IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'versions of targets are append-only'); END;
CREATE TRIGGER target_publication_is_append_only_u BEFORE UPDATE ON target_publication
BEGIN SELECT RAISE (ABORT, 'versions of targets are append-only'); END;
CREATE TRIGGER target_publication_is_append_only_d BEFORE DELETE ON target_publication
WHEN NOT EXISTS (SELECT 1 FROM target_version v JOIN import i ON i.id = v.import
    WHERE v.id = OLD.version AND i.ended_at IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'versions of targets are append-only'); END;
CREATE TRIGGER target_cell_is_append_only_u BEFORE UPDATE ON target_cell
BEGIN SELECT RAISE (ABORT, 'versions of targets are append-only'); END;
CREATE TRIGGER target_cell_is_append_only_d BEFORE DELETE ON target_cell
WHEN NOT EXISTS (SELECT 1 FROM target_version v JOIN import i ON i.id = v.import
    WHERE v.id = OLD.version AND i.ended_at IS NOT NULL)
BEGIN SELECT RAISE (ABORT, 'versions of targets are append-only'); END;

-- Targets that somebody works on: never in force, and thrown away when they are published.
CREATE TABLE target_draft (
    id     TEXT PRIMARY KEY,                -- UUIDv7
    author TEXT NOT NULL,
    day    TEXT NOT NULL,                   -- business day
    at     TEXT NOT NULL,                   -- UTC, RFC 3339
    reason TEXT NOT NULL,
    body   TEXT NOT NULL,                   -- JSON: cells and splits
    sum    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- journal

-- Who writes here. `event.origin`, `link.device` and `seal.device` name one.
CREATE TABLE replica (
    id          TEXT PRIMARY KEY,           -- UUIDv7
    at          TEXT NOT NULL,              -- UTC, RFC 3339: when it began
    lost_device TEXT,                       -- where the file had lost events of an earlier device by then:
    lost_from   INTEGER,                    -- the first place in that device's chain
    lost_to     INTEGER,                    -- the last one
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The content of an event, whichever device made it. Events of other devices may be here in part.
CREATE TABLE event (
    id      TEXT PRIMARY KEY,               -- UUIDv7
    origin  TEXT NOT NULL,                  -- the device that made it
    hlc     TEXT NOT NULL,                  -- hybrid logical clock: events are in order of (hlc, id)
    day     TEXT NOT NULL,                  -- business day of the session
    at      TEXT NOT NULL,                  -- UTC, RFC 3339
    author  TEXT NOT NULL,
    kind    TEXT NOT NULL,
    version INTEGER NOT NULL,               -- the lowest version of events that reads it rightly
    rules   TEXT NOT NULL,                  -- fingerprint of the rules in force
    payload TEXT NOT NULL,                  -- JSON; a hash where a private text would stand
    digest  TEXT NOT NULL                   -- SHA-256 over all of the above
) STRICT;
CREATE INDEX event_order ON event (hlc);
CREATE INDEX event_day ON event (day, hlc); -- a page of the journal
CREATE TRIGGER event_is_append_only_u BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;
CREATE TRIGGER event_is_append_only_d BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- The private text of an event. It may stay on the device it was typed on: then the row is not here.
CREATE TABLE event_text (
    event TEXT PRIMARY KEY,
    salt  TEXT NOT NULL,                    -- hashed before the text
    text  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER event_text_is_never_rewritten BEFORE UPDATE ON event_text
BEGIN SELECT RAISE (ABORT, 'the journal is append-only'); END;

-- The place of an event in its device's chain. Only whole chains from 1 on are kept; an event that came
-- without its place has none. Apart from `event`, so that a fork can be chained anew with the same ids.
CREATE TABLE link (
    device    TEXT NOT NULL,
    n         INTEGER NOT NULL,             -- from 1
    event     TEXT NOT NULL UNIQUE,
    prev_hash TEXT NOT NULL,
    hash      TEXT NOT NULL,                -- SHA-256 over prev_hash, device, n, event and its digest
    PRIMARY KEY (device, n)
) STRICT, WITHOUT ROWID;

-- The end of each chain, written with its last link: shows a missing tail.
CREATE TABLE seal (
    device TEXT PRIMARY KEY,
    n      INTEGER NOT NULL,
    hash   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- derived

-- What has changed: a number per area of the file, so that a morning kept in memory reloads only what was
-- touched.
CREATE TABLE area (
    name     TEXT PRIMARY KEY,
    revision INTEGER NOT NULL,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Mornings that were evaluated, and what the file was then: nothing is evaluated twice.
CREATE TABLE evaluated (
    as_of       TEXT NOT NULL,
    judged      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,              -- of the rules as a whole
    revisions   TEXT NOT NULL,              -- of the areas
    shown       INTEGER NOT NULL,           -- somebody looked at it; otherwise an import evaluated it
    sum INTEGER NOT NULL,
    PRIMARY KEY (as_of, judged, fingerprint)
) STRICT, WITHOUT ROWID;

-- Everyone's values of a day in one value, so that the grid's days are read at once. A cache of `activity`.
CREATE TABLE sheet (
    day      TEXT PRIMARY KEY,
    made_for TEXT NOT NULL,                 -- names the reps and actions that the places stand for
    packed   BLOB NOT NULL,
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was closed in a calendar month by rep and by the unit that deals name themselves, so that a quarter's tree reads rows by heads and not by deals.
-- Kept by triggers: nothing that writes a deal can forget it. A sum of amounts has two parts, millions and
-- the rest, since a sum of the greatest amounts would not fit in one.
CREATE TABLE deal_month (
    month    TEXT NOT NULL,                 -- YYYY-MM
    rep      TEXT NOT NULL,
    unit     TEXT NOT NULL,                 -- deal.unit
    won      INTEGER NOT NULL,
    lost     INTEGER NOT NULL,
    millions INTEGER NOT NULL,
    rest     INTEGER NOT NULL,
    PRIMARY KEY (month, rep, unit)
) STRICT, WITHOUT ROWID;
-- Takes a deal into the sums (sign 1) or out of them (-1): the one place where they are computed.
CREATE VIEW deal_booking AS SELECT closed, rep, unit, stage, amount_minor, 1 AS sign FROM deal;
CREATE TRIGGER deal_booking_i INSTEAD OF INSERT ON deal_booking
WHEN NEW.closed IS NOT NULL AND NEW.stage IN ('won', 'lost')
BEGIN
    INSERT INTO deal_month VALUES (
        substr (NEW.closed, 1, 7), NEW.rep, NEW.unit, NEW.sign * (NEW.stage = 'won'), NEW.sign * (NEW.stage = 'lost'),
        NEW.sign * (NEW.stage = 'won') * (coalesce (NEW.amount_minor, 0) / 1000000),
        NEW.sign * (NEW.stage = 'won') * (coalesce (NEW.amount_minor, 0) % 1000000))
    ON CONFLICT DO UPDATE SET won = won + excluded.won, lost = lost + excluded.lost,
        millions = millions + excluded.millions, rest = rest + excluded.rest;
END;
CREATE TRIGGER deal_month_i AFTER INSERT ON deal
BEGIN
    INSERT INTO deal_booking VALUES (NEW.closed, NEW.rep, NEW.unit, NEW.stage, NEW.amount_minor, 1);
END;
CREATE TRIGGER deal_month_d AFTER DELETE ON deal
BEGIN
    INSERT INTO deal_booking VALUES (OLD.closed, OLD.rep, OLD.unit, OLD.stage, OLD.amount_minor, -1);
END;
CREATE TRIGGER deal_month_u AFTER UPDATE OF rep, unit, stage, amount_minor, closed ON deal
BEGIN
    INSERT INTO deal_booking VALUES (OLD.closed, OLD.rep, OLD.unit, OLD.stage, OLD.amount_minor, -1);
    INSERT INTO deal_booking VALUES (NEW.closed, NEW.rep, NEW.unit, NEW.stage, NEW.amount_minor, 1);
END;

-- Folded from the journal in the transaction that appends to it, so that a morning reads no event. A row says
-- on which mornings it was known and stood: from `known_from` up to but not including `known_to`. An event
-- that was undone and done again on later days has several rows, one undone on its own day none.

-- Which undoing takes back what.
CREATE TABLE undoing (
    event  TEXT PRIMARY KEY,                -- the undoing
    target TEXT NOT NULL,                   -- may be missing, may be an undoing itself
    day    TEXT NOT NULL                    -- business day of the undoing
) STRICT, WITHOUT ROWID;
CREATE INDEX undoing_target ON undoing (target, event, day);

-- What was done about a warning.
CREATE TABLE handled (
    warning      TEXT NOT NULL,             -- text id
    hlc          TEXT NOT NULL,
    event        TEXT NOT NULL,
    known_from   TEXT NOT NULL,
    known_to     TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('intervened', 'acknowledged', 'snoozed')),
    family       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    rule         TEXT NOT NULL,             -- at that moment
    severity     TEXT NOT NULL,             -- at that moment
    play         TEXT,                      -- intervened
    verify_on    TEXT,                      -- intervened
    judged       TEXT,                      -- intervened: last judged day at that moment
    until        TEXT,                      -- snoozed
    reason       TEXT,                      -- snoozed
    day          TEXT NOT NULL,
    at           TEXT NOT NULL,
    author       TEXT NOT NULL,
    PRIMARY KEY (warning, hlc, event, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX handled_family ON handled (family, verify_on, event);
CREATE INDEX handled_subject ON handled (subject_kind, subject);
CREATE INDEX handled_day ON handled (day, hlc) WHERE kind = 'intervened';
CREATE INDEX handled_check ON handled (verify_on, warning) WHERE verify_on IS NOT NULL;

-- Notes on interventions and verdicts set by hand; the newest of a kind counts.
CREATE TABLE remark (
    intervention TEXT NOT NULL,             -- event id
    kind         TEXT NOT NULL CHECK (kind IN ('noted', 'overridden')),
    hlc          TEXT NOT NULL,
    event        TEXT NOT NULL,             -- its private text, if noted, is in event_text
    known_from   TEXT NOT NULL,
    known_to     TEXT NOT NULL,
    verdict      TEXT,                      -- overridden
    reason       TEXT,                      -- overridden
    PRIMARY KEY (intervention, kind, hlc, event, known_from)
) STRICT, WITHOUT ROWID;

-- Excuses; the newest of a rep's day counts.
CREATE TABLE excuse (
    day        TEXT NOT NULL,               -- the excused day
    rep        TEXT NOT NULL,
    hlc        TEXT NOT NULL,
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('full', 'half')),
    reason     TEXT NOT NULL,
    PRIMARY KEY (day, rep, hlc, event, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX excuse_began ON excuse (known_from, day);

-- Counts that were typed into the grid and stand. The newest one of a cell stands in `activity`, unless an
-- import came later.
CREATE TABLE counted (
    day    TEXT NOT NULL,
    rep    TEXT NOT NULL,
    action TEXT NOT NULL,
    hlc    TEXT NOT NULL,
    event  TEXT NOT NULL,
    value  INTEGER,                         -- NULL: no report
    PRIMARY KEY (day, rep, action, hlc, event)
) STRICT, WITHOUT ROWID;

-- Reports that somebody confirmed, with the counts that were seen; the newest of a rep's day counts.
CREATE TABLE confirmed (
    day        TEXT NOT NULL,               -- the day of the report
    rep        TEXT NOT NULL,
    hlc        TEXT NOT NULL,
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    counts     TEXT NOT NULL,               -- JSON: an object of action and count
    PRIMARY KEY (day, rep, hlc, event, known_from)
) STRICT, WITHOUT ROWID;

-- Market signals that were entered and stand, and their early ends.
CREATE TABLE signal (
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    hlc        TEXT NOT NULL,
    about      TEXT NOT NULL,               -- competitor, price, demand, supply, policy, other
    unit       TEXT NOT NULL,               -- '' is the company
    product    TEXT NOT NULL,
    text       TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    until_day  TEXT NOT NULL,               -- the last day on which it holds
    entered_on TEXT NOT NULL,
    author     TEXT NOT NULL,
    PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;
CREATE TABLE signal_end (
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    signal     TEXT NOT NULL,               -- the event that entered it
    ended_on   TEXT NOT NULL,               -- the first day on which it holds no longer
    PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;

-- Tasks that were made and stand: those of interventions, and what was written down by itself.
CREATE TABLE task (
    event        TEXT NOT NULL,
    known_from   TEXT NOT NULL,
    known_to     TEXT NOT NULL,
    hlc          TEXT NOT NULL,
    play         TEXT,                      -- of an intervention
    warning      TEXT,                      -- of an intervention: text id
    subject_kind TEXT,
    subject      TEXT,
    text         TEXT NOT NULL,
    owner        TEXT NOT NULL,
    due          TEXT NOT NULL,             -- as it was made; a change may move it
    day          TEXT NOT NULL,
    author       TEXT NOT NULL,
    PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_day ON task (day);
-- What became of them: ticked, moved, dropped.
CREATE TABLE task_change (
    task       TEXT NOT NULL,               -- the event that made it
    hlc        TEXT NOT NULL,
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    change     TEXT NOT NULL,               -- JSON
    day        TEXT NOT NULL,
    author     TEXT NOT NULL,
    PRIMARY KEY (task, hlc, event, known_from)
) STRICT, WITHOUT ROWID;

-- Targets that people published. Where two say the same cell, the later one holds.
CREATE TABLE planned (
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    hlc        TEXT NOT NULL,
    day        TEXT NOT NULL,               -- business day
    at         TEXT NOT NULL,               -- UTC, RFC 3339
    author     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    drafted_by TEXT NOT NULL,               -- '': the author
    adjusts    TEXT NOT NULL,               -- the request that was filed; '': it is a base by itself
    PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;

-- Requests for changes of targets, and what became of them: a few a month, typed by hand.
CREATE TABLE adjust_step (
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    hlc        TEXT NOT NULL,
    day        TEXT NOT NULL,               -- business day
    author     TEXT NOT NULL,
    thread     TEXT NOT NULL,               -- the request that it belongs to, or the quarter that it raises
    step       TEXT NOT NULL,               -- JSON
    PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX adjust_step_thread ON adjust_step (thread);

-- As target_cell; a step of an adjustment moves what stands instead, so that two that were filed on two copies add up.
CREATE TABLE planned_cell (
    metric           TEXT NOT NULL,
    period           TEXT NOT NULL,
    scope_kind       TEXT NOT NULL,
    scope            TEXT NOT NULL,
    product_class    TEXT NOT NULL,
    product          TEXT NOT NULL,
    customer_segment TEXT NOT NULL,
    customer         TEXT NOT NULL,
    event            TEXT NOT NULL,
    baseline         INTEGER,               -- NULL: what was set is taken back, or it moves
    floor            INTEGER,
    stretch          INTEGER,
    numerator        INTEGER,
    denominator      INTEGER,
    moved            INTEGER,               -- by how much what stands moves; NULL: it is set
    CHECK (moved IS NULL OR baseline IS NULL),
    PRIMARY KEY (metric, period, scope_kind, scope, product_class, product, customer_segment, customer, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX planned_cell_event ON planned_cell (event);
CREATE INDEX planned_cell_narrowed ON planned_cell (metric, period)
    WHERE (product_class <> '' OR product <> '' OR customer_segment <> '' OR customer <> '');

-- Why somebody carries a target, and whether it is a match (D12). The newest of a cell is in force.
CREATE TABLE planned_note (
    metric           TEXT NOT NULL,
    period           TEXT NOT NULL,
    scope_kind       TEXT NOT NULL,
    scope            TEXT NOT NULL,
    product_class    TEXT NOT NULL,
    product          TEXT NOT NULL,
    customer_segment TEXT NOT NULL,
    customer         TEXT NOT NULL,
    event            TEXT NOT NULL,
    is_match         INTEGER,               -- NULL: what was said is taken back
    note             TEXT,
    CHECK ((is_match IS NULL) = (note IS NULL)),
    PRIMARY KEY (metric, period, scope_kind, scope, product_class, product, customer_segment, customer, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX planned_note_event ON planned_note (event);

-- How the children of a target were shared out. Their numbers are cells of the same event; the newest split along
-- a dimension is in force.
CREATE TABLE planned_split (
    event            TEXT NOT NULL,
    n                INTEGER NOT NULL,      -- place in the event
    metric           TEXT NOT NULL,
    period           TEXT NOT NULL,
    scope_kind       TEXT NOT NULL,
    scope            TEXT NOT NULL,
    product_class    TEXT NOT NULL,
    product          TEXT NOT NULL,
    customer_segment TEXT NOT NULL,
    customer         TEXT NOT NULL,
    dimension        TEXT NOT NULL,         -- time, team, product, customer
    method           TEXT NOT NULL,
    over_more        INTEGER NOT NULL,      -- children in all over the parent: so much more …
    over_of          INTEGER NOT NULL CHECK (over_of > 0), -- … of so much, in lowest terms
    moved            INTEGER,               -- of a step of an adjustment: by how much the children move together
    PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX planned_split_cell ON planned_split (metric, period, scope_kind, scope, dimension);

-- The metric is the parent's.
CREATE TABLE planned_part (
    event            TEXT NOT NULL,
    n                INTEGER NOT NULL,      -- of the split
    period           TEXT NOT NULL,
    scope_kind       TEXT NOT NULL,
    scope            TEXT NOT NULL,
    product_class    TEXT NOT NULL,
    product          TEXT NOT NULL,
    customer_segment TEXT NOT NULL,
    customer         TEXT NOT NULL,
    stake            TEXT NOT NULL,         -- weight, share, held
    number           INTEGER NOT NULL,      -- a weight; a share in hundredths of a percent; a number that was typed
    PRIMARY KEY (event, n, period, scope_kind, scope, product_class, product, customer_segment, customer)
) STRICT, WITHOUT ROWID;

-- Numbers of rules and standards that were set in the journal and stand, and the days on which they hold: what
-- was taken back after its first day held until then.
CREATE TABLE rule_change (
    event      TEXT NOT NULL,
    from_day   TEXT NOT NULL,
    to_day     TEXT NOT NULL,               -- exclusive; '2199-12-31' while it stands
    hlc        TEXT NOT NULL,
    numbers    TEXT NOT NULL,               -- JSON: an object of key and value
    entered_on TEXT NOT NULL,
    author     TEXT NOT NULL,
    reason     TEXT NOT NULL,
    PRIMARY KEY (event, from_day)
) STRICT, WITHOUT ROWID;

-- Meetings that were written down and stand (R1).
CREATE TABLE meeting (
    event      TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to   TEXT NOT NULL,
    hlc        TEXT NOT NULL,
    kind       TEXT NOT NULL,               -- standup, week, month
    unit       TEXT NOT NULL,               -- '' is the company
    content    TEXT NOT NULL,
    measure    TEXT NOT NULL,
    day        TEXT NOT NULL,
    author     TEXT NOT NULL,
    PRIMARY KEY (event, known_from)
) STRICT, WITHOUT ROWID;
CREATE INDEX meeting_day ON meeting (day, hlc);

-- Who was told of which warning, and how grave it was then. A message is out: no undoing takes it back.
CREATE TABLE heard (
    warning   TEXT NOT NULL,                -- text id
    recipient TEXT NOT NULL,                -- 'rep:ID' or 'manager:ID'
    event     TEXT NOT NULL,
    severity  TEXT NOT NULL,
    day       TEXT NOT NULL,                -- business day
    PRIMARY KEY (warning, recipient, event)
) STRICT, WITHOUT ROWID;

-- The register: every warning that was ever derived or answered. A row that was shown and that a later
-- evaluation no longer finds is restated, never deleted (rule 5); that memory is the one thing here that
-- cannot be computed. A row that nobody saw is a cache.
CREATE TABLE warning (
    family       TEXT NOT NULL,
    subject_kind TEXT NOT NULL,             -- rep, customer, unit, product, stage, target
    subject      TEXT NOT NULL,
    opened_on    TEXT NOT NULL,             -- when it was first known: part of the id
    episode      TEXT NOT NULL,             -- JSON, as last derived
    judged       TEXT NOT NULL,             -- last judged day of that evaluation
    ended_on     TEXT,                      -- cleared
    restated     INTEGER NOT NULL DEFAULT 0, -- 1: found false, and nobody has looked since; 2: told; 3: none by other settings
    shown        TEXT,                      -- the days it counted when it was last shown; NULL: never was
    answered     INTEGER NOT NULL DEFAULT 0,
    retold       INTEGER NOT NULL DEFAULT 0, -- it was shown, has changed since, and nobody has looked
    sum INTEGER NOT NULL,
    PRIMARY KEY (family, subject_kind, subject, opened_on)
) STRICT, WITHOUT ROWID;
-- What can still change: open, or ended in the stretch that is looked at, or found false and not yet told.
-- A morning asks for all of it, so all that it asks is in the index: a row bears its whole episode.
CREATE INDEX warning_alive ON warning (ended_on, judged, answered, shown) WHERE restated = 0;
CREATE INDEX warning_doubtful ON warning (judged, ended_on, answered, shown) WHERE restated = 1;
CREATE INDEX warning_of_others ON warning (judged, ended_on, answered, shown) WHERE restated = 3; -- none by other settings
CREATE INDEX warning_retold ON warning (judged) WHERE retold = 1;
CREATE INDEX warning_restated ON warning (judged) WHERE restated > 0; -- what was corrected lately
CREATE INDEX warning_subject ON warning (subject_kind, subject);

-- The rules that writes were made under, in full, with the business day of the first one: what the
-- fingerprint in `event.rules` stands for. A union adds those of other devices; the earliest day stays.
CREATE TABLE ruleset (
    fingerprint TEXT PRIMARY KEY,
    first_used  TEXT NOT NULL,
    rules       TEXT NOT NULL,              -- JSON, without names that are only shown
    sum INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What a family of rules remembers at the start of a day, so that a morning need not judge a year. A row
-- also says that the register knows every warning of the family that ended before that day. The fingerprint
-- is that of the numbers and settings which the family depends on, so that a change of another family's, or
-- of a name, spares it.
CREATE TABLE checkpoint (
    family      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    day         TEXT NOT NULL,
    state       BLOB NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (family, fingerprint, day)
) STRICT, WITHOUT ROWID;

-- Whether an intervention worked, as computed once its check was due (rule 10).
CREATE TABLE verdict (
    fingerprint TEXT NOT NULL,
    event       TEXT NOT NULL,
    verify_on   TEXT NOT NULL,              -- the morning whose days it rests on: late data hold a check
    verdict     TEXT NOT NULL,
    sum INTEGER NOT NULL,
    PRIMARY KEY (event, fingerprint)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_day ON verdict (verify_on);
