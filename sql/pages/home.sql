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
SELECT id AS _key, plan, number, title, execution, percent, due, days, timing,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM task_state WHERE timing = 'overdue' ORDER BY due DESC, plan, position LIMIT 5

--# list next/task
SELECT id AS _key, plan, number, title, execution, percent, due, days, timing,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM task_state WHERE timing IN ('due_soon', 'not_due') AND days >= 0 ORDER BY due, plan, position LIMIT 5

--# list events/event
SELECT entry AS _key, entry, kind, at, day AS "on", plan, title, issuer, document, tasks, targets, duties, part, key,
       milestone, agency, on_day, execution, percent, value, note, evidence,
       :site || '/nhat-ky/' || entry AS url
FROM event_on_day ORDER BY entry DESC LIMIT 5
