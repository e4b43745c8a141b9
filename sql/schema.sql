-- The store. The journal is the truth; every table below it is derived from the journal and can be
-- dropped and replayed (`tiendo rebuild`), so a change to them here needs no migration: raise
-- user_version, and the service asks for a rebuild.
PRAGMA user_version = 1;

-- Append-only. An entry's canonical bytes are the Canonical XML 1.0 of
--   <entry xmlns="urn:tiendo:1" actor at kind number previous subject>body</entry>
-- and its hash is their SHA-256, in hexadecimal; previous is the hash of the entry before it
-- (64 zeros for the first). store/entry.c makes them.
CREATE TABLE IF NOT EXISTS journal (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL,       -- UTC, 2013-09-30T08:00:00Z; never earlier than the entry before
    actor TEXT NOT NULL,    -- who published: a position or an agency, never a person's name
    kind TEXT NOT NULL,     -- place_published, plan_changed, ...
    subject TEXT NOT NULL,  -- what it is about: place/vinh-phuc, plan/vinh-phuc-2021
    body TEXT NOT NULL,     -- canonical XML
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS journal_subject ON journal (subject, number);
CREATE TRIGGER IF NOT EXISTS journal_is_append_only_1 BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER IF NOT EXISTS journal_is_append_only_2 BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

-- Derived from here on. Days are ISO dates; NULL means that the document does not say.

CREATE TABLE place (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE agency (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL REFERENCES place,
    slug TEXT NOT NULL,     -- unique in its place
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (place, slug)
) STRICT;

-- of a group: the kinds of agencies that it takes in
CREATE TABLE agency_cover (
    agency INTEGER NOT NULL REFERENCES agency ON DELETE CASCADE,
    kind TEXT NOT NULL,
    PRIMARY KEY (agency, kind)
) STRICT, WITHOUT ROWID;

-- Tables that point to an agency wait for the end of the transaction: an import may take an agency
-- out of its register first and out of its plans then.

-- every name under which documents print an agency, folded (base/text.h: text_folded)
CREATE TABLE agency_spelling (
    place TEXT NOT NULL,
    folded TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency ON DELETE CASCADE,
    spelling TEXT NOT NULL,
    PRIMARY KEY (place, folded)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_spelling_agency ON agency_spelling (agency);

CREATE TABLE plan (
    id TEXT PRIMARY KEY,
    place TEXT NOT NULL REFERENCES place,
    kind TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued TEXT,
    signer TEXT,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    standing_agency INTEGER REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    published TEXT NOT NULL, -- the instants of its first and of its last entry
    updated TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_place ON plan (place);

-- role: basis (what the plan rests on) or replaces (what it, or one of its tasks, replaces)
CREATE TABLE plan_document (
    plan TEXT NOT NULL REFERENCES plan,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    number TEXT,
    issued TEXT,
    task TEXT,
    title TEXT NOT NULL,
    PRIMARY KEY (plan, role, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
    plan TEXT NOT NULL REFERENCES plan,
    number TEXT NOT NULL,   -- '' where the document prints none
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (plan, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    id INTEGER PRIMARY KEY,
    plan TEXT NOT NULL REFERENCES plan,
    number TEXT NOT NULL,
    section TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    official TEXT,
    product TEXT,
    goal TEXT,
    deadline TEXT,          -- as printed
    updated TEXT NOT NULL,
    UNIQUE (plan, number),
    FOREIGN KEY (plan, section) REFERENCES section DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX task_position ON task (plan, position);

CREATE TABLE task_agency (
    task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
    role TEXT NOT NULL,     -- lead, coordinating
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    printed TEXT NOT NULL,  -- the name as the document prints it
    PRIMARY KEY (task, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_agency_agency ON task_agency (agency, role);

-- plan/deadline.h says what the rules are
CREATE TABLE milestone (
    id INTEGER PRIMARY KEY,
    task INTEGER NOT NULL REFERENCES task ON DELETE CASCADE,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    label TEXT,
    deadline TEXT,          -- its phrase as printed
    from_day TEXT,
    due TEXT,
    before TEXT,            -- the day after due, where the document says "before" that day
    day_assumed INTEGER NOT NULL, -- the document states no day of the year
    condition TEXT,
    UNIQUE (task, position)
) STRICT;

-- who is to do a piece of a task, where that differs from the task's leads
CREATE TABLE milestone_agency (
    milestone INTEGER NOT NULL REFERENCES milestone ON DELETE CASCADE,
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (milestone, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX milestone_agency_agency ON milestone_agency (agency);

CREATE TABLE target (
    plan TEXT NOT NULL REFERENCES plan,
    slug TEXT NOT NULL,
    position INTEGER NOT NULL,
    metric TEXT NOT NULL,
    comparator TEXT NOT NULL,
    value REAL NOT NULL,
    unit TEXT NOT NULL,
    scope TEXT,
    deadline TEXT,
    due TEXT,
    cite TEXT,
    PRIMARY KEY (plan, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE target_point (
    plan TEXT NOT NULL,
    target TEXT NOT NULL,
    year INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (plan, target, year),
    FOREIGN KEY (plan, target) REFERENCES target ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
    plan TEXT NOT NULL REFERENCES plan,
    slug TEXT NOT NULL,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    recipient TEXT,
    rule TEXT,
    cite TEXT,
    PRIMARY KEY (plan, slug)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty_agency (
    plan TEXT NOT NULL,
    duty TEXT NOT NULL,
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (plan, duty, position),
    FOREIGN KEY (plan, duty) REFERENCES duty ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_agency_agency ON duty_agency (agency);

CREATE TABLE duty_occurrence (
    plan TEXT NOT NULL,
    duty TEXT NOT NULL,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    from_day TEXT,
    due TEXT,
    before TEXT,
    day_assumed INTEGER NOT NULL,
    condition TEXT,
    PRIMARY KEY (plan, duty, position),
    FOREIGN KEY (plan, duty) REFERENCES duty ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE responsibility (
    plan TEXT NOT NULL REFERENCES plan,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    cite TEXT,
    PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE responsibility_agency (
    plan TEXT NOT NULL,
    responsibility INTEGER NOT NULL,
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (plan, responsibility, position),
    FOREIGN KEY (plan, responsibility) REFERENCES responsibility ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX responsibility_agency_agency ON responsibility_agency (agency);

CREATE TABLE note (
    plan TEXT NOT NULL REFERENCES plan,
    position INTEGER NOT NULL,
    task TEXT,
    text TEXT NOT NULL,
    cite TEXT,
    PRIMARY KEY (plan, position)
) STRICT, WITHOUT ROWID;

-- What feeds and the page of changes show of an entry: facts as they stood when it was made, so
-- that an item's bytes never change.
CREATE TABLE event (
    entry INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    plan TEXT NOT NULL,
    title TEXT NOT NULL,    -- of the plan
    issuer TEXT NOT NULL,
    document TEXT,          -- kind and number
    tasks INTEGER NOT NULL, -- of the plan, after the entry
    targets INTEGER NOT NULL,
    duties INTEGER NOT NULL
) STRICT;
CREATE INDEX event_plan ON event (plan, entry);

CREATE TABLE event_agency (
    agency INTEGER NOT NULL REFERENCES agency ON DELETE CASCADE,
    entry INTEGER NOT NULL,
    PRIMARY KEY (agency, entry)
) STRICT, WITHOUT ROWID;

-- of plan_changed: each part that was put (new or changed) or removed
CREATE TABLE event_change (
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    action TEXT NOT NULL,   -- put, remove
    part TEXT NOT NULL,     -- document, section, task, target, duty, responsibilities, notes
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;

-- The state of every milestone and task on the day that the request asks for: as_of(), timing()
-- and timing_rank() are fcgi/plan/state.c. No other query computes a state.
CREATE VIEW milestone_state AS
SELECT m.*,
       NULL AS execution, NULL AS done_on, NULL AS percent,
       timing(m.rule, m.due, NULL, NULL, as_of()) AS timing,
       timing_rank(m.rule, m.due, NULL, NULL, as_of()) AS rank,
       julianday(m.due) - julianday(as_of()) AS days
FROM milestone AS m;

-- A task takes its worst open milestone: the one with the lowest rank.
CREATE VIEW task_state AS
SELECT t.*, s.execution, s.percent, s.timing, s.due, s.rule, s.before, s.day_assumed, s.days,
       s.rank
FROM task AS t
JOIN (SELECT task, execution, percent, timing, due, rule, before, day_assumed,
             CAST(days AS INTEGER) AS days, min(rank) AS rank
      FROM milestone_state GROUP BY task) AS s ON s.task = t.id;
