-- What can be embedded: what is chosen, with the first of a list where nothing is, and what may be
-- chosen instead. A name is empty where there is no such plan, task, place or agency.

--# with chosen
SELECT what, about, plan, place,
       CASE WHEN about = 'task' THEN
            ifnull(:task, (SELECT number FROM task WHERE plan = w.plan ORDER BY position LIMIT 1)) END AS task,
       CASE WHEN about = 'agency' THEN
            -- the first that leads a task: the widget of another would show nothing
            ifnull(:in_agency, (SELECT slug FROM agency_on_day AS a WHERE place = w.place AND kind <> 'group'
                                ORDER BY NOT EXISTS (SELECT 1 FROM task_agency_version AS r
                                                     WHERE r.agency = a.id AND r.role = 'lead'), position
                                LIMIT 1))
            WHEN about = 'overdue' THEN :in_agency END AS agency
FROM (SELECT what, about,
             CASE WHEN about IN ('plan', 'task') THEN
                  ifnull(:in_plan, (SELECT id FROM plan ORDER BY from_day DESC, id LIMIT 1))
                  WHEN about = 'overdue' THEN :in_plan END AS plan,
             CASE WHEN about = 'agency' THEN
                  coalesce(:in_place, (SELECT place FROM plan ORDER BY from_day DESC, id LIMIT 1),
                           (SELECT id FROM place ORDER BY kind DESC, name LIMIT 1))
                  WHEN about = 'overdue' THEN :in_place END AS place
      FROM (SELECT ifnull(:what, 'plan') AS what,
                   CASE WHEN :what IN ('task', 'badge_task') THEN 'task'
                        WHEN :what IN ('agency', 'badge_agency') THEN 'agency'
                        WHEN :what IN ('changes', 'overdue') THEN :what ELSE 'plan' END AS about)) AS w

--# one chosen
SELECT coalesce(:what, :in_plan, :in_place) IS NOT NULL AS asked, c.what, c.about, c.plan, p.title AS plan_title, c.task, t.title AS task_title, c.place,
       l.name AS place_name, c.agency, a.name AS agency_name,
       CASE c.about WHEN 'plan' THEN '/ke-hoach/' || c.plan
                    WHEN 'task' THEN '/ke-hoach/' || c.plan || '/nhiem-vu/' || segment(c.task)
                    WHEN 'agency' THEN '/co-quan/' || c.place || '/' || c.agency
                    WHEN 'changes' THEN '/moi' ELSE '/qua-han' END AS path
FROM chosen AS c
LEFT JOIN plan AS p ON p.id = c.plan
LEFT JOIN task AS t ON t.plan = c.plan AND t.number = c.task
LEFT JOIN place AS l ON l.id = c.place
LEFT JOIN agency_on_day AS a ON a.place = c.place AND a.slug = c.agency

--# list plans/plan
SELECT p.id, p.title, l.name AS place_name FROM plan AS p JOIN place AS l ON l.id = p.place
JOIN chosen AS c ON c.about IN ('plan', 'task', 'overdue') ORDER BY p.from_day DESC, p.id

--# list tasks/task
SELECT t.number, t.title FROM chosen AS c JOIN task AS t ON t.plan = c.plan AND c.about = 'task'
ORDER BY t.position

--# list places/place
SELECT l.id, l.name FROM place AS l JOIN chosen AS c ON c.about IN ('agency', 'overdue')
ORDER BY l.kind DESC, l.name

--# list agencies/agency
SELECT a.slug AS id, a.name FROM chosen AS c
JOIN agency_on_day AS a ON a.place = c.place AND c.about IN ('agency', 'overdue')
ORDER BY a.kind = 'group', a.position
