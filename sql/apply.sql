-- Entries into rows: store/apply.c, apply_place.c, apply_plan.c. An agency is found by its folded
-- spelling in the plan's place (known_agency); NOT NULL refuses one that the register does not hold.

--# put_sample
INSERT INTO sample (as_of) VALUES (:as_of)

-- Versions: what was put on an earlier day ends, what was put on this day is replaced.

--# drop_place
DELETE FROM place_version WHERE id = :place AND since = :day

--# end_place
UPDATE place_version SET until = :day WHERE id = :place AND until IS NULL

--# drop_plan
DELETE FROM plan_version WHERE id = :plan AND since = :day

--# end_plan
UPDATE plan_version SET until = :day WHERE id = :plan AND until IS NULL

--# put_place
INSERT INTO place_version (id, since, kind, name) VALUES (:place, :day, :kind, :name)

--# know_agency
INSERT OR IGNORE INTO agency_identity (place, slug) VALUES (:place, :slug)

--# put_agency
INSERT INTO agency_version (id, since, place, slug, kind, name, position)
SELECT id, :day, place, slug, :kind, :name, :position
FROM agency_identity WHERE place = :place AND slug = :slug

--# put_spelling
INSERT INTO agency_spelling_version (place, since, folded, agency, spelling)
VALUES (:place, :day, :folded,
        (SELECT id FROM agency_identity WHERE place = :place AND slug = :slug), :spelling)

-- of a group: the agencies of a kind
--# put_members
INSERT OR IGNORE INTO agency_member_version (agency, since, member)
SELECT g.id, :day, m.id FROM agency_identity AS g
JOIN agency_version AS m ON m.place = g.place AND m.since = :day AND m.kind = :kind
WHERE g.place = :place AND g.slug = :slug

--# put_only_member
INSERT INTO agency_member_version (agency, since, member)
SELECT id, since, id FROM agency_version AS a WHERE place = :place AND since = :day
AND NOT EXISTS (SELECT 1 FROM agency_member_version WHERE agency = a.id AND since = :day)

--# put_document
INSERT INTO plan_version (id, since, place, kind, number, title, issuer, issued, signer, from_day,
                          to_day, standing_agency)
VALUES (:plan, :day, :place, :kind, :number, :title, :issuer, :issued, :signer, :from, :to, :standing)

--# period
SELECT from_day, to_day, issued FROM plan WHERE id = :plan

--# put_cited_document
INSERT INTO plan_document_version (plan, since, role, position, number, issued, task, title)
VALUES (:plan, :day, :role, :position, :number, :issued, :task, :title)

--# put_section
INSERT INTO section_version (plan, since, number, title, position)
VALUES (:plan, :day, :number, :title, :position)

-- Rows of tasks, many at once: store/apply_rows.c. What fails undoes the whole transaction, so that no
-- statement keeps what was there before it (OR FAIL).

--# last_ids
SELECT (SELECT ifnull(max(id), 0) FROM task_version), (SELECT ifnull(max(id), 0) FROM milestone_version)

--# put_tasks
INSERT OR FAIL INTO task_version (id, plan, since, number, section, title, official, product, goal,
                                  deadline, position)
SELECT v1, :plan, :day, v2, v3, v4, v5, v6, v7, v8, v9 FROM given

--# put_task_agencies
INSERT OR FAIL INTO task_agency_version (task, role, position, agency, printed)
SELECT v1, v2, v3, v4, v5 FROM given

--# put_milestones
INSERT OR FAIL INTO milestone_version (id, task, position, rule, label, deadline, from_day, due,
                                       before, day_assumed, condition)
SELECT v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11 FROM given

--# put_milestone_agencies
INSERT OR FAIL INTO milestone_agency_version (milestone, position, agency)
SELECT v1, v2, v3 FROM given

