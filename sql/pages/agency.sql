--# one! agency
SELECT a.slug AS id, a.place, l.name AS place_name, a.name, a.kind,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency AS a JOIN place AS l ON l.id = a.place
WHERE a.place = :place AND a.slug = :agency

--# one count
SELECT count(*) AS total,
       ifnull(sum(t.timing = 'on_time'), 0) AS done_on_time,
       ifnull(sum(t.timing = 'late'), 0) AS done_late,
       ifnull(sum(t.timing IN ('not_due', 'due_soon')), 0) AS in_time,
       ifnull(sum(t.timing = 'overdue'), 0) AS overdue,
       ifnull(sum(t.timing IN ('standing', 'waiting', 'no_deadline')), 0) AS no_deadline,
       0 AS suspended, 0 AS dropped, count(t.execution) AS reported
FROM agency AS a
JOIN task_agency AS r ON r.agency = a.id AND r.role = 'lead'
JOIN task_state AS t ON t.id = r.task
WHERE a.place = :place AND a.slug = :agency

--# list spellings/spelling
SELECT s.spelling AS name FROM agency AS a JOIN agency_spelling AS s ON s.agency = a.id
WHERE a.place = :place AND a.slug = :agency AND s.spelling <> a.name ORDER BY s.spelling

--# list lead/task
SELECT t.id AS _key, t.plan, t.number, t.title, t.deadline, t.due, t.days, t.execution, t.timing,
       t.percent, :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN task_agency AS r ON r.agency = a.id AND r.role = 'lead'
JOIN task_state AS t ON t.id = r.task
WHERE a.place = :place AND a.slug = :agency ORDER BY t.rank, t.plan, t.position

--# list coordinating/task
SELECT t.id AS _key, t.plan, t.number, t.title, t.deadline, t.due, t.days, t.execution, t.timing,
       t.percent, :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN task_agency AS r ON r.agency = a.id AND r.role = 'coordinating'
JOIN task_state AS t ON t.id = r.task
WHERE a.place = :place AND a.slug = :agency ORDER BY t.rank, t.plan, t.position

--# list milestones/milestone
SELECT t.plan, t.number, t.title, m.label, m.due, m.timing,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN milestone_agency AS r ON r.agency = a.id
JOIN milestone_state AS m ON m.id = r.milestone
JOIN task AS t ON t.id = m.task
WHERE a.place = :place AND a.slug = :agency ORDER BY m.rank, t.plan, t.position

--# list duties/duty
SELECT d.plan, d.slug AS id, d.what, d.recipient AS "to", d.rule,
       (SELECT min(due) FROM duty_occurrence WHERE plan = d.plan AND duty = d.slug
        AND due >= as_of()) AS due,
       :site || '/ke-hoach/' || d.plan || '/che-do-bao-cao#' || d.slug AS url
FROM agency AS a
JOIN duty_agency AS r ON r.agency = a.id
JOIN duty AS d ON d.plan = r.plan AND d.slug = r.duty
WHERE a.place = :place AND a.slug = :agency ORDER BY d.plan, d.position

--# list responsibilities/responsibility
SELECT s.plan, s.text, s.cite
FROM agency AS a
JOIN responsibility_agency AS r ON r.agency = a.id
JOIN responsibility AS s ON s.plan = r.plan AND s.position = r.responsibility
WHERE a.place = :place AND a.slug = :agency ORDER BY s.plan, s.position

--# list groups/group
SELECT g.slug AS id, g.name,
       (SELECT count(*) FROM task_agency WHERE agency = g.id AND role = 'lead') AS lead,
       (SELECT count(*) FROM task_agency WHERE agency = g.id AND role = 'coordinating')
           AS coordinating,
       :site || '/co-quan/' || g.place || '/' || g.slug AS url
FROM agency AS a
JOIN agency_cover AS c ON c.kind = a.kind
JOIN agency AS g ON g.id = c.agency AND g.place = a.place
WHERE a.place = :place AND a.slug = :agency ORDER BY g.position

--# list members/agency
SELECT m.slug AS id, m.name, :site || '/co-quan/' || m.place || '/' || m.slug AS url
FROM agency AS a
JOIN agency_cover AS c ON c.agency = a.id
JOIN agency AS m ON m.place = a.place AND m.kind = c.kind
WHERE a.place = :place AND a.slug = :agency ORDER BY m.position

--# csv
SELECT t.plan, t.number, r.role, t.title, t.product, t.deadline, t.due, t.execution, t.timing,
       t.percent, vietnam_day(t.updated) AS updated,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN task_agency AS r ON r.agency = a.id
JOIN task_state AS t ON t.id = r.task
WHERE a.place = :place AND a.slug = :agency ORDER BY r.role DESC, t.rank, t.plan, t.position
