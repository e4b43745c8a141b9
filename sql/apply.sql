-- Entries into rows: store/apply.c, apply_place.c, apply_plan.c. An agency is found by its folded
-- spelling in the plan's place; NOT NULL refuses one that the register does not hold.

--# put_sample
INSERT INTO sample (as_of) VALUES (:as_of)

--# put_place
INSERT INTO place (id, kind, name) VALUES (:place, :kind, :name)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, name = excluded.name

--# put_agency
INSERT INTO agency (place, slug, kind, name, position)
VALUES (:place, :slug, :kind, :name,
        1 + ifnull((SELECT max(position) FROM agency WHERE place = :place), 0))
ON CONFLICT (place, slug) DO UPDATE SET kind = excluded.kind, name = excluded.name

--# order_agency
UPDATE agency SET position = :position WHERE place = :subject AND slug = :key

--# clear_spellings
DELETE FROM agency_spelling
WHERE agency = (SELECT id FROM agency WHERE place = :place AND slug = :slug)

--# put_spelling
INSERT INTO agency_spelling (place, folded, agency, spelling)
VALUES (:place, :folded, (SELECT id FROM agency WHERE place = :place AND slug = :slug), :spelling)
ON CONFLICT (place, folded) DO UPDATE SET agency = excluded.agency, spelling = excluded.spelling,
    entry = NULL

-- the names that the agency was given since, which its register need not hold
--# put_new_names
INSERT INTO agency_spelling (place, folded, agency, spelling, entry)
SELECT a.place, s.folded, a.id, s.name, s.entry
FROM agency AS a JOIN succession AS s ON s.agency = a.id
WHERE a.place = :place AND a.slug = :slug AND s.name IS NOT NULL AND s.withdrawn IS NULL
ON CONFLICT (place, folded) DO NOTHING

--# clear_covers
DELETE FROM agency_cover
WHERE agency = (SELECT id FROM agency WHERE place = :place AND slug = :slug)

--# put_cover
INSERT INTO agency_cover (agency, kind)
VALUES ((SELECT id FROM agency WHERE place = :place AND slug = :slug), :kind)

--# remove_agency
DELETE FROM agency WHERE place = :subject AND slug = :key

--# new_plan
INSERT INTO plan (id, place, kind, title, issuer, from_day, to_day, published, published_day, updated)
VALUES (:plan, :place, '', '', '', '', '', :at, vietnam_day(:at), :at)

--# put_document
UPDATE plan SET kind = :kind, number = :number, title = :title, issuer = :issuer,
    issued = :issued, signer = :signer, from_day = :from, to_day = :to,
    standing_agency = (SELECT agency FROM agency_spelling
                       WHERE place = plan.place AND folded = :folded)
WHERE id = :plan

--# touch_plan
UPDATE plan SET updated = :at WHERE id = :plan

--# period
SELECT from_day, to_day, issued FROM plan WHERE id = :plan

--# clear_cited_documents
DELETE FROM plan_document WHERE plan = :plan

--# put_cited_document
INSERT INTO plan_document (plan, role, position, number, issued, task, title)
VALUES (:plan, :role, :position, :number, :issued, :task, :title)

--# put_section
INSERT INTO section (plan, number, title, position)
VALUES (:plan, :number, :title,
        1 + ifnull((SELECT max(position) FROM section WHERE plan = :plan), 0))
ON CONFLICT (plan, number) DO UPDATE SET title = excluded.title

--# order_section
UPDATE section SET position = :position WHERE plan = :subject AND number = :key

--# remove_section
DELETE FROM section WHERE plan = :subject AND number = :key

--# put_task
INSERT INTO task (plan, number, section, title, official, product, goal, deadline, updated, position)
VALUES (:plan, :number, :section, :title, :official, :product, :goal, :deadline, :updated,
        1 + ifnull((SELECT max(position) FROM task WHERE plan = :plan), 0))
ON CONFLICT (plan, number) DO UPDATE SET section = excluded.section, title = excluded.title,
    official = excluded.official, product = excluded.product, goal = excluded.goal,
    deadline = excluded.deadline,
    updated = CASE WHEN :quiet = '1' THEN updated ELSE excluded.updated END

--# order_task
UPDATE task SET position = :position WHERE plan = :subject AND number = :key

--# remove_task
DELETE FROM task WHERE plan = :subject AND number = :key

--# clear_task_agencies
DELETE FROM task_agency WHERE task = (SELECT id FROM task WHERE plan = :plan AND number = :task)

--# put_task_agency
INSERT INTO task_agency (task, role, position, agency, printed)
VALUES ((SELECT id FROM task WHERE plan = :plan AND number = :task), :role, :position,
        (SELECT agency FROM agency_spelling WHERE folded = :folded
         AND place = (SELECT place FROM plan WHERE id = :plan)), :printed)

--# clear_milestones
DELETE FROM milestone WHERE task = (SELECT id FROM task WHERE plan = :plan AND number = :task)

