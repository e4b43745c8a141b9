-- Every public address, in both languages, with the instant, or the day, of the last entry that changed what it shows.
-- More than 50 000 stand in parts (sitemaps.org): without ?page= there is a row for each part then.

--# list addresses/address
WITH
last (at) AS (SELECT max(at) FROM journal WHERE vietnam_day(at) <= known_on()),
own (position, path) AS (VALUES
    (1, '/'), (2, '/ke-hoach'), (3, '/nhiem-vu'), (4, '/co-quan'), (5, '/moi'), (6, '/qua-han'),
    (7, '/sap-den-han'), (8, '/theo-doi'), (9, '/nhat-ky'), (10, '/phuong-phap'),
    (11, '/gioi-thieu'), (12, '/du-lieu'), (13, '/nhung')),
-- pages that have a feed: published is the last entry of their document or register
fed (rank, position, path, feed, published) AS (
    SELECT 2, id, '/ke-hoach/' || id, 'plan/' || id, updated FROM plan
    UNION ALL
    SELECT 3, id, '/ke-hoach/' || id || '/chi-tieu', 'targets/' || id, updated FROM plan
    UNION ALL
    SELECT 4, id, '/ke-hoach/' || id || '/che-do-bao-cao', 'duties/' || id, updated FROM plan
    UNION ALL
    SELECT 5, l.id, '/co-quan/' || l.id, 'place/' || l.id,
           (SELECT at FROM journal WHERE subject = 'place/' || l.id AND vietnam_day(at) <= known_on()
            ORDER BY number DESC LIMIT 1)
    FROM place AS l
    UNION ALL
    SELECT 6, a.place || '/' || a.slug, '/co-quan/' || a.place || '/' || a.slug,
           'agency/' || a.place || '/' || a.slug,
           (SELECT at FROM journal WHERE subject = 'place/' || a.place
            AND vietnam_day(at) <= known_on() ORDER BY number DESC LIMIT 1)
    FROM agency AS a),
address (rank, position, path, updated) AS (
    SELECT 1, position, path, last.at FROM own JOIN last
    UNION ALL
    SELECT rank, position, path,
           max(published, ifnull((SELECT j.at FROM feed_item AS i JOIN journal AS j ON j.number = i.entry
                                  WHERE i.feed = fed.feed AND i.day <= known_on()
                                  ORDER BY i.day DESC, i.ordinal DESC LIMIT 1), ''))
    FROM fed
    UNION ALL
    SELECT 7, t.id, '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number), t.updated
    FROM plan AS p JOIN task AS t ON t.plan = p.id
    UNION ALL
    SELECT 8, number, '/nhat-ky/' || number, at FROM journal WHERE vietnam_day(at) <= known_on()),
languages (prefix) AS (VALUES (''), ('/en')),
placed AS MATERIALIZED (
    SELECT (row_number() OVER (ORDER BY rank, position, prefix) - 1) / 50000 + 1 AS part,
           prefix || path AS path, updated
    FROM address JOIN languages),
parts (count) AS MATERIALIZED (SELECT max(part) FROM placed)
SELECT NULL AS part, :site || path AS url, updated FROM placed JOIN parts
WHERE part = CAST(ifnull(:page, 1) AS INTEGER) AND (:page IS NOT NULL OR parts.count = 1)
UNION ALL
SELECT part, :site || '/sitemap.xml?page=' || part, max(updated) FROM placed JOIN parts
WHERE :page IS NULL AND parts.count > 1 GROUP BY part