--# put_task_spans
INSERT OR FAIL INTO task_span (task, since, until, plan, from_day, position, execution, percent, rule,
                               due, before, day_assumed, done_on, reported, updated)
SELECT v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15 FROM given

-- what search finds of a task: people search for it with the name of its province
--# put_task_searches
INSERT OR FAIL INTO search_row (since, kind, plan, key, title, text)
SELECT :day, 'task', :plan, v1, v2, v3 FROM given

-- the entry that publishes its plan is the first item of a task's feed
--# put_task_feeds
INSERT OR FAIL INTO feed_item (feed, ordinal, day, entry)
SELECT 'task/' || :plan || '/' || v1, 1, :day, :entry FROM given

--# place_name
SELECT name FROM place_version WHERE id = :place ORDER BY since DESC LIMIT 1

--# put_target
INSERT INTO target_version (plan, since, slug, metric, comparator, value, unit, scope, deadline, due,
                            cite, position)
VALUES (:plan, :day, :slug, :metric, :comparator, :value, :unit, :scope, :deadline, :due, :cite, :position)

--# put_point
INSERT INTO target_point_version (plan, since, target, year, value)
VALUES (:plan, :day, :slug, :year, :value)

--# put_duty
INSERT INTO duty_version (plan, since, slug, what, recipient, rule, cite, position)
VALUES (:plan, :day, :slug, :what, :recipient, :rule, :cite, :position)

--# put_duty_agency
INSERT INTO duty_agency_version (plan, since, duty, position, agency)
VALUES (:plan, :day, :duty, :position, :agency)

--# put_occurrence
INSERT INTO duty_occurrence_version (plan, since, duty, position, rule, from_day, due, before,
                                     day_assumed, condition)
VALUES (:plan, :day, :duty, :position, :rule, :from, :due, :before, :day_assumed, :condition)

--# put_responsibility
INSERT INTO responsibility_version (plan, since, position, text, cite)
VALUES (:plan, :day, :position, :text, :cite)

--# put_responsibility_agency
INSERT INTO responsibility_agency_version (plan, since, responsibility, position, agency)
VALUES (:plan, :day, :responsibility, :position, :agency)

--# put_note
INSERT INTO note_version (plan, since, position, task, text, cite)
VALUES (:plan, :day, :position, :task, :text, :cite)

--# touch_agency
INSERT OR IGNORE INTO event_agency (agency, entry) VALUES (:agency, :entry)

--# known_agency
SELECT agency, (SELECT 'agency/' || place || '/' || slug FROM agency WHERE id = s.agency)
FROM agency_spelling AS s WHERE place = :place AND folded = :folded

--# note_event
INSERT INTO event (entry, kind, at, day, plan, title, issuer, document, tasks, targets, duties)
SELECT :entry, :kind, :at, vietnam_day(:at), p.id, p.title, p.issuer,
       CASE WHEN p.number IS NOT NULL THEN p.kind || ' ' || p.number END, :tasks, :targets, :duties
FROM plan AS p WHERE p.id = :plan

--# note_change
INSERT INTO event_change (entry, position, plan, day, action, part, key, title)
VALUES (:entry, :position, :plan, :day, :action, :part, :key,
        CASE WHEN :title <> '' THEN :title
             WHEN :part = 'task' THEN ifnull((SELECT title FROM task
                                              WHERE plan = :plan AND number = :key), '')
             WHEN :part = 'target' THEN ifnull((SELECT metric FROM target
                                                WHERE plan = :plan AND slug = :key), '')
             WHEN :part = 'duty' THEN ifnull((SELECT what FROM duty
                                              WHERE plan = :plan AND slug = :key), '')
             ELSE '' END)

-- Facts: store/apply_fact.c. An agency is named by its id or by any spelling; one of another place
-- by place/id.

