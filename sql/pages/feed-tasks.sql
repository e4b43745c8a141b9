-- The events of the tasks that the page tasks.sql lists. Of a short list the fifty newest are among those
-- of the tasks whose last events are the fifty newest; for a long one the events are gone through, from
-- the newest on, until fifty are of its tasks.
--# values mode from tasks

--# with led from tasks

--# with candidates from tasks

--# with listed from tasks

--# with latest
SELECT feed, (SELECT max(i.entry) FROM feed_item AS i
              WHERE i.feed = c.feed AND i.day <= known_on()
              AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)) AS entry
FROM (SELECT 'task/' || t.plan || '/' || t.number AS feed
      FROM listed AS l CROSS JOIN task AS t ON t.id = l.id WHERE l.misses = 0) AS c

--# with border
SELECT min(entry) AS entry FROM (SELECT DISTINCT entry FROM latest ORDER BY entry DESC LIMIT 50)

--# with shown
SELECT * FROM (
    SELECT DISTINCT i.entry FROM border AS b CROSS JOIN latest AS l ON l.entry >= b.entry
    CROSS JOIN feed_item AS i ON i.feed = l.feed
    WHERE i.day <= known_on()
    AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
    ORDER BY i.entry DESC LIMIT 50)
UNION ALL
SELECT * FROM (
    SELECT i.entry FROM feed_item AS i CROSS JOIN event_on_day AS e ON e.entry = i.entry
    WHERE i.feed = 'all' AND i.day <= known_on()
    AND i.entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
    AND EXISTS (
    SELECT 1 FROM task AS t CROSS JOIN task_now AS s ON s.task = t.id
    WHERE t.plan = e.plan
    AND (e.kind = 'plan_published' OR (e.part = 'task' AND t.number = e.key)
         OR t.number IN (SELECT key FROM event_change WHERE entry = e.entry AND part = 'task'))
    AND ifnull(s.term = :in_state, 1)
    AND (:in_agency IS NOT NULL OR ifnull(s.place = :in_place, 1))
    AND (:in_agency IS NULL OR :in_agency IN (SELECT slug FROM task_lead WHERE task = s.task))
    AND (:in_year IS NULL OR :in_year IN (SELECT year FROM task_year WHERE task = s.task)))
    ORDER BY i.day DESC, i.ordinal DESC LIMIT :rows / 2)

--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_section AS section, :in_place AS place,
       (SELECT name FROM place WHERE id = :in_place) AS place_name, :in_agency AS agency,
       coalesce((SELECT a.name FROM agency_identity AS i CROSS JOIN agency AS a ON a.id = i.id
                 WHERE i.place = :in_place AND i.slug = :in_agency),
                (SELECT a.name FROM agency_identity AS i CROSS JOIN agency AS a ON a.id = i.id
                 WHERE :in_place IS NULL AND i.slug = :in_agency)) AS agency_name,
       :in_state AS state, :in_year AS year

--# one feed
SELECT 'tasks' AS kind, 'tasks' AS key, CAST(:before AS INTEGER) AS before,
       CASE WHEN count(*) = 50 THEN min(s.entry) END AS next,
       max(max(e.at, ifnull((SELECT at FROM journal WHERE number = nullif(e.version, 0)), ''))) AS updated
FROM shown AS s JOIN event_on_day AS e ON e.entry = s.entry

--# list events/event
SELECT e.entry AS _key, 'nhat-ky-' || e.entry AS guid, e.entry, e.kind, e.at, e.day AS "on", e.plan,
       e.title, e.issuer, e.document, e.tasks, e.targets, e.duties, e.part, e.key, e.milestone,
       e.agency, e.on_day, e.execution, e.percent, e.value, e.note, e.evidence,
       :site || '/nhat-ky/' || e.entry AS url
FROM shown AS s CROSS JOIN event_on_day AS e ON e.entry = s.entry ORDER BY e.entry DESC

--# list changes/change in event
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title
FROM shown AS s CROSS JOIN event_change AS c ON c.entry = s.entry ORDER BY c.entry, c.position
