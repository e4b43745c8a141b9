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

-- of the agencies that are to report of it, those that have not reported in the period
--# one silence
SELECT count(*) AS agencies, ifnull(sum(NOT r.reported), 0) AS silent
FROM (SELECT DISTINCT agency FROM open_lead WHERE plan = :plan) AS l
CROSS JOIN agency_report AS r ON r.agency = l.agency

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
FROM task_state WHERE plan = :plan ORDER BY position

--# list lead/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed
FROM task AS t
JOIN task_agency AS r ON r.task = t.id AND r.role = 'lead'
JOIN agency AS a ON a.id = r.agency
WHERE t.plan = :plan ORDER BY r.task, r.position

--# list coordinating/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed
FROM task AS t
JOIN task_agency AS r ON r.task = t.id AND r.role = 'coordinating'
JOIN agency AS a ON a.id = r.agency
WHERE t.plan = :plan ORDER BY r.task, r.position

--# list milestones/milestone in task
SELECT m.task AS _parent, m.id AS _key, m.label, m.rule, m.deadline, m.from_day AS "from", m.due,
       m.before, m.day_assumed, m.condition, m.execution, m.timing,
       m.days, m.done_on, m.percent
FROM task AS t JOIN milestone_state AS m ON m.task = t.id
WHERE t.plan = :plan ORDER BY m.task, m.position

--# list agencies/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name
FROM task AS t
JOIN milestone AS m ON m.task = t.id
JOIN milestone_agency AS r ON r.milestone = m.id
JOIN agency AS a ON a.id = r.agency
WHERE t.plan = :plan ORDER BY r.milestone, r.position

--# list years/year
SELECT substr(s.scope, -4) AS year, c.*
FROM (SELECT scope, max(day) AS day FROM tally
      WHERE scope BETWEEN 'plan/' || :plan || ' 0' AND 'plan/' || :plan || ' 9999' AND day <= as_of()
      GROUP BY scope) AS s
CROSS JOIN scope_count AS c ON c._scope = s.scope AND c._day = s.day
WHERE c.total > 0 ORDER BY s.scope

-- Each quarter (year, where there are more than six years of them), from the first day of the plan
-- or of a milestone to the last one or to the day that is shown: the milestones that are due in it,
-- by their state on that day; and the tasks that were done and overdue at its end. These are told of
-- milestones as they are known on the day that is shown, each from the day on of which its last report
-- speaks; a row of its own, without a first day, has that day's, the numbers of the official count.
-- tasks_wanted: those all of whose deadlines have passed by then. at: the place of the row's end
-- between the first and the last day, in percent.
--# list timeline/column
WITH RECURSIVE
m AS MATERIALIZED (
    SELECT f.task, f.rule, f.due, f.execution, f.done_on, f.reported_on,
           timing(f.rule, f.due, f.execution, f.done_on, as_of()) AS timing
    FROM task AS t JOIN milestone_fact AS f ON f.task = t.id WHERE t.plan = :plan),
bounds AS (
    SELECT min(p.from_day, ifnull((SELECT min(due) FROM m), p.from_day)) AS first,
           max(p.to_day, as_of(), ifnull((SELECT max(due) FROM m), p.to_day)) AS last
    FROM plan AS p WHERE p.id = :plan),
span AS MATERIALIZED (
    SELECT first, last, CASE WHEN julianday(last) - julianday(first) > 2200 THEN 12 ELSE 3 END AS months
    FROM bounds),
piece (first, last) AS MATERIALIZED (
    SELECT first, date(first, months || ' months', '-1 day')
    FROM (SELECT date(first, 'start of month', ((1 - strftime('%m', first)) % months) || ' months')
                 AS first, months FROM span)
    UNION ALL
    SELECT date(p.last, '+1 day'), date(p.last, '+1 day', months || ' months', '-1 day')
    FROM piece AS p, span AS s WHERE p.last < s.last),
