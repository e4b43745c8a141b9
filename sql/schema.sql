-- The store. The journal is the truth; every table below it is derived from the journal and can be
-- dropped and replayed (`tiendo rebuild`), so a change to them here needs no migration: raise
-- user_version, and the service asks for a rebuild.
PRAGMA user_version = 9;

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

-- One row where the store holds made-up progress (`tiendo sample`): the day on which its site opens.
CREATE TABLE sample (
    as_of TEXT NOT NULL
) STRICT;

-- Versions. A plan and a place's register change as a whole: each day on which one is changed makes
-- a version of it, in force from that day (since) until the day of the next (until; NULL: it is the
-- last). The tables *_version hold every version of every part; the views named without that suffix,
-- which everything reads, hold the parts in force on the day asked for: that of known_on().

CREATE TABLE place_version (
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id, since)
) STRICT, WITHOUT ROWID;

-- what links, facts and successions mean by an agency, whatever its register says of it
CREATE TABLE agency_identity (
    id INTEGER PRIMARY KEY,
    place TEXT NOT NULL,
    slug TEXT NOT NULL,     -- unique in its place
    UNIQUE (place, slug)
) STRICT;
CREATE INDEX agency_identity_slug ON agency_identity (slug);
-- facts name an agency by its id, or one of another place by place/id
CREATE INDEX agency_address ON agency_identity (place || '/' || slug);