-- what a fact is about and is not there: store/apply_check.c
--# missing
SELECT 'plan', :plan WHERE :plan IS NOT NULL AND NOT EXISTS (SELECT 1 FROM plan WHERE id = :plan)
UNION ALL
SELECT 'task', :task WHERE :task IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM task WHERE plan = :plan AND number = :task)
UNION ALL
SELECT 'target', :target WHERE :target IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM target WHERE plan = :plan AND slug = :target)
UNION ALL
SELECT 'duty', :duty WHERE :duty IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM duty WHERE plan = :plan AND slug = :duty)
UNION ALL
SELECT 'agency', :agency WHERE :agency IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM agency WHERE place = :place AND slug = :agency)
UNION ALL
SELECT 'entry', e.number FROM (SELECT :entry AS number UNION ALL SELECT :corrects) AS e
WHERE e.number IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM event WHERE (version > 0 AND version = CAST(e.number AS INTEGER))
    OR (entry = CAST(e.number AS INTEGER) AND version = 0))

--# put_fact
INSERT INTO fact (entry, turn, kind, day, on_day, plan, task, milestone, agency, execution, percent, note,
                  deadline, rule, due, before, document, document_date, link)
SELECT :entry, ifnull((SELECT turn FROM fact WHERE entry = :corrects), :entry), :kind,
       vietnam_day(:at), :on, p.id, :task, :milestone,
       coalesce((SELECT id FROM agency_identity
                 WHERE place || '/' || slug IN (p.place || '/' || :by, :by)),
                (SELECT agency FROM agency_spelling WHERE place = p.place AND folded = :folded)),
       :execution, :percent, :note, :deadline, :rule, :due, :before, :document, :document_date, :link
FROM plan AS p WHERE p.id = :plan

--# put_measurement
INSERT INTO measurement (entry, day, on_day, plan, target, value, source, note, document,
                         document_date, link)
VALUES (:entry, vietnam_day(:at), :on, :plan, :target, :value, :source, :note, :document,
        :document_date, :link)

--# put_filing
INSERT INTO filing (entry, day, on_day, plan, duty, due, agency, note, document, document_date, link)
SELECT :entry, vietnam_day(:at), :on, p.id, :duty, :due,
       coalesce((SELECT id FROM agency_identity
                 WHERE place || '/' || slug IN (p.place || '/' || :by, :by)),
                (SELECT agency FROM agency_spelling WHERE place = p.place AND folded = :folded)),
       :note, :document, :document_date, :link
FROM plan AS p WHERE p.id = :plan

--# withdraw_fact
UPDATE fact SET withdrawn = vietnam_day(:at), withdrawn_by = :entry WHERE entry = :earlier

--# withdraw_measurement
UPDATE measurement SET withdrawn = vietnam_day(:at), withdrawn_by = :entry WHERE entry = :earlier

--# withdraw_filing
UPDATE filing SET withdrawn = vietnam_day(:at), withdrawn_by = :entry WHERE entry = :earlier

--# withdraw_succession
UPDATE succession SET withdrawn = vietnam_day(:at), withdrawn_by = :entry WHERE entry = :earlier

--# touch_task_agencies
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT agency, ifnull((SELECT entry FROM event WHERE version > 0 AND version = :entry), :entry)
FROM task_agency
WHERE role = 'lead' AND task = (SELECT id FROM task WHERE plan = :plan AND number = :task)

--# touch_by
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT coalesce((SELECT id FROM agency_identity
                 WHERE place || '/' || slug IN (p.place || '/' || :by, :by)),
                (SELECT agency FROM agency_spelling WHERE place = p.place AND folded = :folded)),
       ifnull((SELECT entry FROM event WHERE version > 0 AND version = :entry), :entry)
FROM plan AS p WHERE p.id = :plan

-- the words of an event that a correction replaces
--# end_earlier_event
UPDATE event SET until = vietnam_day(:at)
WHERE (version > 0 AND version = :earlier) OR (entry = :earlier AND version = 0)

