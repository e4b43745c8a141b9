--# one! task
SELECT t.id AS _key, t.plan, t.number, t.section, t.title, t.official, t.product, t.goal,
       t.deadline, t.execution, t.timing, t.percent, t.due, t.days, t.rule, t.before,
       t.day_assumed, t.updated,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task_state AS t WHERE t.plan = :plan AND t.number = :number

--# one plan
SELECT p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.from_day AS "from",
       p.to_day AS "to", p.place, l.name AS place_name,
       -days_until(ifnull(p.issued, p.from_day)) AS age,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p JOIN place AS l ON l.id = p.place WHERE p.id = :plan

--# one period
SELECT * FROM reporting_period

-- of the agencies that are to report of it, those that have not reported in the period
--# one silence
SELECT count(*) AS agencies, ifnull(sum(NOT r.reported), 0) AS silent
FROM (SELECT DISTINCT agency FROM open_lead WHERE plan = :plan AND number = :number) AS l
CROSS JOIN agency_report AS r ON r.agency = l.agency

--# one section
SELECT s.number, s.title FROM task AS t
JOIN section AS s ON s.plan = t.plan AND s.number = t.section
WHERE t.plan = :plan AND t.number = :number

--# list lead/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM task AS t
JOIN task_agency AS r ON r.task = t.id AND r.role = 'lead'
JOIN agency AS a ON a.id = r.agency
LEFT JOIN agency_now AS n ON n.agency = a.id
WHERE t.plan = :plan AND t.number = :number ORDER BY r.position

--# list coordinating/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name, r.printed, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM task AS t
JOIN task_agency AS r ON r.task = t.id AND r.role = 'coordinating'
JOIN agency AS a ON a.id = r.agency
LEFT JOIN agency_now AS n ON n.agency = a.id
WHERE t.plan = :plan AND t.number = :number ORDER BY r.position

--# list milestones/milestone in task
SELECT m.task AS _parent, m.id AS _key, m.label, m.rule, m.deadline, m.from_day AS "from", m.due,
       m.before, m.day_assumed, m.condition, m.execution, m.timing,
       m.days, m.done_on, m.percent, m.first_due, m.moved_to, m.reported_on, m.confirmed
FROM task AS t JOIN milestone_state AS m ON m.task = t.id
WHERE t.plan = :plan AND t.number = :number ORDER BY m.position

--# list agencies/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM task AS t
JOIN milestone AS m ON m.task = t.id
JOIN milestone_agency AS r ON r.milestone = m.id
JOIN agency AS a ON a.id = r.agency
LEFT JOIN agency_now AS n ON n.agency = a.id
WHERE t.plan = :plan AND t.number = :number ORDER BY r.milestone, r.position

--# list replaces/document
SELECT number, issued, title FROM plan_document
WHERE plan = :plan AND role = 'replaces' AND task = :number ORDER BY position

--# list notes/note
SELECT text, cite FROM note WHERE plan = :plan AND task = :number ORDER BY position

--# list history/event
SELECT e.entry, e.kind, e.at, e.day AS "on", NULL AS agency, NULL AS on_day, NULL AS execution,
       NULL AS percent, NULL AS note, NULL AS milestone, NULL AS deadline, NULL AS due,
       NULL AS document, NULL AS document_date, NULL AS link, NULL AS withdrawn,
       :site || '/nhat-ky/' || e.entry AS url
FROM event_on_day AS e
WHERE e.plan = :plan AND (e.kind = 'plan_published' OR EXISTS
      (SELECT 1 FROM event_change AS c
       WHERE c.plan = :plan AND c.part = 'task' AND c.key = :number AND c.entry = e.entry))
UNION ALL
SELECT f.entry, f.kind, NULL, f.day,
       CASE WHEN a.place = p.place THEN a.name ELSE a.name || ', ' || l.name END, f.on_day, f.execution, f.percent, f.note,
       (SELECT coalesce(m.label, m.due, m.deadline) FROM milestone AS m
        WHERE m.task = t.id AND m.position = f.milestone),
       f.deadline, f.due, f.document, f.document_date, f.link,
       CASE WHEN f.withdrawn <= known_on() THEN f.withdrawn_by END,
       :site || '/nhat-ky/' || f.entry
FROM task AS t JOIN plan AS p ON p.id = t.plan JOIN fact AS f ON f.plan = t.plan AND f.task = t.number
JOIN agency AS a ON a.id = f.agency JOIN place AS l ON l.id = a.place
WHERE t.plan = :plan AND t.number = :number AND f.day <= known_on()
ORDER BY 1 DESC

--# one previous
SELECT number, title, :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM task WHERE plan = :plan
AND position < (SELECT position FROM task WHERE plan = :plan AND number = :number)
ORDER BY position DESC LIMIT 1

--# one next
SELECT number, title, :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM task WHERE plan = :plan
AND position > (SELECT position FROM task WHERE plan = :plan AND number = :number)
ORDER BY position LIMIT 1

-- the nearest tasks of the same section that one of the same agencies leads
--# list related/task
SELECT s.plan, s.number, s.title, s.execution, s.percent, s.timing, s.due, s.days,
       :site || '/ke-hoach/' || s.plan || '/nhiem-vu/' || segment(s.number) AS url
FROM task AS t JOIN task_state AS s ON s.plan = t.plan AND s.section = t.section AND s.id <> t.id
WHERE t.plan = :plan AND t.number = :number
AND EXISTS (SELECT 1 FROM task_agency AS a JOIN task_agency AS b ON b.agency = a.agency
            WHERE a.task = t.id AND a.role = 'lead' AND b.task = s.id AND b.role = 'lead')
ORDER BY abs(s.position - t.position), s.position LIMIT 5

--# csv
SELECT m.position, m.label,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM milestone_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.milestone = m.id ORDER BY r.position)) AS lead,
       m.from_day AS "from", m.due, m.before, m.execution, m.timing,
       m.days, m.done_on, m.percent, m.first_due, m.moved_to, m.reported_on, m.confirmed
FROM task AS t JOIN milestone_state AS m ON m.task = t.id
WHERE t.plan = :plan AND t.number = :number ORDER BY m.position
