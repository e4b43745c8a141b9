-- The version of the plan that is in force: all its parts begin on the same day, and its tasks and their
-- milestones are numbered one after the other, in their order.
--# values version
SELECT since AS version, from_day, to_day FROM plan WHERE id = :plan

--# values tasks
SELECT min(id) AS first_task, max(id) AS last_task FROM task_version
WHERE plan = :plan AND since = :version

--# values milestones
SELECT (SELECT min(id) FROM milestone_version WHERE task = :first_task) AS first_milestone,
       (SELECT max(id) FROM milestone_version WHERE task = :last_task) AS last_milestone

--# one! plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer,
       p.from_day AS "from", p.to_day AS "to", p.place, l.name AS place_name,
       a.name AS standing_agency, a.slug AS standing_agency_id, p.published, p.updated,
       (SELECT count(*) FROM target_version WHERE plan = p.id AND since = p.since) AS targets,
       (SELECT count(*) FROM duty_version WHERE plan = p.id AND since = p.since) AS duties,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p
JOIN place AS l ON l.id = p.place
LEFT JOIN agency AS a ON a.id = p.standing_agency
WHERE p.id = :plan

--# one count
SELECT * FROM official_count WHERE _scope = 'plan' AND _key = :plan

--# one period
SELECT * FROM reporting_period

--# data period

--# list sections/section
SELECT number AS _key, number, title FROM section_version
WHERE plan = :plan AND since = :version ORDER BY position

--# one count in section
SELECT s.number AS _parent, c.* FROM section AS s
CROSS JOIN scope_count AS c ON c._scope = 'section/' || s.plan || '/' || s.number
      AND c._day = (SELECT max(day) FROM tally
                    WHERE scope = 'section/' || s.plan || '/' || s.number AND day <= as_of())
WHERE s.plan = :plan AND c.total > 0

--# list tasks/task in section as known_task
SELECT section AS _parent, id AS _key, plan, number, section, title, official, product, goal,
       deadline, execution, timing, percent, due, days, updated,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url, term AS _term
FROM task_state WHERE id BETWEEN :first_task AND :last_task ORDER BY id

--# data tasks in section
plan section official product goal days updated

-- CROSS JOIN goes through the tasks, and through what each has by its position, as stored: an ORDER BY
-- would sort what is sorted.

--# list lead/agency in task as known_lead
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed, r.agency AS _agency, t._term
FROM known_task AS t
CROSS JOIN task_agency_version AS r ON r.task = t._key AND r.role = 'lead'
CROSS JOIN agency AS a ON a.id = r.agency

--# data lead in task
printed

--# list coordinating/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed
FROM task_agency_version AS r
CROSS JOIN agency AS a ON a.id = r.agency
WHERE r.task BETWEEN :first_task AND :last_task AND r.role = 'coordinating'

--# data coordinating in task

--# list milestones/milestone in task as known_milestone
SELECT m.task AS _parent, m.id AS _key, m.label, m.rule, m.deadline, m.from_day AS "from", m.due,
       m.before, m.day_assumed, m.condition, m.execution, m.timing, m.days, m.done_on, m.percent,
       m.reported_on AS _reported_on
FROM milestone_version_state AS m
WHERE m.id BETWEEN :first_milestone AND :last_milestone

--# data milestones in task
label rule from before day_assumed condition execution timing days done_on percent

--# list agencies/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name
FROM milestone_agency_version AS r
CROSS JOIN agency AS a ON a.id = r.agency
WHERE r.milestone BETWEEN :first_milestone AND :last_milestone

--# data agencies in milestone

-- the years in which something is due: from one scope to the next, however many days each has
--# list years/year
SELECT substr(s.scope, -4) AS year, c.*
FROM (WITH RECURSIVE counted (scope) AS (
          SELECT min(scope) FROM tally
          WHERE scope BETWEEN 'plan/' || :plan || ' 0' AND 'plan/' || :plan || ' 9999'
          UNION ALL
          SELECT (SELECT min(scope) FROM tally
                  WHERE scope > l.scope AND scope <= 'plan/' || :plan || ' 9999')
          FROM counted AS l WHERE l.scope IS NOT NULL)
      SELECT scope FROM counted) AS s