-- what feeds show of a fact; a correction takes the place of what it corrects (i), under the same
-- id and day
--# note_fact
INSERT INTO event (entry, version, since, kind, at, day, plan, title, issuer, document, tasks, targets, duties, part, key,
                   milestone, agency, on_day, execution, percent, value, note, evidence)
SELECT ifnull(i.entry, :entry), CASE WHEN i.entry IS NOT NULL THEN :entry ELSE 0 END,
       CASE WHEN i.entry IS NOT NULL THEN vietnam_day(:at) END, :kind, ifnull(i.at, :at),
       ifnull(i.day, vietnam_day(:at)), p.id,
       coalesce((SELECT title FROM task WHERE plan = p.id AND number = :task),
                (SELECT metric FROM target WHERE plan = p.id AND slug = :target),
                (SELECT what FROM duty WHERE plan = p.id AND slug = :duty)),
       p.issuer, CASE WHEN p.number IS NOT NULL THEN p.kind || ' ' || p.number END, 0, 0, 0,
       CASE WHEN :task IS NOT NULL THEN 'task' WHEN :target IS NOT NULL THEN 'target'
            ELSE 'duty' END,
       coalesce(:task, :target, :duty),
       (SELECT coalesce(m.label, m.deadline) FROM milestone AS m JOIN task AS t ON t.id = m.task
        WHERE t.plan = p.id AND t.number = :task AND m.position = :milestone),
       ifnull((SELECT CASE WHEN a.place = p.place THEN a.name ELSE a.name || ', ' || l.name END
               FROM agency_on_day AS a JOIN place AS l ON l.id = a.place
               WHERE a.id = coalesce(
                   (SELECT id FROM agency_identity WHERE place || '/' || slug IN (p.place || '/' || :by, :by)),
                   (SELECT agency FROM agency_spelling
                    WHERE place = p.place AND folded = :folded))), :source),
       :on, :execution, :percent,
       CASE WHEN :target IS NOT NULL
            THEN :value || (SELECT CASE WHEN unit = '%' THEN '%' ELSE ' ' || unit END FROM target
                            WHERE plan = p.id AND slug = :target)
            ELSE :deadline END,
       :note, :document
FROM plan AS p
LEFT JOIN event AS i ON (i.entry, i.version) =
     (SELECT entry, version FROM event WHERE version > 0 AND version = :corrects
      UNION ALL SELECT entry, 0 FROM event WHERE entry = :corrects AND version = 0)
WHERE p.id = :plan

--# note_withdrawal
INSERT INTO event (entry, kind, at, day, plan, title, issuer, document, tasks, targets, duties, part, key,
                   milestone, agency, on_day, note)
SELECT :entry, 'withdrawal', :at, vietnam_day(:at), plan, title, issuer, document, 0, 0, 0, part, key, milestone,
       agency, vietnam_day(:at), :note
FROM event WHERE (version > 0 AND version = :earlier) OR (entry = :earlier AND version = 0)

--# touch_earlier_agencies
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT agency, :entry FROM event_agency
WHERE entry = ifnull((SELECT entry FROM event WHERE version > 0 AND version = :earlier), :earlier)

-- Agencies renamed or succeeded: store/apply_agency.c.

--# put_succession
INSERT INTO succession (entry, day, on_day, agency, former, name, folded, successor, note, document,
                        document_date, link)
SELECT :entry, vietnam_day(:at), :on, a.id, a.name, :name, :folded,
       (SELECT id FROM agency_identity WHERE place = ifnull(:successor_place, a.place) AND slug = :successor),
       :note, :document, :document_date, :link
FROM agency_on_day AS a WHERE a.place = :place AND a.slug = :agency

-- an event without a plan
--# note_succession
INSERT INTO event (entry, kind, at, day, title, issuer, tasks, targets, duties, part, key, on_day,
                   value, note, evidence)
