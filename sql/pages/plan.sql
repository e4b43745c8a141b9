--# one! plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer,
       p.from_day AS "from", p.to_day AS "to", p.place, l.name AS place_name,
       a.name AS standing_agency, a.slug AS standing_agency_id, p.published, p.updated,
       (SELECT count(*) FROM target WHERE plan = p.id) AS targets,
       (SELECT count(*) FROM duty WHERE plan = p.id) AS duties,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p
JOIN place AS l ON l.id = p.place
LEFT JOIN agency AS a ON a.id = p.standing_agency
WHERE p.id = :plan

--# one count
SELECT * FROM official_count WHERE _scope = 'plan' AND _key = :plan

--# one period
SELECT * FROM reporting_period

-- Its tasks, who leads them and their milestones, for all that is told of them below.

--# keep known_task
SELECT id, plan, number, section, title, official, product, goal, deadline, execution, timing, term,
       percent, due, days, updated
FROM task_state WHERE plan = :plan ORDER BY position

--# keep known_lead
SELECT t.id AS task, t.timing, t.term, r.agency, r.printed
FROM known_task AS t
CROSS JOIN task_agency_version AS r ON r.task = t.id AND r.role = 'lead' ORDER BY t.rowid, r.position

--# keep known_milestone
SELECT m.task, m.id, m.label, m.rule, m.deadline, m.from_day, m.due, m.before, m.day_assumed,
       m.condition, m.execution, m.timing, m.days, m.done_on, m.percent, m.reported_on
FROM task AS t CROSS JOIN milestone_state AS m ON m.task = t.id
WHERE t.plan = :plan ORDER BY t.number, t.since, m.position

-- of the agencies that are to report of it, those that have not reported in the period
--# one silence
SELECT count(*) AS agencies, ifnull(sum(NOT r.reported), 0) AS silent
FROM (SELECT DISTINCT a.id
      FROM (SELECT DISTINCT agency FROM known_lead WHERE timing NOT IN ('on_time', 'late')) AS l
      CROSS JOIN agency AS a ON a.id IN (SELECT own FROM agency_work WHERE agency = l.agency)
      WHERE a.kind <> 'group') AS o
CROSS JOIN agency_report AS r ON r.agency = o.id

--# list sections/section
SELECT number AS _key, number, title FROM section WHERE plan = :plan ORDER BY position

--# one count in section
SELECT s.number AS _parent, c.* FROM section AS s
CROSS JOIN scope_count AS c ON c._scope = 'section/' || s.plan || '/' || s.number
      AND c._day = (SELECT max(day) FROM tally
                    WHERE scope = 'section/' || s.plan || '/' || s.number AND day <= as_of())
WHERE s.plan = :plan AND c.total > 0

--# list tasks/task in section
SELECT section AS _parent, id AS _key, plan, number, section, title, official, product, goal,
       deadline, execution, timing, percent, due, days, updated,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM known_task ORDER BY rowid

--# list lead/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed
FROM known_lead AS r CROSS JOIN agency AS a ON a.id = r.agency ORDER BY r.rowid

--# list coordinating/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed
FROM known_task AS t
CROSS JOIN task_agency_version AS r ON r.task = t.id AND r.role = 'coordinating'
CROSS JOIN agency AS a ON a.id = r.agency ORDER BY t.rowid, r.position

--# list milestones/milestone in task
SELECT task AS _parent, id AS _key, label, rule, deadline, from_day AS "from", due, before,
       day_assumed, condition, execution, timing, days, done_on, percent
FROM known_milestone ORDER BY rowid

--# list agencies/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name
FROM known_milestone AS m
CROSS JOIN milestone_agency_version AS r ON r.milestone = m.id
CROSS JOIN agency AS a ON a.id = r.agency ORDER BY m.rowid, r.position

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
--# list timeline/column
SELECT value ->> 0 AS "from", value ->> 1 AS "to", value ->> 2 AS total, value ->> 3 AS done,
       value ->> 4 AS overdue, value ->> 5 AS open, value ->> 6 AS stopped, value ->> 7 AS tasks_done,
       value ->> 8 AS tasks_overdue, value ->> 9 AS tasks_wanted, value ->> 10 AS at
FROM json_each((
    SELECT timeline(from_day, to_day, task, rule, due, execution, done_on, reported_on)
    FROM (SELECT from_day, to_day, NULL AS task, NULL AS rule, NULL AS due, NULL AS execution,
                 NULL AS done_on, NULL AS reported_on
          FROM plan WHERE id = :plan
          UNION ALL
          SELECT NULL, NULL, task, rule, due, execution, done_on, reported_on FROM known_milestone)))
ORDER BY key

-- who leads how much, and how timely
--# list leaders/agency
SELECT a.slug AS id, a.place, a.name, sum(l.tasks) AS total,
       sum(l.tasks * (l.term = 'done_on_time')) AS done_on_time,
       sum(l.tasks * (l.term = 'done_late')) AS done_late, sum(l.tasks * (l.term = 'in_time')) AS in_time,
       sum(l.tasks * (l.term = 'overdue')) AS overdue,
       sum(l.tasks * (l.term = 'no_deadline')) AS no_deadline,
       sum(l.tasks * (l.term = 'suspended')) AS suspended, sum(l.tasks * (l.term = 'dropped')) AS dropped
FROM (SELECT agency, term, count(*) AS tasks FROM known_lead GROUP BY agency, term) AS l
CROSS JOIN agency AS a ON a.id = l.agency
GROUP BY a.id ORDER BY overdue DESC, total DESC, a.position

--# list targets/target
SELECT slug AS _key, slug AS id, metric, comparator, value, unit, due, measured, measured_on, met
FROM target_state WHERE plan = :plan ORDER BY position

--# list path/point in target
SELECT p.target AS _parent, p.year, p.value,
       (SELECT m.value FROM measurement_in_force AS m
        WHERE m.plan = p.plan AND m.target = p.target AND substr(m.on_day, 1, 4) = CAST(p.year AS TEXT)
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
