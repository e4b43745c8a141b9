-- Every public address, in both languages, with the instant, or the day, of the last entry that changed what it shows.
-- More than 50 000 stand in parts (sitemaps.org): without ?page= there is a row for each part then. A part
-- holds 25 000 addresses of one kind: pages, tasks in the order of their plans, entries of the journal.

--# with own
SELECT column1 AS position, column2 AS path FROM (VALUES
    (1, '/'), (2, '/ke-hoach'), (3, '/nhiem-vu'), (4, '/co-quan'), (5, '/moi'), (6, '/qua-han'),
    (7, '/sap-den-han'), (8, '/theo-doi'), (9, '/nhat-ky'), (10, '/phuong-phap'),
    (11, '/gioi-thieu'), (12, '/du-lieu'), (13, '/nhung'))

-- how many addresses of a kind there are, in parts of so many (all in one, where they fit)
--# with kinds
SELECT kind, count, size, sum(parts) OVER (ORDER BY kind) - parts AS before, parts
FROM (SELECT kind, count, size, (count + size - 1) / size AS parts
      FROM (SELECT kind, count, CASE WHEN sum(count) OVER () <= 25000 THEN 1000000 ELSE 25000 END AS size
            FROM (SELECT 1 AS kind, (SELECT count(*) FROM own) + 3 * (SELECT total FROM part_total WHERE part = 'plan')
                         + (SELECT total FROM part_total WHERE part = 'place') + (SELECT total FROM part_total WHERE part = 'agency') AS count
                  UNION ALL SELECT 2, ifnull((SELECT total FROM tally WHERE scope = 'all' AND day <= as_of()
                                              ORDER BY day DESC LIMIT 1), 0)
                  UNION ALL SELECT 3, ifnull((SELECT number FROM journal_head), 0))))

-- the kinds that are shown, and their addresses before the part
--# with asked
SELECT kind, size, CASE size WHEN 25000 THEN size * (CAST(:page AS INTEGER) - 1 - before) ELSE 0 END AS first
FROM kinds
WHERE CASE size WHEN 25000 THEN CAST(:page AS INTEGER) > before AND CAST(:page AS INTEGER) <= before + parts
      ELSE ifnull(CAST(:page AS INTEGER), 1) = 1 END

-- pages that have a feed; subject: of the entries about their document or register
--# with fed
SELECT 2 AS rank, id AS position, '/ke-hoach/' || id AS path, 'plan/' || id AS feed, 'plan/' || id AS subject
FROM asked AS k CROSS JOIN plan WHERE k.kind = 1
UNION ALL
SELECT 3, id, '/ke-hoach/' || id || '/chi-tieu', 'targets/' || id, 'plan/' || id
FROM asked AS k CROSS JOIN plan WHERE k.kind = 1
UNION ALL
SELECT 4, id, '/ke-hoach/' || id || '/che-do-bao-cao', 'duties/' || id, 'plan/' || id
FROM asked AS k CROSS JOIN plan WHERE k.kind = 1
UNION ALL
SELECT 5, id, '/co-quan/' || id, 'place/' || id, 'place/' || id
FROM asked AS k CROSS JOIN place WHERE k.kind = 1
UNION ALL
SELECT 6, place || '/' || slug, '/co-quan/' || place || '/' || slug, 'agency/' || place || '/' || slug,
       'place/' || place
FROM asked AS k CROSS JOIN agency WHERE k.kind = 1

--# with pages
SELECT *, row_number() OVER (ORDER BY rank, position) AS number
FROM (SELECT 1 AS rank, position, path, NULL AS feed, NULL AS subject FROM asked CROSS JOIN own WHERE kind = 1
      UNION ALL SELECT * FROM fed)

-- the plans whose tasks are in the part, each with the tasks before it
--# with counted
SELECT plan, sum(tasks) OVER (ORDER BY plan) - tasks AS before, tasks
FROM (SELECT p.id AS plan, ifnull((SELECT total FROM tally WHERE scope = 'plan/' || p.id AND day <= as_of()
                                   ORDER BY day DESC LIMIT 1), 0) AS tasks
      FROM asked AS k CROSS JOIN plan AS p WHERE k.kind = 2)

--# with tasks
SELECT t.id, c.before - a.first + row_number() OVER (PARTITION BY c.plan ORDER BY t.position) AS turn,
       '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS path, t.updated
FROM asked AS a
CROSS JOIN counted AS c ON c.before < a.first + a.size AND c.before + c.tasks > a.first
CROSS JOIN task_state AS t ON t.plan = c.plan
WHERE a.kind = 2

--# with addresses
SELECT rank, number AS position, path,
       CASE WHEN feed IS NULL THEN (SELECT at FROM journal_head)
       ELSE max((SELECT at FROM journal WHERE subject = p.subject AND vietnam_day(at) <= known_on()
                 ORDER BY number DESC LIMIT 1),
                ifnull((SELECT j.at FROM feed_item AS i JOIN journal AS j ON j.number = i.entry
                        WHERE i.feed = p.feed AND i.day <= known_on()
                        ORDER BY i.day DESC, i.ordinal DESC LIMIT 1), '')) END AS updated
FROM asked AS a CROSS JOIN pages AS p ON p.number > a.first AND p.number <= a.first + a.size
WHERE a.kind = 1
UNION ALL
SELECT 7, id, path, updated FROM asked AS a CROSS JOIN tasks WHERE a.kind = 2 AND turn BETWEEN 1 AND a.size
UNION ALL
SELECT 8, j.number, '/nhat-ky/' || j.number, j.at
FROM asked AS a CROSS JOIN journal AS j ON j.number > a.first AND j.number <= a.first + a.size
WHERE a.kind = 3 AND j.number <= (SELECT number FROM journal_head)

-- the parts, where they are asked for
--# with listed
WITH RECURSIVE part (number) AS (
    SELECT 1 FROM kinds WHERE :page IS NULL AND size = 25000
    UNION SELECT number + 1 FROM part WHERE number < (SELECT sum(parts) FROM kinds))
SELECT number FROM part

--# list addresses/address
SELECT part, url, updated FROM (
    SELECT NULL AS part, rank, position, prefix, :site || prefix || path AS url, updated
    FROM addresses CROSS JOIN (SELECT '' AS prefix UNION ALL SELECT '/en')
    UNION ALL
    SELECT number, 0, number, '', :site || '/sitemap.xml?page=' || number, (SELECT at FROM journal_head)
    FROM listed)
ORDER BY rank, position, prefix
