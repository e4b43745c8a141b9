--# one count
SELECT * FROM official_count WHERE _scope = 'all' AND _key = ''

--# list plans/plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.from_day AS "from",
       p.to_day AS "to", p.place, l.name AS place_name,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p JOIN place AS l ON l.id = p.place
ORDER BY p.from_day DESC, p.id

--# one count in plan
SELECT _key AS _parent, c.* FROM official_count AS c WHERE _scope = 'plan'

--# list overdue/task
SELECT t.id AS _key, t.plan, l.name AS place_name, t.number, t.title,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       t.execution, t.percent, t.due, t.days, t.timing,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task_state AS t JOIN plan AS p ON p.id = t.plan JOIN place AS l ON l.id = p.place
WHERE t.timing = 'overdue' ORDER BY t.due DESC, t.plan, t.position LIMIT 5

--# list next/task
SELECT t.id AS _key, t.plan, l.name AS place_name, t.number, t.title,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       t.execution, t.percent, t.due, t.days, t.timing,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task_state AS t JOIN plan AS p ON p.id = t.plan JOIN place AS l ON l.id = p.place
WHERE t.timing IN ('due_soon', 'not_due') AND t.days >= 0 ORDER BY t.due, t.plan, t.position LIMIT 5

--# one week
SELECT date(as_of(), '-6 days') AS first, as_of() AS last,
       (SELECT count(*) FROM event_on_day WHERE day BETWEEN date(as_of(), '-6 days') AND as_of()) AS events

--# list events/event
SELECT entry AS _key, entry, kind, at, day AS "on", plan, title, issuer, document, tasks, targets, duties, part, key,
       milestone, agency, on_day, execution, percent, value, note, evidence,
       :site || '/nhat-ky/' || entry AS url
FROM event_on_day ORDER BY entry DESC LIMIT 5
