--# list events/event
SELECT entry AS _key, entry, kind, at, day AS "on", plan, title, issuer, document, tasks, targets, duties, part, key,
       milestone, agency, on_day, execution, percent, value, note, evidence,
       ifnull(:site || '/ke-hoach/' || plan, :site || '/co-quan/' || key) AS link, :site || '/nhat-ky/' || entry AS url
FROM event_on_day WHERE entry <= (SELECT number FROM journal_head) AND entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
ORDER BY entry DESC LIMIT 50

--# list changes/change in event
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title,
       CASE WHEN c.part = 'task' AND c.action = 'put'
            THEN :site || '/ke-hoach/' || e.plan || '/nhiem-vu/' || segment(c.key) END AS url
FROM (SELECT entry, plan FROM event_on_day
      WHERE entry <= (SELECT number FROM journal_head) AND entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
      ORDER BY entry DESC LIMIT 50) AS e
JOIN event_change AS c ON c.entry = e.entry ORDER BY c.entry, c.position

--# one older
SELECT entry FROM (SELECT entry FROM event_on_day
      WHERE entry <= (SELECT number FROM journal_head) AND entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
      ORDER BY entry DESC LIMIT 1 OFFSET 49)
WHERE EXISTS (SELECT 1 FROM event_on_day AS o
              WHERE o.entry < (SELECT entry FROM event_on_day
                               WHERE entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
                               ORDER BY entry DESC LIMIT 1 OFFSET 49))

--# csv
SELECT entry, kind, at, plan, title, document, tasks, targets, duties,
       :site || '/nhat-ky/' || entry AS url
FROM event_on_day WHERE entry <= (SELECT number FROM journal_head) AND entry < ifnull(CAST(:before AS INTEGER), 9223372036854775807)
ORDER BY entry DESC LIMIT iif(:whole IS NULL, 1000, -1)
