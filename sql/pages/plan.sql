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

--# list sections/section
SELECT number AS _key, number, title FROM section WHERE plan = :plan ORDER BY position

--# one count in section
SELECT substr(_key, length(:plan) + 2) AS _parent, c.* FROM official_count AS c
WHERE _scope = 'section' AND _key IN (SELECT plan || '/' || number FROM section WHERE plan = :plan)

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
SELECT substr(_key, -4) AS year, c.* FROM official_count AS c
WHERE _scope = 'year' AND _key >= :plan || '/0' AND _key < :plan || '/:' ORDER BY _key

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
