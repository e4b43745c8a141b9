-- Kept states and counts: store/apply_state.c and store/tally.c. sql/schema.sql says what they are.
-- The tasks are those of a plan now in force whose numbers lie between :first and :last.

--# is_known
SELECT 1 FROM plan_version WHERE id = :plan LIMIT 1

--# end_milestone_spans
UPDATE milestone_span SET until = :day
WHERE until IS NULL AND milestone IN
    (SELECT m.id FROM task_version AS t JOIN milestone_version AS m ON m.task = t.id
     WHERE t.plan = :plan AND t.number BETWEEN :first AND :last AND t.until IS NULL)

--# forget_milestone_spans
DELETE FROM milestone_span
WHERE since >= :day AND milestone IN
    (SELECT m.id FROM task_version AS t JOIN milestone_version AS m ON m.task = t.id
     WHERE t.plan = :plan AND t.number BETWEEN :first AND :last AND t.until IS NULL)

--# end_task_spans
UPDATE task_span SET until = :day
WHERE (until IS NULL OR until > :day) AND task IN
    (SELECT id FROM task_version
     WHERE plan = :plan AND number BETWEEN :first AND :last AND until IS NULL)

--# forget_task_spans
DELETE FROM task_span
WHERE since >= :day AND task IN
    (SELECT id FROM task_version
     WHERE plan = :plan AND number BETWEEN :first AND :last AND until IS NULL)

--# put_milestone_spans
INSERT INTO milestone_span (milestone, since, rule, due, before, moved_to, execution, done_on, percent,
                            report, reported_on, confirmed)
SELECT id, :day, rule, due, before, moved_to, execution, done_on, percent, report, reported_on, confirmed
FROM milestone_told AS m
WHERE plan = :plan AND number BETWEEN :first AND :last
AND EXISTS (SELECT 1 FROM fact WHERE plan = :plan AND task = m.number)

--# milestones
SELECT t.id, p.from_day, t.position, t.updated, s.execution, s.percent, ifnull(s.rule, m.rule),
       CASE WHEN s.since IS NULL THEN m.due ELSE s.due END,
       CASE WHEN s.since IS NULL THEN m.before ELSE s.before END,
       m.day_assumed, s.done_on, s.report IS NOT NULL, p.place, t.section
FROM plan_version AS p
CROSS JOIN task AS t ON t.plan = p.id
CROSS JOIN milestone_version AS m ON m.task = t.id
LEFT JOIN milestone_span AS s ON s.milestone = m.id AND s.until IS NULL
WHERE p.id = :plan AND p.until IS NULL AND t.number BETWEEN :first AND :last
ORDER BY p.since, t.number, t.since, m.position

-- What counts are made of.

-- the states of tasks that are counted no more
--# counted_spans
SELECT t.id, t.section, p.place, max(s.since, :day), s.until, s.rule, s.due, s.execution, s.done_on,
       s.reported, p.from_day
FROM plan_version AS p
CROSS JOIN task_version AS t ON t.plan = p.id AND t.until IS NULL
CROSS JOIN task_span AS s ON s.task = t.id AND (s.until IS NULL OR s.until > :day)
WHERE p.id = :plan AND p.until IS NULL AND t.number BETWEEN :first AND :last
ORDER BY t.id, s.since

-- and their days
--# dues_of_task
SELECT CASE WHEN s.since IS NULL THEN m.due ELSE s.due END
FROM milestone_version AS m
LEFT JOIN milestone_span AS s ON s.milestone = m.id AND s.until IS NULL
WHERE m.task = :task

--# leads_of_task
SELECT agency FROM task_agency_version WHERE task = :task AND role = 'lead'

-- who has the work of an agency: itself, and those that it went to
--# doers
SELECT place, slug FROM agency_identity WHERE id = :agency
UNION ALL
SELECT a.place, a.slug
FROM agency_heir AS h CROSS JOIN agency_identity AS a ON a.id = h.heir
WHERE h.agency = CAST(:agency AS INTEGER) AND h.last

-- the rows of a scope from the day on, and the one before
--# tally
SELECT day, total, done_on_time, done_late, in_time, overdue, no_deadline, suspended, dropped, reported
FROM tally WHERE scope = :scope
AND day >= ifnull((SELECT max(day) FROM tally WHERE scope = :scope AND day < :day), '') ORDER BY day

-- in the order of the terms of store/tally.h
--# put_tallies
INSERT OR REPLACE INTO tally (scope, day, total, done_on_time, done_late, in_time, overdue,
                              no_deadline, suspended, dropped, reported)
SELECT v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11 FROM given

--# drop_tally
DELETE FROM tally WHERE scope = :scope AND day = :day

-- What a fact, or what a withdrawal or correction takes back, is about.
--# task_of_entry
SELECT plan, task FROM fact WHERE entry = :entry

-- Successions. An agency's work, and that of all whose work it has, goes another way.

--# agency_of_entry
SELECT agency FROM succession WHERE entry = :entry

--# agency
SELECT id FROM agency_identity WHERE place = :place AND slug = :slug

-- the plans in which such an agency leads a task, or confirms
--# plans_of_agency
WITH work (agency) AS (
    SELECT CAST(:agency AS INTEGER)
    UNION SELECT agency FROM agency_heir WHERE heir = CAST(:agency AS INTEGER))
SELECT t.plan FROM work AS w
CROSS JOIN task_agency_version AS r ON r.agency = w.agency AND r.role = 'lead'
CROSS JOIN task_version AS t ON t.id = r.task WHERE t.until IS NULL
UNION SELECT id FROM plan WHERE standing_agency IN (SELECT agency FROM work) ORDER BY 1

--# forget_heirs
DELETE FROM agency_heir_span WHERE since >= :day
AND (agency = CAST(:agency AS INTEGER) OR agency IN
     (SELECT agency FROM agency_heir_span WHERE heir = CAST(:agency AS INTEGER) AND until IS NULL))

--# end_heirs
UPDATE agency_heir_span SET until = :day WHERE until IS NULL
AND (agency = CAST(:agency AS INTEGER) OR agency IN
     (SELECT agency FROM agency_heir_span WHERE heir = CAST(:agency AS INTEGER) AND until IS NULL))

--# put_heirs
INSERT INTO agency_heir_span (agency, heir, since, last)
WITH RECURSIVE
work (agency) AS (
    SELECT CAST(:agency AS INTEGER)
    UNION SELECT s.agency FROM work AS w
    JOIN succession_in_force AS s ON s.successor = w.agency),
heir (agency, heir) AS (
    SELECT s.agency, s.successor FROM work AS w
    JOIN succession_in_force AS s ON s.agency = w.agency AND s.successor IS NOT NULL
    UNION
    SELECT h.agency, s.successor FROM heir AS h
    JOIN succession_in_force AS s ON s.agency = h.heir AND s.successor IS NOT NULL)
SELECT h.agency, h.heir, :day,
       NOT EXISTS (SELECT 1 FROM succession_in_force AS s
                   WHERE s.agency = h.heir AND s.successor IS NOT NULL)
FROM heir AS h