SELECT s.entry, 'succession', :at, s.day, s.former || ', ' || l.name, l.name, 0, 0, 0, 'agency',
       a.place || '/' || a.slug, s.on_day,
       ifnull(s.name, (SELECT CASE WHEN n.place = a.place THEN n.name
                                   ELSE n.name || ', ' || o.name END
                       FROM agency_on_day AS n JOIN place AS o ON o.id = n.place
                       WHERE n.id = s.successor)),
       s.note, s.document
FROM succession AS s JOIN agency_identity AS a ON a.id = s.agency JOIN place AS l ON l.id = a.place
WHERE s.entry = :entry

--# touch_succession
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT agency, entry FROM succession WHERE entry = :entry
UNION ALL SELECT successor, entry FROM succession WHERE entry = :entry AND successor IS NOT NULL

-- The feeds that an entry belongs to: its own item, or that of the entry that it corrects, is put
-- behind those that are there.

-- the feeds of a plan that is published
--# put_feeds
INSERT OR FAIL INTO feed_item (feed, ordinal, day, entry)
SELECT v1, 1 + ifnull((SELECT max(ordinal) FROM feed_item WHERE feed = v1), 0), :day, :entry FROM given

-- those of any other entry
--# put_feed_items
WITH item (entry, plan, part, key) AS (
    SELECT entry, plan, part, key FROM event WHERE entry = :entry AND version = 0
    UNION ALL
    SELECT entry, plan, part, key FROM event WHERE version > 0 AND version = :entry),
belongs (feed, entry) AS (
    SELECT 'all', entry FROM item
    UNION SELECT 'plan/' || plan, entry FROM item WHERE plan IS NOT NULL
    UNION SELECT 'place/' || p.place, entry FROM item JOIN plan AS p ON p.id = item.plan
    UNION SELECT 'place/' || a.place, item.entry
          FROM item JOIN succession AS s ON s.entry = item.entry
          JOIN agency AS a ON a.id IN (s.agency, s.successor)
    UNION SELECT 'agency/' || a.place || '/' || a.slug, item.entry
          FROM item JOIN event_agency AS r ON r.entry = item.entry
          JOIN agency AS a ON a.id = r.agency
    UNION SELECT CASE part WHEN 'task' THEN 'task/' || plan || '/' || key
                           WHEN 'target' THEN 'targets/' || plan
                           WHEN 'duty' THEN 'duties/' || plan END, entry
          FROM item WHERE part IN ('task', 'target', 'duty')
    UNION SELECT CASE c.part WHEN 'task' THEN 'task/' || item.plan || '/' || c.key
                             WHEN 'target' THEN 'targets/' || item.plan
                             WHEN 'duty' THEN 'duties/' || item.plan END, item.entry
          FROM item JOIN event_change AS c ON c.entry = item.entry
          WHERE c.part IN ('task', 'target', 'duty'))
INSERT INTO feed_item (feed, ordinal, day, entry)
SELECT b.feed, 1 + ifnull((SELECT max(ordinal) FROM feed_item WHERE feed = b.feed), 0),
       vietnam_day(:at), b.entry
FROM belongs AS b
WHERE b.entry = CAST(:entry AS INTEGER)
OR NOT EXISTS (SELECT 1 FROM feed_item AS i WHERE i.feed = b.feed AND i.entry = b.entry)

-- What search finds: run by store/apply_search.c once the rows of a version or a fact are put.

--# index_document
INSERT OR FAIL INTO search_row (since, kind, plan, key, title, text)
SELECT since, 'plan', id, '', title,
       kind || ifnull(' ' || number, '') || ' · ' || issuer || ifnull(' · ' || signer, '')
FROM plan_version WHERE id = :plan AND since = :day
UNION ALL
SELECT since, 'document', plan, role || '/' || position, title, ifnull(number, '')
FROM plan_document_version WHERE plan = :plan AND since = :day

