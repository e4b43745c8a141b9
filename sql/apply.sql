-- Entries into rows: store/apply.c, apply_place.c, apply_plan.c. An agency is found by its folded
-- spelling in the plan's place; NOT NULL refuses one that the register does not hold.

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
ON CONFLICT (place, folded) DO UPDATE SET agency = excluded.agency, spelling = excluded.spelling

--# clear_covers
DELETE FROM agency_cover
WHERE agency = (SELECT id FROM agency WHERE place = :place AND slug = :slug)

--# put_cover
INSERT INTO agency_cover (agency, kind)
VALUES ((SELECT id FROM agency WHERE place = :place AND slug = :slug), :kind)

--# remove_agency
DELETE FROM agency WHERE place = :subject AND slug = :key

--# new_plan
INSERT INTO plan (id, place, kind, title, issuer, from_day, to_day, published, updated)
VALUES (:plan, :place, '', '', '', '', '', :at, :at)

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
INSERT INTO event (entry, kind, at, plan, title, issuer, document, tasks, targets, duties)
SELECT :entry, :kind, :at, p.id, p.title, p.issuer,
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
