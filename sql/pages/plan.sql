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

--# list sections/section
SELECT number AS _key, number, title FROM section WHERE plan = :plan ORDER BY position

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
FROM task_state WHERE plan = :plan ORDER BY position

-- CROSS JOIN goes through the tasks, and through what each has by its position, as stored: an ORDER BY
-- would sort what is sorted.

--# list lead/agency in task as known_lead
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed, r.agency AS _agency, t.timing AS _timing,
       t._term
FROM known_task AS t
CROSS JOIN task_agency_version AS r ON r.task = t._key AND r.role = 'lead'
CROSS JOIN agency AS a ON a.id = r.agency

--# list coordinating/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed
FROM known_task AS t
CROSS JOIN task_agency_version AS r ON r.task = t._key AND r.role = 'coordinating'
CROSS JOIN agency AS a ON a.id = r.agency

--# list milestones/milestone in task as known_milestone
SELECT m.task AS _parent, m.id AS _key, m.label, m.rule, m.deadline, m.from_day AS "from", m.due,
       m.before, m.day_assumed, m.condition, m.execution, m.timing, m.days, m.done_on, m.percent,
       m.reported_on AS _reported_on
FROM known_task AS t
CROSS JOIN milestone_version_state AS m ON m.task = t._key

--# list agencies/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name
FROM known_milestone AS m
CROSS JOIN milestone_agency_version AS r ON r.milestone = m._key
CROSS JOIN agency AS a ON a.id = r.agency

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
SELECT c.first AS "from", c.last AS "to", c.total, c.done, c.overdue, c.open, c.stopped, c.tasks_done,
       c.tasks_overdue, c.tasks_wanted, c.at
FROM (SELECT timeline((SELECT from_day FROM plan WHERE id = :plan),
                      (SELECT to_day FROM plan WHERE id = :plan),
                      _parent, rule, due, execution, done_on, _reported_on) AS columns
      FROM known_milestone) AS t
CROSS JOIN timeline_column AS c ON c.rowid < t.columns ORDER BY c.rowid

-- who leads how much, and how timely
--# list leaders/agency
SELECT a.slug AS id, a.place, a.name, l.*
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
      FROM (SELECT DISTINCT _agency FROM known_lead WHERE _timing NOT IN ('on_time', 'late')) AS l
      CROSS JOIN agency AS a ON a.id IN (SELECT own FROM agency_work WHERE agency = l._agency)
      WHERE a.kind <> 'group') AS o
CROSS JOIN agency_report AS r ON r.agency = o.id

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
