-- Milestones that are overdue, or due soon, as :feed says: who is to do what, until when, and what was
-- reported last. An agency is named by place/id, or by its id beside a place.

--# with asked
SELECT CASE WHEN :in_agency LIKE '%/%' THEN :in_agency ELSE :in_place || '/' || :in_agency END AS agency

-- Of everything, where that is much, the 300 nearest are looked at: what becomes due next, or what has
-- been overdue for the shortest time; rows: 300 then.
--# with mode
SELECT CASE WHEN coalesce(:in_agency, :in_plan, :in_place) IS NULL AND :whole IS NULL AND total > 2000
       THEN 300 ELSE 0 END AS rows
FROM official_count WHERE _scope = 'all'

-- the milestones that are due on a day of their own, and those that were given another
--# with nearest
SELECT * FROM (
    SELECT m.id, m.task, m.position, m.report, m.due, t.plan, t.position AS task_position
    FROM milestone_version_fact AS m CROSS JOIN task AS t ON t.id = m.task
    WHERE :feed = 'due_soon' AND m.first_due BETWEEN as_of() AND date(as_of(), due_soon_days() || ' days') AND m.due = m.first_due
    AND timing(m.rule, m.due, m.execution, m.done_on, as_of()) = :feed
    ORDER BY m.first_due LIMIT (SELECT rows FROM mode))
UNION
SELECT * FROM (
    SELECT m.id, m.task, m.position, m.report, m.due, t.plan, t.position AS task_position
    FROM milestone_version_fact AS m CROSS JOIN task AS t ON t.id = m.task
    WHERE :feed = 'overdue' AND m.first_due < as_of() AND m.due = m.first_due
    AND timing(m.rule, m.due, m.execution, m.done_on, as_of()) = :feed
    ORDER BY m.first_due DESC LIMIT (SELECT rows FROM mode))
UNION
SELECT * FROM (
    SELECT m.id, m.task, m.position, s.report, s.due, t.plan, t.position
    FROM milestone_span AS s CROSS JOIN milestone_version AS m ON m.id = s.milestone
    CROSS JOIN task AS t ON t.id = m.task
    WHERE :feed = 'due_soon' AND s.due BETWEEN as_of() AND date(as_of(), due_soon_days() || ' days')
    AND s.moved_to IS NOT NULL AND s.since <= known_on() AND (s.until IS NULL OR s.until > known_on())
    AND timing(s.rule, s.due, s.execution, s.done_on, as_of()) = :feed
    ORDER BY s.due LIMIT (SELECT rows FROM mode))
UNION
SELECT * FROM (
    SELECT m.id, m.task, m.position, s.report, s.due, t.plan, t.position
    FROM milestone_span AS s CROSS JOIN milestone_version AS m ON m.id = s.milestone
    CROSS JOIN task AS t ON t.id = m.task
    WHERE :feed = 'overdue' AND s.due < as_of()
    AND s.moved_to IS NOT NULL AND s.since <= known_on() AND (s.until IS NULL OR s.until > known_on())
    AND timing(s.rule, s.due, s.execution, s.done_on, as_of()) = :feed
    ORDER BY s.due DESC LIMIT (SELECT rows FROM mode))

-- or else all of the scope
--# with scope
SELECT m.id FROM mode CROSS JOIN task AS t CROSS JOIN milestone_version AS m ON m.task = t.id
WHERE rows = 0 AND coalesce(:in_agency, :in_plan, :in_place) IS NULL
UNION
SELECT id FROM milestone_scope
WHERE _scope = CASE WHEN :in_agency IS NOT NULL THEN 'agency' WHEN :in_plan IS NOT NULL THEN 'plan'
                    WHEN :in_place IS NOT NULL THEN 'place' END
AND _key = coalesce(CASE WHEN :in_agency LIKE '%/%' THEN :in_agency ELSE :in_place || '/' || :in_agency END,
                    :in_plan, :in_place)

--# with listed
SELECT m.id, m.task, m.report, m.days, julianday(m.due) AS rank, t.plan, t.position AS task_position,
       m.position
FROM scope AS s CROSS JOIN milestone_state AS m ON m.id = s.id
CROSS JOIN task_version AS t ON t.id = m.task
WHERE m.timing = :feed AND ifnull(t.plan = :in_plan, 1)

--# with chosen
SELECT id, task, report, rank, plan, task_position, position FROM listed
UNION ALL
SELECT * FROM (
    SELECT id, task, report,
           CASE :feed WHEN 'overdue' THEN -julianday(due) ELSE julianday(due) END AS rank,
           plan, task_position, position
    FROM nearest ORDER BY rank, plan, task_position, position LIMIT (SELECT rows FROM mode))

