-- :since and :before: the day that a reader was here last, and the entry below which the page begins.

-- days do not run backwards from one entry to the next
--# with asked
SELECT min(ifnull(CAST(:before AS INTEGER), 9223372036854775807), 1 + (SELECT number FROM journal_head)) AS below,
       ifnull((SELECT entry FROM feed_item WHERE feed = 'all' AND day >= ifnull(:since, '')
               ORDER BY day, ordinal LIMIT 1), 9223372036854775807) AS first

--# with shown
SELECT e.* FROM asked AS a CROSS JOIN event_on_day AS e ON e.entry < a.below AND e.entry >= a.first
ORDER BY e.entry DESC LIMIT 50

--# one! range
SELECT :since AS since,
       ifnull((SELECT ordinal FROM feed_item WHERE feed = 'all' AND day <= known_on()
               ORDER BY day DESC, ordinal DESC LIMIT 1), 0)
       - ifnull((SELECT ordinal FROM feed_item WHERE feed = 'all' AND day < min(:since, date(known_on(), '+1 day'))
                 ORDER BY day DESC, ordinal DESC LIMIT 1), 0) AS events

--# list events/event
SELECT entry AS _key, entry, kind, at, day AS "on", plan, title, issuer, document, tasks, targets, duties, part, key,
       milestone, agency, on_day, execution, percent, value, note, evidence,
       ifnull(:site || '/ke-hoach/' || plan, :site || '/co-quan/' || key) AS link, :site || '/nhat-ky/' || entry AS url
FROM shown ORDER BY entry DESC

--# list changes/change in event
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title,
       CASE WHEN c.part = 'task' AND c.action = 'put'
            THEN :site || '/ke-hoach/' || e.plan || '/nhiem-vu/' || segment(c.key) END AS url
FROM shown AS e JOIN event_change AS c ON c.entry = e.entry ORDER BY c.entry, c.position

--# one older
SELECT entry FROM (SELECT min(entry) AS entry FROM shown) AS s
WHERE EXISTS (SELECT 1 FROM asked AS a CROSS JOIN event_on_day AS o
              ON o.entry < s.entry AND o.entry >= a.first)

--# csv
SELECT e.entry, e.kind, e.at, e.plan, e.title, e.document, e.tasks, e.targets, e.duties,
       :site || '/nhat-ky/' || e.entry AS url
FROM asked AS a CROSS JOIN event_on_day AS e ON e.entry < a.below AND e.entry >= a.first
ORDER BY e.entry DESC LIMIT iif(:whole IS NULL, 1000, -1)