moment (first, last) AS MATERIALIZED (
    SELECT * FROM piece
    UNION ALL
    SELECT NULL, as_of() FROM span
    WHERE as_of() >= first AND as_of() NOT IN (SELECT last FROM piece)),
-- a task is done from the report on that was the last to settle one of its milestones; a milestone is
-- overdue from the day after its due day on until a report settles it, or from one that does not
done AS MATERIALIZED (
    SELECT since, count(*) AS tasks
    FROM (SELECT max(reported_on) AS since FROM m GROUP BY task
          HAVING count(*) = sum(timing IN ('on_time', 'late') OR execution IS 'dropped')
             AND count(timing) > 0)
    GROUP BY since),
overdue AS MATERIALIZED (
    SELECT task, due_on AS since, reported_on AS until
    FROM (SELECT *, date(due, '1 day') AS due_on FROM m)
    WHERE (reported_on IS NULL OR reported_on > due_on)
      AND timing(rule, due, NULL, NULL, due_on) = 'overdue'
    UNION ALL
    SELECT task, told, NULL
    FROM (SELECT *, max(reported_on, date(due, '1 day')) AS told FROM m WHERE reported_on IS NOT NULL)
    WHERE timing(rule, due, execution, done_on, told) = 'overdue'),
deadline AS MATERIALIZED (
    SELECT due, count(*) AS tasks
    FROM (SELECT max(due) AS due FROM m WHERE execution IS NOT 'dropped'
          GROUP BY task HAVING count(*) = count(due))
    GROUP BY due),
falling AS MATERIALIZED (
    SELECT due, count(*) AS total, ifnull(sum(timing IN ('on_time', 'late')), 0) AS done,
           ifnull(sum(timing = 'overdue'), 0) AS overdue,
           ifnull(sum(timing IN ('not_due', 'due_soon')), 0) AS open, count(*) - count(timing) AS stopped
    FROM m WHERE due IS NOT NULL GROUP BY due),
length AS MATERIALIZED (SELECT julianday(min(first)) AS first, julianday(max(last)) + 1 AS last FROM piece)
SELECT d.first AS "from", d.last AS "to", ifnull(sum(f.total), 0) AS total, ifnull(sum(f.done), 0) AS done,
       ifnull(sum(f.overdue), 0) AS overdue, ifnull(sum(f.open), 0) AS open,
       ifnull(sum(f.stopped), 0) AS stopped,
       CASE WHEN d.last <= as_of() THEN ifnull((SELECT sum(tasks) FROM done WHERE since <= d.last), 0) END AS tasks_done,
       CASE WHEN d.last <= as_of() THEN
            (SELECT count(DISTINCT task) FROM overdue
             WHERE since <= d.last AND (until IS NULL OR until > d.last)) END AS tasks_overdue,
       ifnull((SELECT sum(tasks) FROM deadline WHERE due <= d.last), 0) AS tasks_wanted,
       round(100 * (julianday(d.last) + 1 - l.first) / (l.last - l.first), 2) AS at
FROM moment AS d JOIN length AS l
LEFT JOIN falling AS f ON f.due BETWEEN d.first AND d.last
GROUP BY d.last ORDER BY d.last

-- who leads how much, and how timely
--# list leaders/agency
SELECT a.slug AS id, a.place, a.name, sum(c.total) AS total, sum(c.done_on_time) AS done_on_time,
       sum(c.done_late) AS done_late, sum(c.in_time) AS in_time, sum(c.overdue) AS overdue,
       sum(c.no_deadline) AS no_deadline, sum(c.suspended) AS suspended, sum(c.dropped) AS dropped
FROM task_count AS c
JOIN task_agency AS r ON r.task = c.id AND r.role = 'lead'
JOIN agency AS a ON a.id = r.agency
WHERE c.plan = :plan GROUP BY a.id ORDER BY sum(c.overdue) DESC, sum(c.total) DESC, a.position

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
