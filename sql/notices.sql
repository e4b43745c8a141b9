-- Notices into rows: store/notice.c. sql/schema.sql says what they are.

--# last_day
SELECT day FROM settled

--# settle
INSERT INTO settled (one, day, at, entry) VALUES (1, vietnam_day(:at), :at, :entry)
ON CONFLICT (one) DO UPDATE SET day = excluded.day, at = excluded.at, entry = excluded.entry

-- The late notices of a day stand in the order of instants, then of their own days, so that new
-- entries come behind what is told. Where they are about a plan that the day has told already, told
-- goes back to before that; where they change agencies, to before the day.
--# reach_back
WITH fresh AS (SELECT j.number, j.at, j.kind, j.subject, s.day FROM settled AS s
               CROSS JOIN journal AS j ON j.number > s.told AND j.number <= s.entry),
back AS (SELECT min(at) AS at
         FROM (SELECT at FROM fresh
               UNION ALL
               SELECT n.at FROM (SELECT DISTINCT substr(subject, 6) AS plan, day FROM fresh
                                 WHERE subject LIKE 'plan/%') AS f
               CROSS JOIN notice AS n ON n.plan = f.plan AND n.late = 1 AND +n.day = f.day
               UNION ALL
               SELECT date(day, '-1 day') || 'T17:00:00Z' FROM fresh
               WHERE subject NOT LIKE 'plan/%' AND kind <> 'place_published'))
UPDATE settled SET told = ifnull((SELECT number FROM journal
                                  WHERE number <= settled.entry AND at < (SELECT at FROM back)
                                  ORDER BY number DESC LIMIT 1), 0)
WHERE told < entry

--# forget_late
DELETE FROM notice WHERE late = 1 AND day = (SELECT day FROM settled)
AND at > ifnull((SELECT at FROM journal WHERE number = (SELECT told FROM settled)), '')

--# put_late
INSERT INTO notice (kind, ahead, plan, task, milestone, due, before, late, day, at, dated, title,
                    label, issuer, document, agency, execution, percent, reported_on)
SELECT kind, ahead, plan, number, position, due, before, late, day, at, dated, title, label, issuer,
       document, agency, execution, percent, reported_on
FROM notice_late ORDER BY at, dated, kind, plan, task_position, position, ahead

--# put_coming
INSERT INTO notice (kind, ahead, plan, task, milestone, due, before, late, day, at, dated, title,
                    label, issuer, document, agency, execution, percent, reported_on)
SELECT kind, ahead, plan, number, position, due, before, late, day, at, dated, title, label, issuer,
       document, agency, execution, percent, reported_on
FROM notice_coming ORDER BY day, dated, kind, plan, task_position, position, ahead

-- the feeds of those that are in none yet
--# put_items
WITH fresh AS MATERIALIZED (
    SELECT n.id, n.kind, n.plan, n.day, t.id AS task, m.id AS milestone
    FROM notice AS n
    LEFT JOIN task_version AS t ON t.plan = n.plan AND t.number = n.task AND t.until IS NULL
    LEFT JOIN milestone_version AS m ON m.task = t.id AND m.position = n.milestone
    WHERE n.id > ifnull((SELECT max(notice) FROM notice_item), 0)),
lead (notice, agency) AS MATERIALIZED (
    SELECT f.id, r.agency
    FROM fresh AS f CROSS JOIN milestone_agency_version AS r ON r.milestone = f.milestone
    UNION ALL
    SELECT f.id, r.agency
    FROM fresh AS f CROSS JOIN task_agency_version AS r ON r.task = f.task AND r.role = 'lead'
    WHERE NOT EXISTS (SELECT 1 FROM milestone_agency_version WHERE milestone = f.milestone)),
owner (notice, agency) AS (
    SELECT notice, agency FROM lead
    UNION
    SELECT l.notice, h.heir FROM lead AS l CROSS JOIN agency_heir AS h ON h.agency = l.agency
    WHERE h.last),
belongs (feed, notice, day) AS (
    SELECT kind, id, day FROM fresh
    UNION ALL
    SELECT f.kind || '/place/' || p.place, f.id, f.day
    FROM fresh AS f CROSS JOIN plan_version AS p ON p.id = f.plan AND p.until IS NULL
    UNION ALL
    SELECT f.kind || '/agency/' || a.place || '/' || a.slug, f.id, f.day
    FROM owner AS o CROSS JOIN notice AS f ON f.id = o.notice
    CROSS JOIN agency AS a ON a.id = o.agency)
INSERT INTO notice_item (feed, ordinal, day, notice)
SELECT feed, ifnull((SELECT max(ordinal) FROM notice_item AS i WHERE i.feed = b.feed), 0)
       + row_number() OVER (PARTITION BY feed ORDER BY notice), day, notice
FROM belongs AS b

--# told
UPDATE settled SET told = entry
