-- The events of the tasks that a filter chooses, as the page tasks.sql does. The fifty newest are among
-- those of the tasks whose last events are the fifty newest.

--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_section AS section, :in_place AS place,
       (SELECT name FROM place WHERE id = :in_place) AS place_name, :in_agency AS agency,
       (SELECT name FROM agency WHERE slug = :in_agency AND place = :in_place) AS agency_name,
       :in_state AS state, :in_year AS year

--# one feed
WITH chosen AS (
    SELECT 'task/' || t.plan || '/' || t.number AS feed
    FROM task_count AS c JOIN task AS t ON t.id = c.id JOIN plan AS p ON p.id = t.plan
    WHERE (:in_plan IS NULL OR t.plan = :in_plan)
    AND (:in_section IS NULL OR t.section = :in_section)
    AND (:in_place IS NULL OR p.place = :in_place)
    AND (:in_agency IS NULL OR EXISTS (SELECT 1 FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
         WHERE r.task = t.id AND r.role = 'lead' AND a.slug = :in_agency))
    AND (:in_year IS NULL OR EXISTS (SELECT 1 FROM milestone_fact AS m
         WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year))
    AND CASE :in_state WHEN 'done_on_time' THEN c.done_on_time WHEN 'done_late' THEN c.done_late
             WHEN 'in_time' THEN c.in_time WHEN 'overdue' THEN c.overdue
             WHEN 'no_deadline' THEN c.no_deadline WHEN 'suspended' THEN c.suspended
             WHEN 'dropped' THEN c.dropped ELSE 1 END),
latest AS MATERIALIZED (
    SELECT feed, (SELECT max(i.entry) FROM feed_item AS i
                  WHERE i.feed = c.feed AND i.day <= known_on()
                  AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)) AS entry
    FROM chosen AS c),
border (entry) AS (
    SELECT min(entry) FROM (SELECT DISTINCT entry FROM latest ORDER BY entry DESC LIMIT 50)),
shown AS (
    SELECT DISTINCT i.entry FROM border AS b CROSS JOIN latest AS l ON l.entry >= b.entry
    CROSS JOIN feed_item AS i ON i.feed = l.feed
    WHERE i.day <= known_on()
    AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
    ORDER BY i.entry DESC LIMIT 50)
SELECT 'tasks' AS kind, 'tasks' AS key, CAST(:before AS INTEGER) AS before,
       CASE WHEN count(*) = 50 THEN min(s.entry) END AS next,
       max(max(e.at, ifnull((SELECT at FROM journal WHERE number = nullif(e.version, 0)), ''))) AS updated
FROM shown AS s JOIN event_on_day AS e ON e.entry = s.entry

--# list events/event
WITH chosen AS (
    SELECT 'task/' || t.plan || '/' || t.number AS feed
    FROM task_count AS c JOIN task AS t ON t.id = c.id JOIN plan AS p ON p.id = t.plan
    WHERE (:in_plan IS NULL OR t.plan = :in_plan)
    AND (:in_section IS NULL OR t.section = :in_section)
    AND (:in_place IS NULL OR p.place = :in_place)
    AND (:in_agency IS NULL OR EXISTS (SELECT 1 FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
         WHERE r.task = t.id AND r.role = 'lead' AND a.slug = :in_agency))
    AND (:in_year IS NULL OR EXISTS (SELECT 1 FROM milestone_fact AS m
         WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year))
    AND CASE :in_state WHEN 'done_on_time' THEN c.done_on_time WHEN 'done_late' THEN c.done_late
             WHEN 'in_time' THEN c.in_time WHEN 'overdue' THEN c.overdue
             WHEN 'no_deadline' THEN c.no_deadline WHEN 'suspended' THEN c.suspended
             WHEN 'dropped' THEN c.dropped ELSE 1 END),
latest AS MATERIALIZED (
    SELECT feed, (SELECT max(i.entry) FROM feed_item AS i
                  WHERE i.feed = c.feed AND i.day <= known_on()
                  AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)) AS entry
    FROM chosen AS c),
border (entry) AS (
    SELECT min(entry) FROM (SELECT DISTINCT entry FROM latest ORDER BY entry DESC LIMIT 50)),
shown AS (
    SELECT DISTINCT i.entry FROM border AS b CROSS JOIN latest AS l ON l.entry >= b.entry
    CROSS JOIN feed_item AS i ON i.feed = l.feed
    WHERE i.day <= known_on()
    AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
    ORDER BY i.entry DESC LIMIT 50)
SELECT e.entry AS _key, 'nhat-ky-' || e.entry AS guid, e.entry, e.kind, e.at, e.day AS "on", e.plan,
       e.title, e.issuer, e.document, e.tasks, e.targets, e.duties, e.part, e.key, e.milestone,
       e.agency, e.on_day, e.execution, e.percent, e.value, e.note, e.evidence,
       :site || '/nhat-ky/' || e.entry AS url
FROM shown AS s CROSS JOIN event_on_day AS e ON e.entry = s.entry ORDER BY e.entry DESC

--# list changes/change in event
WITH chosen AS (
    SELECT 'task/' || t.plan || '/' || t.number AS feed
    FROM task_count AS c JOIN task AS t ON t.id = c.id JOIN plan AS p ON p.id = t.plan
    WHERE (:in_plan IS NULL OR t.plan = :in_plan)
    AND (:in_section IS NULL OR t.section = :in_section)
    AND (:in_place IS NULL OR p.place = :in_place)
    AND (:in_agency IS NULL OR EXISTS (SELECT 1 FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
         WHERE r.task = t.id AND r.role = 'lead' AND a.slug = :in_agency))
    AND (:in_year IS NULL OR EXISTS (SELECT 1 FROM milestone_fact AS m
         WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year))
    AND CASE :in_state WHEN 'done_on_time' THEN c.done_on_time WHEN 'done_late' THEN c.done_late
             WHEN 'in_time' THEN c.in_time WHEN 'overdue' THEN c.overdue
             WHEN 'no_deadline' THEN c.no_deadline WHEN 'suspended' THEN c.suspended
             WHEN 'dropped' THEN c.dropped ELSE 1 END),
latest AS MATERIALIZED (
    SELECT feed, (SELECT max(i.entry) FROM feed_item AS i
                  WHERE i.feed = c.feed AND i.day <= known_on()
                  AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)) AS entry
    FROM chosen AS c),
border (entry) AS (
    SELECT min(entry) FROM (SELECT DISTINCT entry FROM latest ORDER BY entry DESC LIMIT 50)),
shown AS (
    SELECT DISTINCT i.entry FROM border AS b CROSS JOIN latest AS l ON l.entry >= b.entry
    CROSS JOIN feed_item AS i ON i.feed = l.feed
    WHERE i.day <= known_on()
    AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
    ORDER BY i.entry DESC LIMIT 50)
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title
FROM shown AS s CROSS JOIN event_change AS c ON c.entry = s.entry ORDER BY c.entry, c.position