CROSS JOIN scope_count AS c ON c._scope = s.scope
      AND c._day = (SELECT max(day) FROM tally WHERE scope = s.scope AND day <= as_of())
WHERE c.total > 0 ORDER BY s.scope

-- by quarters, or by years: fcgi/plan/timeline.h says what the columns hold
--# values timeline
SELECT timeline(:from_day, :to_day, _parent, rule, due, execution, done_on, _reported_on) AS columns
FROM known_milestone

--# list timeline/column
SELECT first AS "from", last AS "to", total, done, overdue, open, stopped, tasks_done, tasks_overdue,
       tasks_wanted, at
FROM timeline_column WHERE rowid < :columns ORDER BY rowid

-- who leads how much, and how timely
--# list leaders/agency as known_leader
SELECT a.slug AS id, a.place, a.name, l.*, l.in_time + l.overdue + l.no_deadline AS _open
FROM (SELECT _agency, count(*) AS total,
             count(*) FILTER (WHERE _term = 'done_on_time') AS done_on_time,
             count(*) FILTER (WHERE _term = 'done_late') AS done_late,
             count(*) FILTER (WHERE _term = 'in_time') AS in_time,
             count(*) FILTER (WHERE _term = 'overdue') AS overdue,
             count(*) FILTER (WHERE _term = 'no_deadline') AS no_deadline,
             count(*) FILTER (WHERE _term = 'suspended') AS suspended,
             count(*) FILTER (WHERE _term = 'dropped') AS dropped
      FROM known_lead GROUP BY _agency) AS l
CROSS JOIN agency AS a ON a.id = l._agency
ORDER BY l.overdue DESC, l.total DESC, a.position

-- of the agencies that are to report of it, those that have not reported in the period
--# one silence
SELECT count(*) AS agencies, ifnull(sum(NOT r.reported), 0) AS silent
FROM (SELECT DISTINCT a.id
      FROM known_leader AS l
      CROSS JOIN agency AS a ON a.id IN (SELECT own FROM agency_work WHERE agency = l._agency)
      WHERE l._open > 0 AND a.kind <> 'group') AS o
CROSS JOIN agency_report AS r ON r.agency = o.id

--# data silence

--# list targets/target
SELECT slug AS _key, slug AS id, metric, comparator, value, unit, due, measured, measured_on, met
FROM target_version_state WHERE plan = :plan AND since = :version ORDER BY position

--# data targets
measured_on

--# list path/point in target
SELECT p.target AS _parent, p.year, p.value,
       (SELECT m.value FROM measurement_in_force AS m
        WHERE m.plan = p.plan AND m.target = p.target
        AND m.on_day BETWEEN p.year || '-01-01' AND p.year || '-12-31'
        ORDER BY m.on_day DESC, m.entry DESC LIMIT 1) AS measured
FROM target_point AS p WHERE p.plan = :plan ORDER BY p.target, p.year

--# list bases/document
SELECT number, issued, title FROM plan_document
WHERE plan = :plan AND role = 'basis' ORDER BY position

--# list replaces/document
SELECT number, issued, task, title FROM plan_document
WHERE plan = :plan AND role = 'replaces' ORDER BY position

--# list responsibilities/responsibility
SELECT position AS _key, text, cite FROM responsibility WHERE plan = :plan ORDER BY position

--# list agencies/agency in responsibility
SELECT r.responsibility AS _parent, a.slug AS id, a.name
FROM responsibility_agency AS r JOIN agency AS a ON a.id = r.agency
WHERE r.plan = :plan ORDER BY r.responsibility, r.position

--# list notes/note
SELECT task, text, cite FROM note WHERE plan = :plan ORDER BY position

--# csv
SELECT t.plan, t.number, t.section, t.title, t.official, t.product,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'coordinating' ORDER BY r.position)) AS coordinating,
       t.deadline,
       (SELECT group_concat(due, '; ')
        FROM (SELECT due FROM milestone WHERE task = t.id AND due IS NOT NULL
              ORDER BY position)) AS due,
       t.execution, t.timing, t.percent, t.updated,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task_state AS t WHERE t.plan = :plan ORDER BY t.position
