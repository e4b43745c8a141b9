--# one! feed
SELECT id, title AS name, updated, 'plan' AS kind FROM plan WHERE id = :plan

--# list events/event
SELECT entry AS _key, entry, kind, at, day AS "on", plan, title, issuer, document, tasks, targets, duties, part, key,
       milestone, agency, on_day, execution, percent, value, note, evidence,
       :site || '/ke-hoach/' || plan AS link, :site || '/nhat-ky/' || entry AS url
FROM event_on_day WHERE plan = :plan ORDER BY entry DESC LIMIT 50

--# list changes/change in event
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title,
       CASE WHEN c.part = 'task' AND c.action = 'put'
            THEN :site || '/ke-hoach/' || e.plan || '/nhiem-vu/' || segment(c.key) END AS url
FROM (SELECT entry, plan FROM event_on_day WHERE plan = :plan ORDER BY entry DESC LIMIT 50) AS e
JOIN event_change AS c ON c.entry = e.entry ORDER BY c.entry, c.position