CREATE TABLE agency_version (
    id INTEGER NOT NULL REFERENCES agency_identity,
    since TEXT NOT NULL,
    until TEXT,
    place TEXT NOT NULL,
    slug TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (id, since),
    FOREIGN KEY (place, since) REFERENCES place_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_version_place ON agency_version (place, since, position);
CREATE INDEX agency_version_slug ON agency_version (place, slug);

-- Who acts where an agency is named: for a group the agencies of the place whose kind it takes in;
-- any other agency, and a group of which the register knows no member, is its own only member.
CREATE TABLE agency_member_version (
    agency INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    member INTEGER NOT NULL,
    PRIMARY KEY (agency, member, since),
    FOREIGN KEY (agency, since) REFERENCES agency_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_member_version_member ON agency_member_version (member);

-- every name under which documents print an agency, folded (base/text.h: text_folded)
CREATE TABLE agency_spelling_version (
    place TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    folded TEXT NOT NULL,
    agency INTEGER NOT NULL,
    spelling TEXT NOT NULL,
    PRIMARY KEY (place, folded, since),
    FOREIGN KEY (agency, since) REFERENCES agency_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_spelling_version_agency ON agency_spelling_version (agency, since);

CREATE TRIGGER place_version_ends AFTER UPDATE OF until ON place_version
BEGIN
    UPDATE search_row SET until = NEW.until WHERE place = NEW.id AND since = NEW.since;
    UPDATE agency_member_version SET until = NEW.until WHERE (agency, since) IN
        (SELECT id, since FROM agency_version WHERE place = NEW.id AND since = NEW.since);
    UPDATE agency_spelling_version SET until = NEW.until WHERE (agency, since) IN
        (SELECT id, since FROM agency_version WHERE place = NEW.id AND since = NEW.since);
    UPDATE agency_version SET until = NEW.until WHERE place = NEW.id AND since = NEW.since;
END;

CREATE TABLE plan_version (
    id TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    place TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    issuer TEXT NOT NULL,
    issued TEXT,
    signer TEXT,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    standing_agency INTEGER REFERENCES agency_identity,
    PRIMARY KEY (id, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_version_place ON plan_version (place);
CREATE INDEX plan_version_newest ON plan_version (from_day DESC, id, until);

-- role: basis (what the plan rests on) or replaces (what it, or one of its tasks, replaces)
CREATE TABLE plan_document_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    role TEXT NOT NULL,
    position INTEGER NOT NULL,
    number TEXT,
    issued TEXT,
    task TEXT,
    title TEXT NOT NULL,
    PRIMARY KEY (plan, role, position, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE section_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    number TEXT NOT NULL,   -- '' where the document prints none
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (plan, number, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX section_version_plan ON section_version (plan, since, position);

-- the ids of a version's tasks follow one another in the order of their positions, and so do those of
-- their milestones: a page goes through them without sorting
CREATE TABLE task_version (
    id INTEGER PRIMARY KEY,
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    number TEXT NOT NULL,
    section TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    official TEXT,
    product TEXT,
    goal TEXT,
    deadline TEXT,          -- as printed
    UNIQUE (plan, number, since)
) STRICT;

CREATE TABLE task_agency_version (
    task INTEGER NOT NULL,
    role TEXT NOT NULL,     -- lead, coordinating
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL,
    printed TEXT NOT NULL,  -- the name as the document prints it
    PRIMARY KEY (task, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX task_agency_version_agency ON task_agency_version (agency, role);

-- plan/deadline.h says what the rules are
CREATE TABLE milestone_version (
    id INTEGER PRIMARY KEY,
    task INTEGER NOT NULL,
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
CREATE INDEX milestone_version_due ON milestone_version (due);

-- who is to do a piece of a task, where that differs from the task's leads
CREATE TABLE milestone_agency_version (
    milestone INTEGER NOT NULL,
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL,
    PRIMARY KEY (milestone, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX milestone_agency_version_agency ON milestone_agency_version (agency);

CREATE TABLE target_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
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
    PRIMARY KEY (plan, slug, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX target_version_plan ON target_version (plan, since, position);

CREATE TABLE target_point_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    target TEXT NOT NULL,
    year INTEGER NOT NULL,
    value REAL NOT NULL,
    PRIMARY KEY (plan, target, year, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE duty_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    slug TEXT NOT NULL,
    position INTEGER NOT NULL,
    what TEXT NOT NULL,
    recipient TEXT,
    rule TEXT,
    cite TEXT,
    PRIMARY KEY (plan, slug, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_version_plan ON duty_version (plan, since, position);

CREATE TABLE duty_agency_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    duty TEXT NOT NULL,
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency_identity,
    PRIMARY KEY (plan, duty, position, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_agency_version_agency ON duty_agency_version (agency);

CREATE TABLE duty_occurrence_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    duty TEXT NOT NULL,
    position INTEGER NOT NULL,
    rule TEXT NOT NULL,
    from_day TEXT,
    due TEXT,
    before TEXT,
    day_assumed INTEGER NOT NULL,
    condition TEXT,
    PRIMARY KEY (plan, duty, position, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE responsibility_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    cite TEXT,
    PRIMARY KEY (plan, position, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE responsibility_agency_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    responsibility INTEGER NOT NULL,
    position INTEGER NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency_identity,
    PRIMARY KEY (plan, responsibility, position, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX responsibility_agency_version_agency ON responsibility_agency_version (agency);

CREATE TABLE note_version (
    plan TEXT NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    position INTEGER NOT NULL,
    task TEXT,
    text TEXT NOT NULL,
    cite TEXT,
    PRIMARY KEY (plan, position, since),
    FOREIGN KEY (plan, since) REFERENCES plan_version ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TRIGGER plan_version_ends AFTER UPDATE OF until ON plan_version
BEGIN
    UPDATE search_row SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE plan_document_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE section_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE task_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE target_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE target_point_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE duty_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE duty_agency_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE duty_occurrence_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE responsibility_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE responsibility_agency_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
    UPDATE note_version SET until = NEW.until WHERE plan = NEW.id AND since = NEW.since;
END;

-- How many plans, places, agencies, targets and duties there are from a day on: kept by the triggers
-- below. The versions that they see change are those of the last day.
CREATE TABLE part_count (
    part TEXT NOT NULL,     -- plan, place, agency, target, duty
    day TEXT NOT NULL,
    total INTEGER NOT NULL,
    PRIMARY KEY (part, day)
) STRICT, WITHOUT ROWID;

-- a row asks for a change of a count
CREATE VIEW part_change (part, day, change) AS SELECT part, day, total FROM part_count;
CREATE TRIGGER part_change_counts INSTEAD OF INSERT ON part_change
BEGIN
    INSERT INTO part_count (part, day, total)
    SELECT NEW.part, NEW.day, NEW.change + ifnull((SELECT total FROM part_count WHERE part = NEW.part
                                                   ORDER BY day DESC LIMIT 1), 0)
    WHERE true ON CONFLICT (part, day) DO UPDATE SET total = excluded.total;
END;

CREATE TRIGGER plan_comes AFTER INSERT ON plan_version
BEGIN INSERT INTO part_change VALUES ('plan', NEW.since, 1); END;
CREATE TRIGGER plan_ends AFTER UPDATE OF until ON plan_version
WHEN OLD.until IS NULL AND NEW.until IS NOT NULL
BEGIN INSERT INTO part_change VALUES ('plan', NEW.until, -1); END;
CREATE TRIGGER plan_goes AFTER DELETE ON plan_version WHEN OLD.until IS NULL
BEGIN INSERT INTO part_change VALUES ('plan', OLD.since, -1); END;
CREATE TRIGGER place_comes AFTER INSERT ON place_version
BEGIN INSERT INTO part_change VALUES ('place', NEW.since, 1); END;
CREATE TRIGGER place_ends AFTER UPDATE OF until ON place_version
WHEN OLD.until IS NULL AND NEW.until IS NOT NULL
BEGIN INSERT INTO part_change VALUES ('place', NEW.until, -1); END;
CREATE TRIGGER place_goes AFTER DELETE ON place_version WHEN OLD.until IS NULL
BEGIN INSERT INTO part_change VALUES ('place', OLD.since, -1); END;
CREATE TRIGGER agency_comes AFTER INSERT ON agency_version
BEGIN INSERT INTO part_change VALUES ('agency', NEW.since, 1); END;
CREATE TRIGGER agency_ends AFTER UPDATE OF until ON agency_version
WHEN OLD.until IS NULL AND NEW.until IS NOT NULL
BEGIN INSERT INTO part_change VALUES ('agency', NEW.until, -1); END;
CREATE TRIGGER agency_goes AFTER DELETE ON agency_version WHEN OLD.until IS NULL
BEGIN INSERT INTO part_change VALUES ('agency', OLD.since, -1); END;
CREATE TRIGGER target_comes AFTER INSERT ON target_version
BEGIN INSERT INTO part_change VALUES ('target', NEW.since, 1); END;
CREATE TRIGGER target_ends AFTER UPDATE OF until ON target_version
WHEN OLD.until IS NULL AND NEW.until IS NOT NULL
BEGIN INSERT INTO part_change VALUES ('target', NEW.until, -1); END;
CREATE TRIGGER target_goes AFTER DELETE ON target_version WHEN OLD.until IS NULL
BEGIN INSERT INTO part_change VALUES ('target', OLD.since, -1); END;
CREATE TRIGGER duty_comes AFTER INSERT ON duty_version
BEGIN INSERT INTO part_change VALUES ('duty', NEW.since, 1); END;
CREATE TRIGGER duty_ends AFTER UPDATE OF until ON duty_version
WHEN OLD.until IS NULL AND NEW.until IS NOT NULL
BEGIN INSERT INTO part_change VALUES ('duty', NEW.until, -1); END;
CREATE TRIGGER duty_goes AFTER DELETE ON duty_version WHEN OLD.until IS NULL
BEGIN INSERT INTO part_change VALUES ('duty', OLD.since, -1); END;

-- What was said about the work since the plan was published: one row an entry, with the day of its
-- publication (day) and the day on which it became true (on_day). withdrawn is the day from which
-- a withdrawal or correction takes it back; it stays visible.

-- of tasks. kind: update, confirmation, amendment, dropping, condition. turn: its place among what
-- was said of the task, where a correction takes the turn of what it corrects.
CREATE TABLE fact (
    entry INTEGER PRIMARY KEY,
    turn INTEGER NOT NULL,
    kind TEXT NOT NULL,
    day TEXT NOT NULL,
    on_day TEXT NOT NULL,
    plan TEXT NOT NULL,
    task TEXT NOT NULL,     -- its number
    milestone INTEGER,      -- its position; NULL: the whole task
    agency INTEGER NOT NULL REFERENCES agency_identity,
    execution TEXT,         -- of an update
    percent INTEGER,
    note TEXT,
    deadline TEXT,          -- of an amendment or condition: the new phrase, and what it means
    rule TEXT,
    due TEXT,
    before TEXT,
    document TEXT,          -- the evidence: number, date, link
    document_date TEXT,
    link TEXT,
    withdrawn TEXT,
    withdrawn_by INTEGER
) STRICT;
CREATE INDEX fact_task ON fact (plan, task, day);
CREATE INDEX fact_withdrawn ON fact (withdrawn) WHERE withdrawn IS NOT NULL;
CREATE INDEX fact_taken_back ON fact (plan, task, withdrawn) WHERE withdrawn IS NOT NULL;
CREATE INDEX fact_due ON fact (due) WHERE due IS NOT NULL;
-- what milestone_word asks for; each in its turn
CREATE INDEX fact_progress ON fact (plan, task, turn) WHERE kind IN ('update', 'dropping');
CREATE INDEX fact_moving ON fact (plan, task, turn) WHERE kind IN ('amendment', 'condition');
CREATE INDEX fact_confirming ON fact (plan, task) WHERE kind = 'confirmation';

-- of targets
CREATE TABLE measurement (
    entry INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    on_day TEXT NOT NULL,
    plan TEXT NOT NULL,
    target TEXT NOT NULL,
    value REAL NOT NULL,
    source TEXT NOT NULL,
    note TEXT,
    document TEXT,
    document_date TEXT,
    link TEXT,
    withdrawn TEXT,
    withdrawn_by INTEGER
) STRICT;
CREATE INDEX measurement_target ON measurement (plan, target, on_day);

-- of duties: due is the day of the occurrence that it fulfils, NULL where the duty has no dates
CREATE TABLE filing (
    entry INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    on_day TEXT NOT NULL,
    plan TEXT NOT NULL,
    duty TEXT NOT NULL,
    due TEXT,
    agency INTEGER NOT NULL REFERENCES agency_identity,
    note TEXT,
    document TEXT,
    document_date TEXT,
    link TEXT,
    withdrawn TEXT,
    withdrawn_by INTEGER
) STRICT;
CREATE INDEX filing_duty ON filing (plan, duty, due);
CREATE INDEX filing_agency ON filing (agency, on_day);

-- of agencies: renamed (name; former is the name until then), or succeeded by another
CREATE TABLE succession (
    entry INTEGER PRIMARY KEY,
    day TEXT NOT NULL,
    on_day TEXT NOT NULL,
    agency INTEGER NOT NULL REFERENCES agency_identity,
    former TEXT NOT NULL,
    name TEXT,
    folded TEXT,            -- the new name
    successor INTEGER REFERENCES agency_identity,
    note TEXT,
    document TEXT NOT NULL,
    document_date TEXT,
    link TEXT,
    withdrawn TEXT,
    withdrawn_by INTEGER,
    CHECK ((name IS NULL) <> (successor IS NULL))
) STRICT;
CREATE INDEX succession_folded ON succession (folded) WHERE folded IS NOT NULL;
CREATE INDEX succession_agency ON succession (agency);
CREATE INDEX succession_successor ON succession (successor);

-- What feeds and the page of changes show of an entry: facts as they stood when it was made, so
-- that an item's bytes never change.
CREATE TABLE event (
    entry INTEGER NOT NULL,
    version INTEGER NOT NULL DEFAULT 0, -- the correction whose words these are; 0: its own
    since TEXT,             -- the day of that correction
    until TEXT,             -- the day of the next one
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    day TEXT NOT NULL,
    plan TEXT,              -- NULL: it is about an agency
    title TEXT NOT NULL,    -- of the plan, task, target or duty, or the agency's name
    issuer TEXT NOT NULL,   -- of the plan, or the agency's place
    document TEXT,          -- of the plan: kind and number
    tasks INTEGER NOT NULL, -- of the plan, after the entry
    targets INTEGER NOT NULL,
    duties INTEGER NOT NULL,
    part TEXT,              -- task, target, duty or agency; NULL: the plan itself
    key TEXT,               -- its number or id, of an agency place/id
    milestone TEXT,         -- label or printed deadline of the piece, where it is about one
    agency TEXT,            -- the name of the agency that says it
    on_day TEXT,
    execution TEXT,
    percent INTEGER,
    value TEXT,             -- of a measurement, with its unit; of an amendment: the new phrase;
                            -- of a succession: the name of the agency from now on
    note TEXT,
    evidence TEXT,          -- number of the document
    PRIMARY KEY (entry, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_plan ON event (plan, entry);
CREATE INDEX event_version ON event (version) WHERE version > 0;

CREATE TABLE event_agency (
    agency INTEGER NOT NULL REFERENCES agency_identity,
    entry INTEGER NOT NULL,
    PRIMARY KEY (agency, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_agency_entry ON event_agency (entry);

-- of plan_changed: each part that was put (new or changed) or removed
CREATE TABLE event_change (
    entry INTEGER NOT NULL,
    position INTEGER NOT NULL,
    plan TEXT NOT NULL,
    day TEXT NOT NULL,
    action TEXT NOT NULL,   -- put, remove
    part TEXT NOT NULL,     -- document, section, task, target, duty, responsibilities, notes
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (entry, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_change_part ON event_change (plan, part, key, day);

-- Search: what can be found, with its words. A row belongs to a version of a plan or of a place's
-- register, or to the entry that says it (another name of an agency, evidence of a fact).
CREATE TABLE search_row (
    id INTEGER PRIMARY KEY,
    since TEXT NOT NULL,
    until TEXT,
    kind TEXT NOT NULL,     -- task, plan, target, duty, document, agency, evidence
    plan TEXT,
    place TEXT,
    entry INTEGER,
    key TEXT NOT NULL,      -- number of the task, id of the target, duty or agency, role and position
                            -- of the document, '' of a plan, number of the entry
    title TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX search_row_plan ON search_row (plan, since);
CREATE INDEX search_row_place ON search_row (place, since) WHERE place IS NOT NULL;
CREATE INDEX search_row_entry ON search_row (entry) WHERE entry IS NOT NULL;

-- The words of these rows without accents, and with them (exact): store/apply_search.c keeps it.
-- plain() and folded() are base/text.h: FTS5 itself would keep the stroke of the letter d.
CREATE VIRTUAL TABLE search_index USING fts5 (
    title, text, exact, content = '', tokenize = 'unicode61 remove_diacritics 0');
-- the words of an import are gathered in memory, in up to so many bytes, and written sorted
INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 67108864);
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search_index, col);

-- What goes with a version, its task or milestone. Tables that a plan puts hundreds of rows into have
-- no REFERENCES, which would look up each row's parent.
CREATE TRIGGER plan_version_goes AFTER DELETE ON plan_version
BEGIN DELETE FROM task_version WHERE plan = OLD.id AND since = OLD.since; END;
CREATE TRIGGER task_version_goes AFTER DELETE ON task_version
BEGIN
    DELETE FROM task_agency_version WHERE task = OLD.id;
    DELETE FROM task_span WHERE task = OLD.id;
    DELETE FROM milestone_version WHERE task = OLD.id;
END;
CREATE TRIGGER milestone_version_goes AFTER DELETE ON milestone_version
BEGIN
    DELETE FROM milestone_agency_version WHERE milestone = OLD.id;
    DELETE FROM milestone_span WHERE milestone = OLD.id;
END;

-- Kept states, so that a page costs what it shows, not what the store holds. store/apply_state.c makes
-- them when something about a task changes, from the views that define them (milestone_told). A row
-- holds from its day (since) until the day of the next (until; NULL: without end).

-- What is known of a milestone; no row: nothing was said of its task, it stands as the plan says.
CREATE TABLE milestone_span (
    milestone INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    rule TEXT NOT NULL,
    due TEXT,
    before TEXT,
    moved_to TEXT,
    execution TEXT,
    done_on TEXT,
    percent INTEGER,
    report INTEGER,
    reported_on TEXT,
    confirmed INTEGER,
    PRIMARY KEY (milestone, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX milestone_span_moved ON milestone_span (due) WHERE moved_to IS NOT NULL;

-- The worst open milestone of a task. Rows of days to come are what will be if nothing is said until
-- then. plan, from_day (of the plan) and position are the order of lists.
CREATE TABLE task_span (
    task INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    plan TEXT NOT NULL,
    from_day TEXT NOT NULL,
    position INTEGER NOT NULL,
    execution TEXT,
    percent INTEGER,
    rule TEXT NOT NULL,
    due TEXT,
    before TEXT,
    day_assumed INTEGER NOT NULL,
    done_on TEXT,
    reported INTEGER NOT NULL,
    updated TEXT NOT NULL,
    PRIMARY KEY (task, since)
) STRICT, WITHOUT ROWID;

-- The official count of each scope from a day on. scope: all, from/{first day of plans}, place/{place},
-- plan/{plan}, section/{plan}/{number}, agency/{place}/{agency} and slug/{agency} (the tasks that it
-- leads, of its own or taken over); the first four also with a space and a year behind them: the tasks
-- with a milestone due in it.
CREATE TABLE tally (
    scope TEXT NOT NULL,
    day TEXT NOT NULL,
    total INTEGER NOT NULL,
    done_on_time INTEGER NOT NULL,
    done_late INTEGER NOT NULL,
    in_time INTEGER NOT NULL,
    overdue INTEGER NOT NULL,
    no_deadline INTEGER NOT NULL,
    suspended INTEGER NOT NULL,
    dropped INTEGER NOT NULL,
    reported INTEGER NOT NULL,
    PRIMARY KEY (scope, day)
) STRICT, WITHOUT ROWID;

-- Each succeeded agency with every agency that its work went to, one after the other; last: the one
-- that has it.
CREATE TABLE agency_heir_span (
    agency INTEGER NOT NULL,
    heir INTEGER NOT NULL,
    since TEXT NOT NULL,
    until TEXT,
    last INTEGER NOT NULL,
    PRIMARY KEY (agency, heir, since)
) STRICT, WITHOUT ROWID;
CREATE INDEX agency_heir_span_heir ON agency_heir_span (heir);

-- What was published later than known_on(), or taken back by then, does not count: known_on() is the
-- day that is shown. While a store is written it is without end.

CREATE VIEW place AS
SELECT id, kind, name FROM place_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW agency AS
SELECT id, place, slug, position, kind, name FROM agency_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW agency_member AS
SELECT agency, member FROM agency_member_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW plan AS
SELECT *, (SELECT min(since) FROM plan_version AS f WHERE f.id = v.id) AS published_day,
       (SELECT at FROM journal WHERE subject = 'plan/' || v.id ORDER BY number LIMIT 1) AS published,
       (SELECT at FROM journal
        WHERE subject = 'plan/' || v.id AND number <= (SELECT number FROM journal_head)
        ORDER BY number DESC LIMIT 1) AS updated -- the instants of its first and of its last entry
FROM plan_version AS v
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

-- The last entry of the journal up to the day asked for, which ends at 17:00 UTC in Vietnam: numbers
-- go up by one, and with time.
CREATE VIEW journal_head AS
WITH RECURSIVE half (low, high, middle) AS (
    SELECT 0, max(number), (max(number) + 1) / 2 FROM journal
    UNION ALL
    SELECT CASE WHEN at < known_on() || 'T17' THEN middle ELSE low END,
           CASE WHEN at < known_on() || 'T17' THEN high ELSE middle - 1 END,
           CASE WHEN at < known_on() || 'T17' THEN middle + high + 1 ELSE low + middle END / 2
    FROM half JOIN journal ON number = middle WHERE low < high)
SELECT number, at, hash FROM journal
WHERE number = (SELECT CASE WHEN at < known_on() || 'T17' THEN number -- mostly
                            ELSE (SELECT low FROM half WHERE low = high) END
                FROM journal ORDER BY number DESC LIMIT 1);

CREATE VIEW plan_document AS SELECT * FROM plan_document_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW section AS SELECT * FROM section_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

-- updated: the day of the last entry that changed it or said something about it
CREATE VIEW task AS
SELECT *, max(ifnull((SELECT max(day) FROM event_change
                      WHERE plan = v.plan AND part = 'task' AND key = v.number
                      AND day <= known_on()),
                     (SELECT min(since) FROM plan_version WHERE id = v.plan)),
              ifnull((SELECT max(day) FROM fact
                      WHERE plan = v.plan AND task = v.number AND day <= known_on()), ''),
              ifnull((SELECT max(withdrawn) FROM fact
                      WHERE plan = v.plan AND task = v.number AND withdrawn <= known_on()), ''))
          AS updated
FROM task_version AS v
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW task_agency AS
SELECT r.* FROM task_agency_version AS r JOIN task AS t ON t.id = r.task;

CREATE VIEW milestone AS
SELECT m.*, t.plan, t.number FROM milestone_version AS m JOIN task AS t ON t.id = m.task;

CREATE VIEW milestone_agency AS
SELECT r.* FROM milestone_agency_version AS r JOIN milestone AS m ON m.id = r.milestone;

CREATE VIEW target AS SELECT * FROM target_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW target_point AS SELECT * FROM target_point_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW duty AS SELECT * FROM duty_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW duty_agency AS SELECT * FROM duty_agency_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW duty_occurrence AS SELECT * FROM duty_occurrence_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW responsibility AS SELECT * FROM responsibility_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW responsibility_agency AS SELECT * FROM responsibility_agency_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW note AS SELECT * FROM note_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

CREATE VIEW event_on_day AS
SELECT * FROM event
WHERE day <= known_on() AND ifnull(since <= known_on(), 1) AND ifnull(until > known_on(), 1);

CREATE VIEW measurement_in_force AS
SELECT * FROM measurement WHERE day <= known_on() AND (withdrawn IS NULL OR withdrawn > known_on());

CREATE VIEW filing_in_force AS
SELECT * FROM filing WHERE day <= known_on() AND (withdrawn IS NULL OR withdrawn > known_on());

CREATE VIEW fact_in_force AS
SELECT * FROM fact WHERE day <= known_on() AND (withdrawn IS NULL OR withdrawn > known_on());

-- The state of every milestone and task on the day that the request asks for: as_of(), timing()
-- and timing_rank() are fcgi/plan/state.c. No other query computes a state. What milestone_told makes
-- of all that was said until now is kept in milestone_span, and read from there by milestone_fact.

-- each confirmation with the word of a milestone that was the last when it was said
CREATE VIEW fact_confirmation AS
SELECT f.entry, m.id AS milestone,
       (SELECT r.entry FROM fact AS r
        WHERE r.plan = f.plan AND r.task = f.task AND r.kind IN ('update', 'dropping')
        AND r.entry < f.entry
        AND (r.milestone IS NULL OR r.milestone = m.position)
        AND (r.withdrawn_by IS NULL OR r.withdrawn_by > f.entry)
        ORDER BY r.turn DESC LIMIT 1) AS confirmed
FROM milestone AS m
JOIN fact_in_force AS f ON f.plan = m.plan AND f.task = m.number AND f.kind = 'confirmation'
    AND (f.milestone IS NULL OR f.milestone = m.position);

-- the entries that speak last of each milestone
CREATE VIEW milestone_word AS
SELECT w.id, w.report, w.moved,
       (SELECT max(entry) FROM fact_confirmation
        WHERE milestone = w.id AND confirmed = w.report) AS confirmation
FROM (SELECT m.id,
             (SELECT entry FROM fact_in_force AS f
              WHERE f.plan = m.plan AND f.task = m.number AND f.kind IN ('update', 'dropping')
              AND (f.milestone IS NULL OR f.milestone = m.position)
              ORDER BY turn DESC LIMIT 1) AS report,
             (SELECT entry FROM fact_in_force AS f
              WHERE f.plan = m.plan AND f.task = m.number AND f.kind IN ('amendment', 'condition')
              AND (f.milestone IS NULL OR f.milestone = m.position)
              ORDER BY turn DESC LIMIT 1) AS moved
      FROM milestone AS m) AS w;

-- What an agency claims to have done waits for the standing agency's confirmation, unless there is
-- none or it spoke itself.
CREATE VIEW milestone_told AS
SELECT m.id, m.task, m.plan, m.number, m.position, m.label, m.deadline, m.from_day, m.day_assumed, m.condition,
       m.due AS first_due,
       CASE WHEN d.entry IS NULL THEN m.rule ELSE d.rule END AS rule,
       CASE WHEN d.entry IS NULL THEN m.due ELSE d.due END AS due,
       CASE WHEN d.entry IS NULL THEN m.before ELSE d.before END AS before,
       d.deadline AS moved_to,
       CASE WHEN r.kind = 'dropping' THEN 'dropped'
            WHEN r.execution = 'done' AND p.standing_agency IS NOT NULL
                 AND r.agency <> p.standing_agency
                 AND (p.standing_agency, r.agency) NOT IN (SELECT agency, heir FROM agency_heir)
                 AND ifnull(w.confirmation, 0) < r.entry
            THEN 'awaiting_confirmation'
            ELSE r.execution END AS execution,
       CASE WHEN r.execution = 'done' THEN r.on_day END AS done_on,
       CASE WHEN r.execution = 'done' THEN 100 ELSE r.percent END AS percent,
       r.entry AS report, r.on_day AS reported_on,
       CASE WHEN w.confirmation > r.entry THEN w.confirmation END AS confirmed
FROM milestone AS m
JOIN milestone_word AS w ON w.id = m.id
JOIN plan AS p ON p.id = m.plan
LEFT JOIN fact AS r ON r.entry = w.report
LEFT JOIN fact AS d ON d.entry = w.moved;

-- what was told of the milestones of all versions
CREATE VIEW milestone_version_fact AS
SELECT m.id, m.task, m.position, m.label, m.deadline, m.from_day, m.day_assumed, m.condition,
       m.due AS first_due,
       CASE WHEN s.since IS NULL THEN m.rule ELSE s.rule END AS rule,
       CASE WHEN s.since IS NULL THEN m.due ELSE s.due END AS due,
       CASE WHEN s.since IS NULL THEN m.before ELSE s.before END AS before,
       s.moved_to, s.execution, s.done_on, s.percent, s.report, s.reported_on, s.confirmed
FROM milestone_version AS m
LEFT JOIN milestone_span AS s ON s.milestone = m.id
     AND s.since <= known_on() AND (s.until IS NULL OR s.until > known_on());

CREATE VIEW milestone_version_state AS
SELECT *, timing(rule, due, execution, done_on, as_of()) AS timing,
       timing_rank(rule, due, execution, done_on, as_of()) AS rank,
       days_until(due) AS days
FROM milestone_version_fact;

-- and of those in force
CREATE VIEW milestone_fact AS
SELECT m.* FROM milestone_version_fact AS m JOIN task AS t ON t.id = m.task;

CREATE VIEW milestone_state AS
SELECT m.* FROM milestone_version_state AS m JOIN task AS t ON t.id = m.task;

-- The kept state of the tasks on the day asked for. term: that of the official count.
CREATE VIEW task_now AS
SELECT s.*, (SELECT place FROM plan WHERE id = s.plan) AS place,
       timing(s.rule, s.due, s.execution, s.done_on, as_of()) AS timing,
       term(s.rule, s.due, s.execution, s.done_on, as_of()) AS term
FROM task_span AS s
WHERE s.since <= as_of() AND (s.until IS NULL OR s.until > as_of());

-- A task takes its worst open milestone: the one with the lowest rank.
CREATE VIEW task_state AS
SELECT t.id, t.plan, t.number, t.section, t.position, t.title, t.official, t.product, t.goal,
       t.deadline, s.updated, s.execution, s.percent, s.due, s.rule, s.before, s.day_assumed,
       s.timing, s.term,
       timing_rank(s.rule, s.due, s.execution, s.done_on, as_of()) AS rank,
       days_until(s.due) AS days, s.reported
FROM task_version AS t JOIN task_now AS s ON s.task = t.id;

-- The term of the official count that each state belongs to: a timing, or an execution that has
-- no timing.
CREATE VIEW count_term (position, state, term) AS VALUES
    (1, 'on_time', 'done_on_time'), (2, 'late', 'done_late'), (3, 'not_due', 'in_time'),
    (4, 'due_soon', 'in_time'), (5, 'overdue', 'overdue'), (6, 'standing', 'no_deadline'),
    (7, 'waiting', 'no_deadline'), (8, 'no_deadline', 'no_deadline'),
    (9, 'suspended', 'suspended'), (10, 'dropped', 'dropped');

-- What lists are filtered by besides: the agencies that lead a task or took it over, and the years in
-- which something of it is due.
CREATE VIEW task_lead AS
SELECT r.task, a.place, a.slug
FROM task_agency_version AS r
LEFT JOIN agency_heir AS h ON h.agency = r.agency AND h.last
JOIN agency_identity AS a ON a.id IN (r.agency, h.heir)
WHERE r.role = 'lead';

CREATE VIEW task_year AS
SELECT task, substr(due, 1, 4) AS year FROM milestone_fact WHERE due IS NOT NULL;

-- The official count, one row a task: exactly one column beside total is 1.
CREATE VIEW task_count AS
SELECT id, plan, section, 1 AS total,
       term = 'done_on_time' AS done_on_time, term = 'done_late' AS done_late,
       term = 'in_time' AS in_time, term = 'overdue' AS overdue,
       term = 'no_deadline' AS no_deadline, term = 'suspended' AS suspended,
       term = 'dropped' AS dropped, reported
FROM task_state;

-- The official count: total = done + not done + suspended + dropped. A query takes the row of a scope
-- whose _day is the last one up to as_of().
CREATE VIEW scope_count AS
SELECT scope AS _scope, day AS _day, total, done_on_time, done_late, in_time, overdue, no_deadline,
       suspended, dropped, reported, round(100.0 * (done_on_time + done_late) / nullif(total, 0), 1)
           AS done_percent
FROM tally;

-- That of everything, of a plan, of a place; what has no tasks counts nothing.
CREATE VIEW official_count AS
SELECT s._scope, s._key, ifnull(c.total, 0) AS total, ifnull(c.done_on_time, 0) AS done_on_time,
       ifnull(c.done_late, 0) AS done_late, ifnull(c.in_time, 0) AS in_time,
       ifnull(c.overdue, 0) AS overdue, ifnull(c.no_deadline, 0) AS no_deadline,
       ifnull(c.suspended, 0) AS suspended, ifnull(c.dropped, 0) AS dropped,
       ifnull(c.reported, 0) AS reported, c.done_percent
FROM (SELECT 'all' AS _scope, '' AS _key, 'all' AS scope
      UNION ALL SELECT 'plan', id, 'plan/' || id FROM plan
      UNION ALL SELECT 'place', id, 'place/' || id FROM place) AS s
LEFT JOIN scope_count AS c ON c._scope = s.scope
     AND c._day = (SELECT max(day) FROM tally WHERE scope = s.scope AND day <= as_of());

-- How many of each part there are on the day asked for.
CREATE VIEW part_total AS
SELECT p.column1 AS part, ifnull((SELECT total FROM part_count WHERE part = p.column1 AND day <= known_on()
                                  ORDER BY day DESC LIMIT 1), 0) AS total
FROM (VALUES ('plan'), ('place'), ('agency'), ('target'), ('duty')) AS p;

-- That of an agency: of the tasks that it leads, of its own or taken over; no row where there are none.
CREATE VIEW agency_count AS
SELECT a.id AS _agency, c.*
FROM agency_identity AS a
CROSS JOIN scope_count AS c ON c._scope = 'agency/' || a.place || '/' || a.slug
     AND c._day = (SELECT max(day) FROM tally
                   WHERE scope = 'agency/' || a.place || '/' || a.slug AND day <= as_of());

-- Whether a target is met by its last measurement, and by how much it is missed or passed: of all
-- versions, and of those in force.
CREATE VIEW target_version_state AS
SELECT t.*, m.value AS measured, m.on_day AS measured_on, m.source, m.entry,
       CASE t.comparator WHEN 'at_least' THEN m.value >= t.value
                         WHEN 'more_than' THEN m.value > t.value
                         WHEN 'exactly' THEN m.value = t.value
                         WHEN 'at_most' THEN m.value <= t.value
                         WHEN 'less_than' THEN m.value < t.value END AS met,
       round(m.value - t.value, 6) AS difference
FROM target_version AS t
LEFT JOIN measurement AS m ON m.entry =
     (SELECT entry FROM measurement_in_force AS l WHERE l.plan = t.plan AND l.target = t.slug
      AND l.on_day <= known_on() -- as all that is published by then: an index finds it
      ORDER BY on_day DESC, entry DESC LIMIT 1);

CREATE VIEW target_state AS SELECT * FROM target_version_state
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

-- Agencies over time. What a place's register calls an agency is the name of its plans' days;
-- agency_on_day has the name that it bears on the day asked for.
CREATE VIEW succession_in_force AS
SELECT * FROM succession WHERE day <= known_on() AND (withdrawn IS NULL OR withdrawn > known_on());

-- every name by which plans and facts may call an agency, folded: those of the register, and those
-- that it was given since (entry: of that succession) unless the register gives them to another
CREATE VIEW agency_spelling AS
SELECT place, folded, agency, spelling, NULL AS entry FROM agency_spelling_version
WHERE since <= known_on() AND (until IS NULL OR until > known_on())
UNION ALL
SELECT a.place, s.folded, s.agency, s.name, s.entry
FROM succession_in_force AS s JOIN agency_identity AS a ON a.id = s.agency
WHERE s.folded IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM agency_spelling_version AS r
                WHERE r.place = a.place AND r.folded = s.folded
                AND r.since <= known_on() AND (r.until IS NULL OR r.until > known_on()))
AND NOT EXISTS (SELECT 1 FROM succession_in_force AS l
                WHERE l.folded = s.folded AND l.agency = s.agency AND l.entry > s.entry);

CREATE VIEW agency_on_day AS
SELECT a.id, a.place, a.slug, a.position, a.kind, a.name AS register_name,
       ifnull((SELECT s.name FROM succession_in_force AS s
               WHERE s.agency = a.id AND s.name IS NOT NULL
               ORDER BY s.on_day DESC, s.entry DESC LIMIT 1), a.name) AS name
FROM agency AS a;

CREATE VIEW agency_heir AS
SELECT agency, heir, last FROM agency_heir_span
WHERE since <= known_on() AND (until IS NULL OR until > known_on());

-- Every agency (own) with those whose work it has: itself, unless it was succeeded, and all that it
-- took over.
CREATE VIEW agency_work AS
SELECT id AS own, id AS agency FROM agency AS a
WHERE NOT EXISTS (SELECT 1 FROM succession_in_force AS s
                  WHERE s.agency = a.id AND s.successor IS NOT NULL)
UNION ALL SELECT heir, agency FROM agency_heir WHERE last;

-- The agencies that plans print under another name than that of the one that has their work on the
-- day asked for, and which one that is.
CREATE VIEW agency_now AS
SELECT a.id AS agency, n.id AS now, n.place, n.slug,
       CASE WHEN n.place = a.place THEN n.name ELSE n.name || ', ' || l.name END AS name
FROM (SELECT DISTINCT agency FROM succession_in_force) AS c
JOIN agency AS a ON a.id = c.agency
LEFT JOIN agency_heir AS h ON h.agency = a.id AND h.last
JOIN agency_on_day AS n ON n.id = ifnull(h.heir, a.id)
JOIN place AS l ON l.id = n.place
WHERE n.id <> a.id OR n.name <> a.name;

-- The tasks that an agency leads because it took them over.
CREATE VIEW agency_inheritance AS
SELECT DISTINCT h.heir AS agency, r.task
FROM agency_heir AS h JOIN task_agency AS r ON r.agency = h.agency AND r.role = 'lead'
WHERE h.last AND NOT EXISTS (SELECT 1 FROM task_agency AS own WHERE own.task = r.task
                             AND own.agency = h.heir AND own.role = 'lead');

-- The tasks that an agency leads: by the plan, or because it took them over.
CREATE VIEW agency_lead AS
SELECT agency, task FROM task_agency WHERE role = 'lead'
UNION ALL SELECT agency, task FROM agency_inheritance;

-- The reporting period that holds the day asked for.
CREATE VIEW reporting_period AS
SELECT period_quarter(as_of()) AS quarter, period_year(as_of()) AS year,
       period_first(as_of()) AS first, period_last(as_of()) AS last;

-- Whether an agency reported in that period: of progress, or by fulfilling a duty.
CREATE VIEW agency_report AS
SELECT id AS agency,
       EXISTS (SELECT 1 FROM agency_work AS w WHERE w.own = a.id
               AND (EXISTS (SELECT 1 FROM fact_in_force AS f
                            WHERE f.agency = w.agency AND f.kind = 'update'
                            AND f.on_day BETWEEN period_first(as_of()) AND known_on())
                    OR EXISTS (SELECT 1 FROM filing_in_force AS f
                               WHERE f.agency = w.agency
                               AND f.on_day BETWEEN period_first(as_of()) AND known_on())))
           AS reported
FROM agency AS a;

-- The agencies that are to report on a task that is not done: those that have the work of its leads.
-- Groups do not report.
CREATE VIEW open_lead AS
SELECT t.plan, t.number, a.id AS agency
FROM task_state AS t
CROSS JOIN task_agency_version AS r ON r.task = t.id AND r.role = 'lead'
CROSS JOIN agency AS a ON a.id IN (SELECT own FROM agency_work WHERE agency = r.agency)
WHERE t.timing NOT IN ('on_time', 'late') AND a.kind <> 'group';

-- Silence: the agencies that are to report on the day asked for, because they lead a task that is
-- still open, and when they did: of progress, or by fulfilling a duty. reported: in the reporting
-- period that holds the day; before: in the last complete one, NULL where their plans came after it.
-- Groups do not report. (CROSS: from the few agencies that are asked for to their tasks.)
CREATE VIEW agency_silence AS
SELECT d.agency, d.place, d.slug, d.tasks, d.last_report,
       -days_until(d.last_report) AS days,
       ifnull(d.last_report >= period_first(as_of()), 0) AS reported,
       CASE WHEN d.since < period_first(as_of()) THEN
            EXISTS (SELECT 1 FROM fact_in_force WHERE kind = 'update'
                    AND agency IN (SELECT agency FROM agency_work WHERE own = d.agency)
                    AND on_day < period_first(as_of())
                    AND on_day >= period_first(date(period_first(as_of()), '-1 day')))
            OR EXISTS (SELECT 1 FROM filing_in_force
                       WHERE agency IN (SELECT agency FROM agency_work WHERE own = d.agency)
                       AND on_day < period_first(as_of())
                       AND on_day >= period_first(date(period_first(as_of()), '-1 day')))
            END AS before
FROM (SELECT a.id AS agency, a.place, a.slug, count(DISTINCT t.id) AS tasks,
             min(p.published_day) AS since,
             nullif(max(ifnull((SELECT max(on_day) FROM fact_in_force WHERE kind = 'update' AND
                                agency IN (SELECT agency FROM agency_work WHERE own = a.id)), ''),
                        ifnull((SELECT max(on_day) FROM filing_in_force WHERE
                                agency IN (SELECT agency FROM agency_work WHERE own = a.id)), '')),
                    '') AS last_report
      FROM agency AS a
      CROSS JOIN task_agency AS r ON r.role = 'lead'
           AND r.agency IN (SELECT agency FROM agency_work WHERE own = a.id)
      CROSS JOIN task AS t ON t.id = r.task
      CROSS JOIN plan AS p ON p.id = t.plan
      WHERE a.kind <> 'group'
      AND EXISTS (SELECT 1 FROM milestone_state AS m
                  WHERE m.task = t.id AND m.timing NOT IN ('on_time', 'late'))
      GROUP BY a.id, a.place, a.slug) AS d;

-- Who owes a duty: the members of what it names (one of them perhaps twice); and when each fulfilled an
-- occurrence first: itself, one that has its work now, or a group for all of its members.
CREATE VIEW duty_owed AS
SELECT o.plan, o.duty, o.position, o.due, m.member AS agency,
       (SELECT min(f.on_day) FROM filing_in_force AS f
        WHERE f.plan = o.plan AND f.duty = o.duty AND f.due = o.due
        AND (f.agency = m.member OR f.agency IN (SELECT heir FROM agency_heir WHERE agency = m.member)
             OR EXISTS (SELECT 1 FROM agency_member WHERE agency = f.agency AND member = m.member)))
           AS filed_on
FROM duty_occurrence AS o
CROSS JOIN duty_agency AS r ON r.plan = o.plan AND r.duty = o.duty
CROSS JOIN agency_member AS m ON m.agency = r.agency;

CREATE VIEW duty_filing AS
SELECT plan, duty, position, due, agency, min(filed_on) AS filed_on
FROM duty_owed GROUP BY plan, duty, position, agency;

-- The occurrences of duties: filed in time, late, missing, or not due yet. One is fulfilled when the
-- last agency that owes it has filed; owed and filed count them. (Asked for by plan.)
CREATE VIEW duty_state AS
SELECT f.plan, f.duty, f.position, o.rule, o.from_day, o.due, o.before, o.day_assumed, o.condition,
       f.owed, f.filed, f.filed_on,
       timing(o.rule, o.due, CASE WHEN f.filed_on IS NOT NULL THEN 'done' END, f.filed_on, as_of())
           AS timing
FROM (SELECT plan, duty, position, count(DISTINCT agency) AS owed,
             count(DISTINCT CASE WHEN filed_on IS NOT NULL THEN agency END) AS filed,
             CASE WHEN count(*) = count(filed_on) THEN max(filed_on) END AS filed_on
      FROM duty_owed GROUP BY plan, duty, position) AS f
CROSS JOIN duty_occurrence AS o ON o.plan = f.plan AND o.duty = f.duty AND o.position = f.position;

-- Feeds: every item has its place in each feed that it belongs to, counted from the oldest, so that
-- a page of fifty is found without counting and an archive never changes. feed: all, plan/{plan},
-- place/{place}, agency/{place}/{agency}, task/{plan}/{number}, targets/{plan}, duties/{plan}.
CREATE TABLE feed_item (
    feed TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    day TEXT NOT NULL,      -- of the entry that put it there
    entry INTEGER NOT NULL,
    PRIMARY KEY (feed, ordinal)
) STRICT, WITHOUT ROWID;

-- Notices: a milestone becomes overdue, or is due in 30 or in 7 days. They are what was known when
-- their day began, and stay as they were then: store/notice.c writes the days before an entry
-- before it is applied, and the view notice_coming shows those since the last entry.

-- one row: the last entry, its day and its instant; notices are written up to that day, and told is
-- the last entry that they know
CREATE TABLE settled (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    day TEXT NOT NULL,
    at TEXT NOT NULL,
    entry INTEGER NOT NULL,
    told INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,     -- overdue, due_soon
    ahead INTEGER NOT NULL, -- so many days before the deadline: 30, 7; 0: it has passed
    plan TEXT NOT NULL,
    task TEXT NOT NULL,     -- its number
    milestone INTEGER NOT NULL, -- its position
    due TEXT NOT NULL,
    before TEXT,
    late INTEGER NOT NULL,  -- an entry of that day made it known when it was so already
    day TEXT NOT NULL,      -- since when it is shown, and the instant
    at TEXT NOT NULL,       -- (of a late one that of the last entry of the day about its task or plan)
    dated TEXT NOT NULL,    -- the day that it bears: where the plan was published later than that,
                            -- the day on which it would have been shown
    title TEXT NOT NULL,    -- of the task
    label TEXT,
    issuer TEXT NOT NULL,
    document TEXT,
    agency TEXT,            -- names, joined by "; "
    execution TEXT,         -- what was reported last
    percent INTEGER,
    reported_on TEXT
) STRICT;
CREATE UNIQUE INDEX notice_key ON notice (plan, task, milestone, due, kind, ahead);
CREATE INDEX notice_day ON notice (day);

-- as feed_item. feed: the kind, then /place/{place} or /agency/{place}/{agency} where it is asked for.
-- (A feed of a plan is made of these: a plan has few notices.)
CREATE TABLE notice_item (
    feed TEXT NOT NULL,
    ordinal INTEGER NOT NULL,
    day TEXT NOT NULL,
    notice INTEGER NOT NULL,
    PRIMARY KEY (feed, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_item_notice ON notice_item (notice);
CREATE TRIGGER notice_goes AFTER DELETE ON notice
BEGIN DELETE FROM notice_item WHERE notice = OLD.id; END;

-- who is to do a milestone: its own agencies or, where it has none, the leads of its task
CREATE VIEW milestone_lead AS
SELECT milestone, agency, position FROM milestone_agency
UNION ALL
SELECT m.id, r.agency, r.position
FROM milestone AS m JOIN task_agency AS r ON r.task = m.task AND r.role = 'lead'
WHERE NOT EXISTS (SELECT 1 FROM milestone_agency WHERE milestone = m.id);

-- and the agencies that have their work now
CREATE VIEW milestone_owner AS
SELECT milestone, agency FROM milestone_lead
UNION ALL
SELECT l.milestone, h.heir FROM agency_heir AS h
JOIN milestone_lead AS l ON l.agency = h.agency WHERE h.last;

CREATE VIEW notice_step (kind, ahead, shift) AS
VALUES ('overdue', 0, 1), ('due_soon', 30, -30), ('due_soon', 7, -7);

-- every notice of every milestone: fell is the day on which it is due, if the milestone is open
CREATE VIEW notice_of_milestone AS
SELECT s.kind, s.ahead, m.id AS _milestone, days_after(m.due, s.shift) AS fell, m.rule, m.due,
       m.before, m.execution, m.done_on, m.percent, m.reported_on, m.label, m.position, t.plan,
       t.number, t.position AS task_position, t.title, p.place, p.issuer, p.published_day,
       CASE WHEN p.number IS NOT NULL THEN p.kind || ' ' || p.number END AS document,
       ifnull((SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM milestone_agency_version AS l
                     CROSS JOIN agency_on_day AS a ON a.id = l.agency
                     WHERE l.milestone = m.id ORDER BY l.position)),
              (SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM task_agency_version AS l
                     CROSS JOIN agency_on_day AS a ON a.id = l.agency
                     WHERE l.task = t.id AND l.role = 'lead' ORDER BY l.position))) AS agency
FROM milestone_fact AS m
CROSS JOIN notice_step AS s
CROSS JOIN task AS t ON t.id = m.task
CROSS JOIN plan AS p ON p.id = t.plan
WHERE m.due IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM notice AS n WHERE n.plan = t.plan AND n.task = t.number
    AND n.milestone = m.position AND n.due = m.due AND n.kind = s.kind AND n.ahead = s.ahead);

-- those of the days since the last entry, up to the day asked for
CREATE VIEW notice_coming AS
SELECT n.*, 0 AS late, n.fell AS day, days_after(n.fell, -1) || 'T17:00:00Z' AS at, n.fell AS dated
FROM (SELECT m.id FROM settled AS g CROSS JOIN notice_step AS s
      CROSS JOIN milestone AS m ON m.due > days_after(g.day, -s.shift)
                                AND m.due <= days_after(as_of(), -s.shift)
      UNION
      SELECT m.id FROM settled AS g CROSS JOIN notice_step AS s
      CROSS JOIN fact AS f ON f.due > days_after(g.day, -s.shift)
                           AND f.due <= days_after(as_of(), -s.shift)
      CROSS JOIN milestone AS m ON m.plan = f.plan AND m.number = f.task) AS c
CROSS JOIN settled AS g
CROSS JOIN notice_of_milestone AS n ON n._milestone = c.id
WHERE n.fell > g.day AND n.fell <= as_of()
AND timing(n.rule, n.due, n.execution, n.done_on, n.fell) = n.kind;

-- Which milestones a list or a calendar is about. _key: of an agency place/id; its own milestones,
-- those of the tasks that it leads, and those of the agencies whose work it has now.
CREATE VIEW milestone_scope AS
SELECT 'all' AS _scope, '' AS _key, id FROM milestone
UNION ALL SELECT 'plan', t.plan, m.id
          FROM task AS t CROSS JOIN milestone_version AS m ON m.task = t.id
UNION ALL SELECT 'place', p.place, m.id
          FROM plan AS p CROSS JOIN task AS t ON t.plan = p.id
          CROSS JOIN milestone_version AS m ON m.task = t.id
UNION ALL SELECT 'agency', a.place || '/' || a.slug, r.milestone
          FROM agency_identity AS a CROSS JOIN milestone_agency AS r ON r.agency = a.id
UNION ALL SELECT 'agency', a.place || '/' || a.slug, m.id
          FROM agency_identity AS a CROSS JOIN task_agency AS r ON r.agency = a.id AND r.role = 'lead'
          CROSS JOIN milestone_version AS m ON m.task = r.task
          WHERE NOT EXISTS (SELECT 1 FROM milestone_agency_version WHERE milestone = m.id)
UNION ALL SELECT 'agency', a.place || '/' || a.slug, r.milestone
          FROM agency_identity AS a CROSS JOIN agency_heir AS h ON h.heir = a.id AND h.last
          CROSS JOIN milestone_agency AS r ON r.agency = h.agency
UNION ALL SELECT 'agency', a.place || '/' || a.slug, m.id
          FROM agency_identity AS a CROSS JOIN agency_heir AS h ON h.heir = a.id AND h.last
          CROSS JOIN task_agency AS r ON r.agency = h.agency AND r.role = 'lead'
          CROSS JOIN milestone_version AS m ON m.task = r.task
          WHERE NOT EXISTS (SELECT 1 FROM milestone_agency_version WHERE milestone = m.id);