-- its targets and duties, with the name of its province as tasks
--# index_plan
WITH plan AS (
    SELECT *, (SELECT ' · ' || name FROM place_version WHERE id = p.place
               ORDER BY since DESC LIMIT 1) AS of_place
    FROM plan_version AS p WHERE id = :plan AND since = :day)
INSERT OR FAIL INTO search_row (since, kind, plan, key, title, text)
SELECT t.since, 'target', t.plan, t.slug, t.metric, ifnull(t.scope, '') || p.of_place
FROM target_version AS t JOIN plan AS p ON p.id = t.plan AND p.since = t.since
UNION ALL
SELECT d.since, 'duty', d.plan, d.slug, d.what,
       ifnull((SELECT group_concat(name, ' · ')
               FROM (SELECT (SELECT name FROM agency_version WHERE id = a.agency
                             ORDER BY since DESC LIMIT 1) AS name
                     FROM duty_agency_version AS a
                     WHERE a.plan = d.plan AND a.duty = d.slug AND a.since = d.since
                     ORDER BY a.position)), '') || ifnull(' · ' || d.recipient, '') || p.of_place
FROM duty_version AS d JOIN plan AS p ON p.id = d.plan AND p.since = d.since

--# index_place
INSERT OR FAIL INTO search_row (since, kind, place, key, title, text)
SELECT a.since, 'agency', a.place, CAST(a.id AS TEXT), a.name,
       ifnull((SELECT group_concat(spelling, ' · ') FROM
               (SELECT spelling FROM agency_spelling_version
                WHERE agency = a.id AND since = a.since AND spelling <> a.name ORDER BY spelling))
              || ' · ', '') || l.name
FROM agency_version AS a JOIN place_version AS l ON l.id = a.place AND l.since = a.since
WHERE a.place = :place AND a.since = :day

-- another name of an agency, and the documents that facts rest on
--# index_fact
INSERT OR FAIL INTO search_row (since, kind, entry, key, title, text)
SELECT s.day, 'agency', s.entry, CAST(s.agency AS TEXT), s.name,
       (SELECT name FROM place_version WHERE id = a.place ORDER BY since DESC LIMIT 1)
FROM succession AS s JOIN agency_identity AS a ON a.id = s.agency
WHERE s.entry = :entry AND s.name IS NOT NULL
UNION ALL
SELECT day, 'evidence', entry, CAST(entry AS TEXT), document, ifnull(note, '')
FROM (SELECT entry, day, document, note FROM fact
      UNION ALL SELECT entry, day, document, note FROM measurement
      UNION ALL SELECT entry, day, document, note FROM filing
      UNION ALL SELECT entry, day, document, note FROM succession)
WHERE entry = :entry AND document IS NOT NULL

--# withdraw_search
UPDATE search_row SET until = vietnam_day(:at) WHERE entry = :earlier AND :entry > entry

-- the words of rows that were put since
--# index_words
INSERT INTO search_index (rowid, title, text, exact)
SELECT id, plain(title), plain(text), folded(title || ' ' || text) FROM search_row
WHERE id > ifnull((SELECT max(id) FROM search_index_docsize), 0)

-- where another thread makes the index: the last row, those behind one, those of a version
--# last_search
SELECT ifnull(max(id), 0) FROM search_row

--# searches_after
SELECT id, title, text FROM search_row WHERE id > :last ORDER BY id

--# searches_of_version
SELECT id, title, text FROM search_row
WHERE since = :day AND (plan = :plan OR place = :place) AND id <= :last

--# drop_searches
DELETE FROM search_row WHERE since = :day AND (plan = :plan OR place = :place)

-- those of rows that go with their version
--# drop_words
INSERT INTO search_index (search_index, rowid, title, text, exact)
SELECT 'delete', id, plain(title), plain(text), folded(title || ' ' || text) FROM search_row
WHERE since = :day AND (plan = :plan OR place = :place)
AND id <= ifnull((SELECT max(id) FROM search_index_docsize), 0)
