--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_section AS section, :in_place AS place,
       (SELECT name FROM place WHERE id = :in_place) AS place_name, :in_agency AS agency,
       (SELECT name FROM agency WHERE slug = :in_agency AND place = :in_place) AS agency_name,
       :in_state AS state, :in_year AS year

--# one count
SELECT count(*) AS total, ifnull(sum(c.done_on_time), 0) AS done_on_time,
       ifnull(sum(c.done_late), 0) AS done_late, ifnull(sum(c.in_time), 0) AS in_time,
       ifnull(sum(c.overdue), 0) AS overdue, ifnull(sum(c.no_deadline), 0) AS no_deadline,
       ifnull(sum(c.suspended), 0) AS suspended, ifnull(sum(c.dropped), 0) AS dropped,
       ifnull(sum(c.reported), 0) AS reported
FROM task_count AS c JOIN task AS t ON t.id = c.id JOIN plan AS p ON p.id = t.plan
WHERE (:in_plan IS NULL OR t.plan = :in_plan)
AND (:in_section IS NULL OR t.section = :in_section)
AND (:in_place IS NULL OR :in_agency IS NOT NULL OR p.place = :in_place)
AND (:in_agency IS NULL OR t.id IN (SELECT r.task FROM agency AS a JOIN agency_lead AS r ON r.agency = a.id
     WHERE a.slug = :in_agency AND (:in_place IS NULL OR a.place = :in_place)))
AND (:in_year IS NULL OR EXISTS (SELECT 1 FROM milestone_fact AS m
     WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year))
AND CASE :in_state WHEN 'done_on_time' THEN c.done_on_time WHEN 'done_late' THEN c.done_late
         WHEN 'in_time' THEN c.in_time WHEN 'overdue' THEN c.overdue
         WHEN 'no_deadline' THEN c.no_deadline WHEN 'suspended' THEN c.suspended
         WHEN 'dropped' THEN c.dropped ELSE 1 END

--# list tasks/task
SELECT t.id AS _key, t.plan, t.number, t.section, t.title, t.product, t.deadline, t.execution,
       t.timing, t.percent, t.due, t.days, p.place, t.updated,
       ifnull(p.kind || ' ' || p.number, p.title) AS document,
       (SELECT name FROM place WHERE id = p.place) AS place_name,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task_count AS c JOIN task_state AS t ON t.id = c.id JOIN plan AS p ON p.id = t.plan
WHERE (:in_plan IS NULL OR t.plan = :in_plan)
AND (:in_section IS NULL OR t.section = :in_section)
AND (:in_place IS NULL OR :in_agency IS NOT NULL OR p.place = :in_place)
AND (:in_agency IS NULL OR t.id IN (SELECT r.task FROM agency AS a JOIN agency_lead AS r ON r.agency = a.id
     WHERE a.slug = :in_agency AND (:in_place IS NULL OR a.place = :in_place)))
AND (:in_year IS NULL OR EXISTS (SELECT 1 FROM milestone_fact AS m
     WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year))
AND CASE :in_state WHEN 'done_on_time' THEN c.done_on_time WHEN 'done_late' THEN c.done_late
         WHEN 'in_time' THEN c.in_time WHEN 'overdue' THEN c.overdue
         WHEN 'no_deadline' THEN c.no_deadline WHEN 'suspended' THEN c.suspended
         WHEN 'dropped' THEN c.dropped ELSE 1 END
ORDER BY p.from_day DESC, t.plan, t.position
LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# list lead/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name
FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
WHERE r.role = 'lead' ORDER BY r.task, r.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size

--# csv
SELECT t.plan, t.number, t.section, t.title, t.product,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       t.deadline, t.due, t.execution, t.timing, t.percent, t.updated,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM task_count AS c JOIN task_state AS t ON t.id = c.id JOIN plan AS p ON p.id = t.plan
WHERE (:in_plan IS NULL OR t.plan = :in_plan)
AND (:in_section IS NULL OR t.section = :in_section)
AND (:in_place IS NULL OR :in_agency IS NOT NULL OR p.place = :in_place)
AND (:in_agency IS NULL OR t.id IN (SELECT r.task FROM agency AS a JOIN agency_lead AS r ON r.agency = a.id
     WHERE a.slug = :in_agency AND (:in_place IS NULL OR a.place = :in_place)))
AND (:in_year IS NULL OR EXISTS (SELECT 1 FROM milestone_fact AS m
     WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year))
AND CASE :in_state WHEN 'done_on_time' THEN c.done_on_time WHEN 'done_late' THEN c.done_late
         WHEN 'in_time' THEN c.in_time WHEN 'overdue' THEN c.overdue
         WHEN 'no_deadline' THEN c.no_deadline WHEN 'suspended' THEN c.suspended
         WHEN 'dropped' THEN c.dropped ELSE 1 END
ORDER BY p.from_day DESC, t.plan, t.position
