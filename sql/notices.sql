-- Notices into rows: store/notice.c. sql/schema.sql says what they are.

--# last_day
SELECT day FROM settled

--# settle
INSERT INTO settled (one, day, at) VALUES (1, vietnam_day(:at), :at)
ON CONFLICT (one) DO UPDATE SET day = excluded.day, at = excluded.at

--# forget_late
DELETE FROM notice WHERE late = 1 AND day = (SELECT day FROM settled)

--# put_late
INSERT INTO notice (kind, ahead, plan, task, milestone, due, before, late, day, at, dated, title,
                    label, issuer, document, agency, execution, percent, reported_on)
SELECT kind, ahead, plan, number, position, due, before, late, day, at, dated, title, label, issuer,
       document, agency, execution, percent, reported_on
FROM notice_late ORDER BY day, dated, kind, plan, task_position, position, ahead

--# put_coming
INSERT INTO notice (kind, ahead, plan, task, milestone, due, before, late, day, at, dated, title,
                    label, issuer, document, agency, execution, percent, reported_on)
SELECT kind, ahead, plan, number, position, due, before, late, day, at, dated, title, label, issuer,
       document, agency, execution, percent, reported_on
FROM notice_coming ORDER BY day, dated, kind, plan, task_position, position, ahead

-- the feeds of those that are in none yet
--# put_items
WITH fresh AS (
    SELECT n.* FROM notice AS n WHERE n.day >= (SELECT day FROM settled)
    AND NOT EXISTS (SELECT 1 FROM notice_item AS i WHERE i.notice = n.id)),
whose (notice, key) AS (
    SELECT id, '' FROM fresh
    UNION SELECT f.id, '/place/' || p.place FROM fresh AS f JOIN plan AS p ON p.id = f.plan
    UNION SELECT f.id, '/agency/' || a.place || '/' || a.slug
          FROM fresh AS f JOIN task AS t ON t.plan = f.plan AND t.number = f.task
          JOIN milestone AS m ON m.task = t.id AND m.position = f.milestone
          JOIN milestone_owner AS o ON o.milestone = m.id JOIN agency AS a ON a.id = o.agency),
belongs (feed, notice, day) AS (
    SELECT f.kind || w.key, f.id, f.day FROM fresh AS f JOIN whose AS w ON w.notice = f.id
    UNION ALL SELECT f.kind || '/plan/' || f.plan || w.key, f.id, f.day
          FROM fresh AS f JOIN whose AS w ON w.notice = f.id)
INSERT INTO notice_item (feed, ordinal, day, notice)
SELECT b.feed, ifnull((SELECT max(ordinal) FROM notice_item WHERE feed = b.feed), 0)
       + row_number() OVER (PARTITION BY b.feed ORDER BY b.notice), b.day, b.notice
FROM belongs AS b
