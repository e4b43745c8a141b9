-- Milestones that are overdue, or due soon, as :feed says: who is to do what, until when, and what was
-- reported last. An agency is named by place/id, or by its id beside a place.

--# with asked
SELECT CASE WHEN :in_agency LIKE '%/%' THEN :in_agency ELSE :in_place || '/' || :in_agency END AS agency

--# with scope
SELECT id FROM milestone_scope
WHERE _scope = CASE WHEN :in_agency IS NOT NULL THEN 'agency' WHEN :in_plan IS NOT NULL THEN 'plan'
                    WHEN :in_place IS NOT NULL THEN 'place' ELSE 'all' END
AND _key = coalesce((SELECT agency FROM asked), :in_plan, :in_place, '')

--# with chosen
SELECT DISTINCT m.* FROM scope AS s CROSS JOIN milestone_state AS m ON m.id = s.id
JOIN task AS t ON t.id = m.task JOIN plan AS p ON p.id = t.plan
WHERE m.timing = :feed AND (:in_plan IS NULL OR p.id = :in_plan)

--# one! filter
SELECT :feed AS kind, :in_plan AS plan, p.title AS plan_title,
       ifnull(a.place, :in_place) AS place, l.name AS place_name, a.slug AS agency,
       a.name AS agency_name, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM asked
LEFT JOIN plan AS p ON p.id = :in_plan
LEFT JOIN agency_on_day AS a ON a.place || '/' || a.slug = asked.agency
LEFT JOIN agency_now AS n ON n.agency = a.id
LEFT JOIN place AS l ON l.id = ifnull(a.place, :in_place)
WHERE (:in_plan IS NULL OR p.id IS NOT NULL) AND (:in_agency IS NULL OR a.id IS NOT NULL)
AND (:in_place IS NULL OR l.id IS NOT NULL)

--# one count
SELECT count(*) AS total, count(DISTINCT task) AS tasks, sum(report IS NULL) AS silent FROM chosen

--# list agencies/agency
SELECT a.slug AS id, a.place, a.name, l.name AS place_name, count(*) AS milestones,
       -min(c.days) AS days, :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM chosen AS c
JOIN milestone_lead AS r ON r.milestone = c.id
JOIN agency_on_day AS a ON a.id = ifnull((SELECT heir FROM agency_heir
                                          WHERE agency = r.agency AND last), r.agency)
JOIN place AS l ON l.id = a.place
WHERE :in_agency IS NULL
GROUP BY a.id ORDER BY count(*) DESC, a.place, a.position

--# list milestones/milestone
SELECT c.id AS _key, t.plan, p.title AS plan_title, p.place, t.number, t.title, c.label, c.deadline,
       c.rule, c.due, c.before, c.day_assumed, c.first_due, c.days, c.execution, c.percent, c.timing,
       c.reported_on, :site || '/nhat-ky/' || c.report AS report_url,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM chosen AS c JOIN task AS t ON t.id = c.task JOIN plan AS p ON p.id = t.plan
ORDER BY c.due, t.plan, t.position, c.position
LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# list lead/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM (SELECT DISTINCT id FROM scope) AS s
JOIN milestone_lead AS r ON r.milestone = s.id
JOIN agency AS a ON a.id = r.agency
LEFT JOIN agency_now AS n ON n.agency = a.id
ORDER BY r.milestone, r.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size

--# csv
SELECT t.plan, t.number, t.title, c.label,
       ifnull((SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM milestone_agency AS r JOIN agency AS a ON a.id = r.agency
                     WHERE r.milestone = c.id ORDER BY r.position)),
              (SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
                     WHERE r.task = c.task AND r.role = 'lead' ORDER BY r.position))) AS lead,
       c.deadline, c.due, c.before, c.days, c.execution, c.percent, c.timing, c.reported_on,
       :site || '/nhat-ky/' || c.report AS report_url,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM chosen AS c JOIN task AS t ON t.id = c.task JOIN plan AS p ON p.id = t.plan
ORDER BY c.due, t.plan, t.position, c.position