-- of the page
--# with shown
SELECT id, task, row_number() OVER () AS turn
FROM (SELECT id, task FROM chosen ORDER BY rank, plan, task_position, position
      LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1))

--# one! filter
SELECT :feed AS kind, :in_plan AS plan, p.title AS plan_title,
       ifnull(a.place, :in_place) AS place, l.name AS place_name, a.slug AS agency,
       a.name AS agency_name, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM asked
LEFT JOIN plan AS p ON p.id = :in_plan
LEFT JOIN agency_on_day AS a ON a.id = (SELECT id FROM agency_identity WHERE place || '/' || slug = asked.agency)
LEFT JOIN agency_now AS n ON n.agency = a.id
LEFT JOIN place AS l ON l.id = ifnull(a.place, :in_place)
WHERE (:in_plan IS NULL OR p.id IS NOT NULL) AND (:in_agency IS NULL OR a.id IS NOT NULL)
AND (:in_place IS NULL OR l.id IS NOT NULL)

-- more: there are others that were not looked at
--# one count
SELECT count(*) AS total, count(DISTINCT task) AS tasks, sum(report IS NULL) AS silent,
       CASE WHEN count(*) = (SELECT rows FROM mode WHERE rows > 0) THEN 1 END AS more
FROM chosen

-- whose they are; of the nearest nobody counts it
--# with leads
SELECT l.days, r.agency
FROM listed AS l CROSS JOIN milestone_agency_version AS r ON r.milestone = l.id
UNION ALL
SELECT l.days, r.agency
FROM listed AS l CROSS JOIN task_agency_version AS r ON r.task = l.task AND r.role = 'lead'
WHERE NOT EXISTS (SELECT 1 FROM milestone_agency_version WHERE milestone = l.id)

--# list agencies/agency
SELECT a.slug AS id, a.place, a.name, l.name AS place_name, count(*) AS milestones,
       -min(r.days) AS days, :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM leads AS r
CROSS JOIN agency_on_day AS a ON a.id = ifnull((SELECT heir FROM agency_heir
                                                WHERE agency = r.agency AND last), r.agency)
CROSS JOIN place AS l ON l.id = a.place
WHERE :in_agency IS NULL
GROUP BY a.id ORDER BY count(*) DESC, a.place, a.position

--# list milestones/milestone
SELECT m.id AS _key, t.plan, p.title AS plan_title, p.place, t.number, t.title, m.label, m.deadline,
       m.rule, m.due, m.before, m.day_assumed, m.first_due, m.days, m.execution, m.percent, m.timing,
       m.reported_on, :site || '/nhat-ky/' || m.report AS report_url,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM shown AS s CROSS JOIN milestone_state AS m ON m.id = s.id
CROSS JOIN task_version AS t ON t.id = s.task CROSS JOIN plan AS p ON p.id = t.plan
ORDER BY s.turn

--# list lead/agency in milestone
SELECT r.milestone AS _parent, a.slug AS id, a.name, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url
FROM (SELECT s.id AS milestone, r.agency, r.position
      FROM shown AS s CROSS JOIN milestone_agency_version AS r ON r.milestone = s.id
      UNION ALL
      SELECT s.id, r.agency, r.position
      FROM shown AS s CROSS JOIN task_agency_version AS r ON r.task = s.task AND r.role = 'lead'
      WHERE NOT EXISTS (SELECT 1 FROM milestone_agency_version WHERE milestone = s.id)) AS r
CROSS JOIN agency AS a ON a.id = r.agency
LEFT JOIN agency_now AS n ON n.agency = a.id
ORDER BY r.milestone, r.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size

--# csv
SELECT t.plan, t.number, t.title, m.label,
       ifnull((SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM milestone_agency AS r JOIN agency AS a ON a.id = r.agency
                     WHERE r.milestone = c.id ORDER BY r.position)),
              (SELECT group_concat(name, '; ')
               FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
                     WHERE r.task = c.task AND r.role = 'lead' ORDER BY r.position))) AS lead,
       m.deadline, m.due, m.before, m.days, m.execution, m.percent, m.timing, m.reported_on,
       :site || '/nhat-ky/' || m.report AS report_url,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM chosen AS c CROSS JOIN milestone_state AS m ON m.id = c.id
CROSS JOIN task_version AS t ON t.id = c.task
ORDER BY c.rank, c.plan, c.task_position, c.position
