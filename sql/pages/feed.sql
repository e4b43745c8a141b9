-- The items of a feed whose place in it the store knows (feed_item). :feed is its key.

--# with size
SELECT ifnull((SELECT ordinal FROM feed_item WHERE feed = :feed AND day <= known_on()
               ORDER BY day DESC, ordinal DESC LIMIT 1), 0) AS items

-- after first, until last
--# with shown
SELECT max(items / 50 - 1, 0) AS archives,
       ifnull(50 * (CAST(:archive AS INTEGER) - 1), 50 * max(items / 50 - 1, 0)) AS first,
       ifnull(50 * CAST(:archive AS INTEGER), items) AS last
FROM size

--# with about
SELECT 'all' AS kind, NULL AS name, NULL AS place_name WHERE :feed = 'all'
UNION ALL SELECT 'plan', title, NULL FROM plan WHERE id = :plan AND :feed = 'plan/' || :plan
UNION ALL SELECT 'targets', title, NULL FROM plan WHERE id = :plan AND :feed = 'targets/' || :plan
UNION ALL SELECT 'duties', title, NULL FROM plan WHERE id = :plan AND :feed = 'duties/' || :plan
UNION ALL SELECT 'task', t.title, NULL FROM task AS t JOIN plan AS p ON p.id = t.plan
          WHERE t.plan = :plan AND t.number = :number
UNION ALL SELECT 'place', name, NULL FROM place WHERE id = :place AND :agency IS NULL
UNION ALL SELECT 'agency', a.name, l.name FROM agency_on_day AS a JOIN place AS l ON l.id = a.place
          WHERE a.place = :place AND a.slug = :agency

--# one! feed
SELECT a.kind, :feed AS key, a.name, a.place_name, CAST(:archive AS INTEGER) AS archive,
       nullif(ifnull(CAST(:archive AS INTEGER) - 1, s.archives), 0) AS older,
       (SELECT max(max(e.at, ifnull((SELECT at FROM journal WHERE number = nullif(e.version, 0)), '')))
        FROM feed_item AS i JOIN event_on_day AS e ON e.entry = i.entry
        WHERE i.feed = :feed AND i.ordinal > s.first AND i.ordinal <= s.last) AS updated
FROM about AS a JOIN shown AS s
WHERE ifnull(CAST(:archive AS INTEGER) <= s.archives, 1)

--# list events/event
SELECT e.entry AS _key, 'nhat-ky-' || e.entry AS guid, e.entry, e.kind, e.at, e.day AS "on", e.plan,
       e.title, e.issuer, e.document, e.tasks, e.targets, e.duties, e.part, e.key, e.milestone,
       e.agency, e.on_day, e.execution, e.percent, e.value, e.note, e.evidence,
       :site || '/nhat-ky/' || e.entry AS url
FROM shown AS s
CROSS JOIN feed_item AS i ON i.feed = :feed AND i.ordinal > s.first AND i.ordinal <= s.last
CROSS JOIN event_on_day AS e ON e.entry = i.entry
ORDER BY e.at DESC, e.entry DESC

--# list changes/change in event
SELECT c.entry AS _parent, c.action, c.part, c.key, c.title
FROM shown AS s
CROSS JOIN feed_item AS i ON i.feed = :feed AND i.ordinal > s.first AND i.ordinal <= s.last
CROSS JOIN event_change AS c ON c.entry = i.entry ORDER BY c.entry, c.position