--# put_milestone
INSERT INTO milestone (task, position, rule, label, deadline, from_day, due, before, day_assumed,
                       condition)
VALUES ((SELECT id FROM task WHERE plan = :plan AND number = :task), :position, :rule, :label,
        :deadline, :from, :due, :before, :day_assumed, :condition)

--# put_milestone_agency
INSERT INTO milestone_agency (milestone, position, agency)
VALUES ((SELECT id FROM milestone WHERE position = :milestone
         AND task = (SELECT id FROM task WHERE plan = :plan AND number = :task)), :position,
        (SELECT agency FROM agency_spelling WHERE folded = :folded
         AND place = (SELECT place FROM plan WHERE id = :plan)))

--# put_target
INSERT INTO target (plan, slug, metric, comparator, value, unit, scope, deadline, due, cite, position)
VALUES (:plan, :slug, :metric, :comparator, :value, :unit, :scope, :deadline, :due, :cite,
        1 + ifnull((SELECT max(position) FROM target WHERE plan = :plan), 0))
ON CONFLICT (plan, slug) DO UPDATE SET metric = excluded.metric, comparator = excluded.comparator,
    value = excluded.value, unit = excluded.unit, scope = excluded.scope,
    deadline = excluded.deadline, due = excluded.due, cite = excluded.cite

--# order_target
UPDATE target SET position = :position WHERE plan = :subject AND slug = :key

--# remove_target
DELETE FROM target WHERE plan = :subject AND slug = :key

--# clear_points
DELETE FROM target_point WHERE plan = :plan AND target = :slug

--# put_point
INSERT INTO target_point (plan, target, year, value) VALUES (:plan, :slug, :year, :value)

--# put_duty
INSERT INTO duty (plan, slug, what, recipient, rule, cite, position)
VALUES (:plan, :slug, :what, :recipient, :rule, :cite,
        1 + ifnull((SELECT max(position) FROM duty WHERE plan = :plan), 0))
ON CONFLICT (plan, slug) DO UPDATE SET what = excluded.what, recipient = excluded.recipient,
    rule = excluded.rule, cite = excluded.cite

--# order_duty
UPDATE duty SET position = :position WHERE plan = :subject AND slug = :key

--# remove_duty
DELETE FROM duty WHERE plan = :subject AND slug = :key

--# clear_duty_agencies
DELETE FROM duty_agency WHERE plan = :plan AND duty = :duty

--# put_duty_agency
INSERT INTO duty_agency (plan, duty, position, agency)
VALUES (:plan, :duty, :position,
        (SELECT agency FROM agency_spelling WHERE folded = :folded
         AND place = (SELECT place FROM plan WHERE id = :plan)))

--# clear_occurrences
DELETE FROM duty_occurrence WHERE plan = :plan AND duty = :duty

--# put_occurrence
INSERT INTO duty_occurrence (plan, duty, position, rule, from_day, due, before, day_assumed,
                             condition)
VALUES (:plan, :duty, :position, :rule, :from, :due, :before, :day_assumed, :condition)

--# clear_responsibilities
DELETE FROM responsibility WHERE plan = :plan

--# put_responsibility
INSERT INTO responsibility (plan, position, text, cite) VALUES (:plan, :position, :text, :cite)

--# put_responsibility_agency
INSERT INTO responsibility_agency (plan, responsibility, position, agency)
VALUES (:plan, :responsibility, :position,
        (SELECT agency FROM agency_spelling WHERE folded = :folded
         AND place = (SELECT place FROM plan WHERE id = :plan)))

--# remove_responsibilities
DELETE FROM responsibility WHERE plan = :subject AND :key = ''

--# clear_notes
DELETE FROM note WHERE plan = :plan

--# put_note
INSERT INTO note (plan, position, task, text, cite) VALUES (:plan, :position, :task, :text, :cite)

--# remove_notes
DELETE FROM note WHERE plan = :subject AND :key = ''

--# touch_agency
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT agency, :entry FROM agency_spelling
WHERE folded = :folded AND place = (SELECT place FROM plan WHERE id = :plan)

--# known_agency
SELECT agency FROM agency_spelling
WHERE folded = :folded AND place = (SELECT place FROM plan WHERE id = :plan)

--# note_event
INSERT INTO event (entry, kind, at, day, plan, title, issuer, document, tasks, targets, duties)
SELECT :entry, :kind, :at, vietnam_day(:at), p.id, p.title, p.issuer,
       CASE WHEN p.number IS NOT NULL THEN p.kind || ' ' || p.number END,
       (SELECT count(*) FROM task WHERE plan = p.id),
       (SELECT count(*) FROM target WHERE plan = p.id),
       (SELECT count(*) FROM duty WHERE plan = p.id)
FROM plan AS p WHERE p.id = :plan

