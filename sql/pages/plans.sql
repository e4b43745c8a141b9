--# list plans/plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer,
       p.from_day AS "from", p.to_day AS "to", p.place, l.name AS place_name,
       a.name AS standing_agency, :site || '/ke-hoach/' || p.id AS url
FROM plan AS p
JOIN place AS l ON l.id = p.place
LEFT JOIN agency AS a ON a.id = p.standing_agency
ORDER BY p.from_day DESC, p.id

--# one count in plan
SELECT plan AS _parent, count(*) AS total,
       sum(timing = 'on_time') AS done_on_time, sum(timing = 'late') AS done_late,
       sum(timing IN ('not_due', 'due_soon')) AS in_time, sum(timing = 'overdue') AS overdue,
       sum(timing IN ('standing', 'waiting', 'no_deadline')) AS no_deadline,
       0 AS suspended, 0 AS dropped, count(execution) AS reported
FROM task_state GROUP BY plan

--# csv
SELECT p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.signer, p.from_day AS "from",
       p.to_day AS "to", p.place, a.name AS standing_agency,
       (SELECT count(*) FROM task WHERE plan = p.id) AS tasks,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p LEFT JOIN agency AS a ON a.id = p.standing_agency
ORDER BY p.from_day DESC, p.id
