--# one count
SELECT count(*) AS total,
       ifnull(sum(timing = 'on_time'), 0) AS done_on_time,
       ifnull(sum(timing = 'late'), 0) AS done_late,
       ifnull(sum(timing IN ('not_due', 'due_soon')), 0) AS in_time,
       ifnull(sum(timing = 'overdue'), 0) AS overdue,
       ifnull(sum(timing IN ('standing', 'waiting', 'no_deadline')), 0) AS no_deadline,
       0 AS suspended, 0 AS dropped, count(execution) AS reported
FROM task_state

--# list plans/plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.from_day AS "from",
       p.to_day AS "to", p.place, l.name AS place_name,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p JOIN place AS l ON l.id = p.place
ORDER BY p.from_day DESC, p.id

--# one count in plan
SELECT plan AS _parent, count(*) AS total,
       sum(timing = 'on_time') AS done_on_time, sum(timing = 'late') AS done_late,
       sum(timing IN ('not_due', 'due_soon')) AS in_time, sum(timing = 'overdue') AS overdue,
       sum(timing IN ('standing', 'waiting', 'no_deadline')) AS no_deadline,
       0 AS suspended, 0 AS dropped, count(execution) AS reported
FROM task_state GROUP BY plan

--# list overdue/task
SELECT id AS _key, plan, number, title, due, days, timing,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM task_state WHERE timing = 'overdue' ORDER BY due DESC, plan, position LIMIT 5

--# list next/task
SELECT id AS _key, plan, number, title, due, days, timing,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM task_state WHERE timing IN ('due_soon', 'not_due') ORDER BY due, plan, position LIMIT 5

--# list events/event
SELECT entry AS _key, entry, kind, at, vietnam_day(at) AS "on", plan, title, issuer, document, tasks, targets, duties,
       :site || '/nhat-ky/' || entry AS url
FROM event ORDER BY entry DESC LIMIT 5