--# note_change
INSERT INTO event_change (entry, position, action, part, key, title)
VALUES (:entry, :position, :action, :part, :key,
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

--# put_fact
INSERT INTO fact (entry, kind, day, on_day, task, milestone, agency, execution, percent, note,
                  deadline, rule, due, before, document, document_date, link)
SELECT :entry, :kind, vietnam_day(:at), :on, t.id, :milestone,
       coalesce((SELECT id FROM agency
                 WHERE place || '/' || slug IN (p.place || '/' || :by, :by)),
                (SELECT agency FROM agency_spelling WHERE place = p.place AND folded = :folded)),
       :execution, :percent, :note, :deadline, :rule, :due, :before, :document, :document_date, :link
FROM task AS t JOIN plan AS p ON p.id = t.plan WHERE t.plan = :plan AND t.number = :task

--# put_measurement
INSERT INTO measurement (entry, day, on_day, plan, target, value, source, note, document,
                         document_date, link)
VALUES (:entry, vietnam_day(:at), :on, :plan, :target, :value, :source, :note, :document,
        :document_date, :link)

--# put_filing
INSERT INTO filing (entry, day, on_day, plan, duty, due, agency, note, document, document_date, link)
SELECT :entry, vietnam_day(:at), :on, p.id, :duty, :due,
       coalesce((SELECT id FROM agency
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

--# withdraw_new_name
DELETE FROM agency_spelling WHERE entry = :earlier

--# touch_task
UPDATE task SET updated = :at WHERE plan = :plan AND number = :task

--# touch_task_agencies
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT agency, ifnull((SELECT entry FROM event WHERE version > 0 AND version = :entry), :entry)
FROM task_agency
WHERE role = 'lead' AND task = (SELECT id FROM task WHERE plan = :plan AND number = :task)

--# touch_by
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT coalesce((SELECT id FROM agency
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
               FROM agency_latest AS a JOIN place AS l ON l.id = a.place
               WHERE a.id = coalesce(
                   (SELECT id FROM agency WHERE place || '/' || slug IN (p.place || '/' || :by, :by)),
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
       (SELECT id FROM agency WHERE place = ifnull(:successor_place, a.place) AND slug = :successor),
       :note, :document, :document_date, :link
FROM agency_latest AS a WHERE a.place = :place AND a.slug = :agency

-- an event without a plan
--# note_succession
INSERT INTO event (entry, kind, at, day, title, issuer, tasks, targets, duties, part, key, on_day,
                   value, note, evidence)
SELECT s.entry, 'succession', :at, s.day, s.former || ', ' || l.name, l.name, 0, 0, 0, 'agency',
       a.place || '/' || a.slug, s.on_day,
       ifnull(s.name, (SELECT CASE WHEN n.place = a.place THEN n.name
                                   ELSE n.name || ', ' || o.name END
                       FROM agency_latest AS n JOIN place AS o ON o.id = n.place
                       WHERE n.id = s.successor)),
       s.note, s.document
FROM succession AS s JOIN agency AS a ON a.id = s.agency JOIN place AS l ON l.id = a.place
WHERE s.entry = :entry

--# touch_succession
INSERT OR IGNORE INTO event_agency (agency, entry)
SELECT agency, entry FROM succession WHERE entry = :entry
UNION ALL SELECT successor, entry FROM succession WHERE entry = :entry AND successor IS NOT NULL

-- The feeds that an entry belongs to: its own item, or that of the entry that it corrects, is put
-- behind those that are there.
--# put_feed_items
WITH item (entry, kind, plan, part, key) AS (
    SELECT entry, kind, plan, part, key FROM event WHERE entry = :entry AND version = 0
    UNION ALL
    SELECT entry, kind, plan, part, key FROM event WHERE version > 0 AND version = :entry),
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
    UNION SELECT CASE c.part WHEN 'task' THEN 'task/' || plan || '/' || c.key
                             WHEN 'target' THEN 'targets/' || plan
                             WHEN 'duty' THEN 'duties/' || plan END, item.entry
          FROM item JOIN event_change AS c ON c.entry = item.entry
          WHERE c.part IN ('task', 'target', 'duty')
    UNION SELECT 'task/' || item.plan || '/' || t.number, entry
          FROM item JOIN task AS t ON t.plan = item.plan WHERE kind = 'plan_published'
    UNION SELECT 'targets/' || plan, entry FROM item WHERE kind = 'plan_published'
    UNION SELECT 'duties/' || plan, entry FROM item WHERE kind = 'plan_published')
INSERT INTO feed_item (feed, ordinal, day, entry)
SELECT b.feed, 1 + ifnull((SELECT max(ordinal) FROM feed_item WHERE feed = b.feed), 0),
       vietnam_day(:at), b.entry
FROM belongs AS b
WHERE b.entry = CAST(:entry AS INTEGER)
OR NOT EXISTS (SELECT 1 FROM feed_item AS i WHERE i.feed = b.feed AND i.entry = b.entry)
