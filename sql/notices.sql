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

-- Late notices: store/notice_late.c. The milestones that are due soon or overdue of all that the
-- entries after settled.told, all of them of the last day, made known.
--# late
SELECT m.id, m.task, c.at, m.rule, m.due, m.before, m.execution, m.done_on, m.percent,
       m.reported_on, m.label, m.position, t.plan, t.number, t.position, t.title
FROM settled AS g
CROSS JOIN (SELECT id, max(at) AS at
            FROM (SELECT m.id, j.at FROM settled AS g CROSS JOIN fact AS f ON f.entry > g.told
                  CROSS JOIN journal AS j ON j.number = f.entry
                  CROSS JOIN milestone AS m ON m.plan = f.plan AND m.number = f.task
                  UNION ALL
                  SELECT m.id, j.at FROM settled AS g
                  CROSS JOIN fact AS f ON f.withdrawn = g.day AND f.withdrawn_by > g.told
                  CROSS JOIN journal AS j ON j.number = f.withdrawn_by
                  CROSS JOIN milestone AS m ON m.plan = f.plan AND m.number = f.task
                  UNION ALL
                  SELECT m.id, e.at FROM settled AS g
                  CROSS JOIN event AS e ON e.entry > g.told
                                        AND e.kind IN ('plan_published', 'plan_changed')
                  CROSS JOIN task_version AS t ON t.plan = e.plan AND t.until IS NULL
                  CROSS JOIN milestone_version AS m ON m.task = t.id
                  WHERE m.due <= (SELECT days_after(day, 30) FROM settled)
                  OR EXISTS (SELECT 1 FROM milestone_span WHERE milestone = m.id))
            GROUP BY id) AS c
CROSS JOIN milestone_fact AS m ON m.id = c.id
CROSS JOIN task_version AS t ON t.id = m.task
WHERE m.due <= (SELECT days_after(day, 30) FROM settled)

--# steps
SELECT kind, ahead, shift FROM notice_step

--# is_told
SELECT 1 FROM notice WHERE plan = :plan AND task = :task AND milestone = :milestone AND due = :due
AND kind = :kind AND ahead = :ahead

-- a plan, with whether it has notices
--# plan
SELECT place, issuer, CASE WHEN number IS NOT NULL THEN kind || ' ' || number END, published_day,
       EXISTS (SELECT 1 FROM notice WHERE plan = p.id)
FROM plan AS p WHERE id = :plan

--# last_notice
SELECT ifnull(max(id), 0) FROM notice

--# put_notices
INSERT OR FAIL INTO notice (id, kind, ahead, plan, task, milestone, due, before, late, day, at, dated,
                            title, label, issuer, document, agency, execution, percent, reported_on)
SELECT v1, v2, v3, v4, v5, v6, v7, v8, 1, v9, v10, v11, v12, v13, v14, v15, v16, v17, v18, v19
FROM given

--# put_coming
INSERT INTO notice (kind, ahead, plan, task, milestone, due, before, late, day, at, dated, title,
                    label, issuer, document, agency, execution, percent, reported_on)
SELECT kind, ahead, plan, number, position, due, before, late, day, at, dated, title, label, issuer,
       document, agency, execution, percent, reported_on
FROM notice_coming ORDER BY day, dated, kind, plan, task_position, position, ahead

-- Items of feeds: store/notice_item.c.

-- notices that are in no feed yet
--# fresh
SELECT n.id, n.kind, n.day, p.place, t.id, m.id
FROM notice AS n
CROSS JOIN plan_version AS p ON p.id = n.plan AND p.until IS NULL
LEFT JOIN task_version AS t ON t.plan = n.plan AND t.number = n.task AND t.until IS NULL
LEFT JOIN milestone_version AS m ON m.task = t.id AND m.position = n.milestone
WHERE n.id > ifnull((SELECT max(notice) FROM notice_item), 0) ORDER BY n.id

-- who is to do a milestone: its own agencies or, where it has none, the leads of its task
--# owners
SELECT agency, position FROM milestone_agency_version WHERE milestone = :milestone
UNION ALL
SELECT agency, position FROM task_agency_version
WHERE task = :task AND role = 'lead'
AND NOT EXISTS (SELECT 1 FROM milestone_agency_version WHERE milestone = :milestone)
ORDER BY 2

-- an agency's name, and the addresses of all that have its work: itself, and those that it went to
--# agency
SELECT (SELECT name FROM agency_on_day WHERE id = CAST(:agency AS INTEGER)), a.place || '/' || a.slug
FROM (SELECT CAST(:agency AS INTEGER) AS id
      UNION SELECT heir FROM agency_heir WHERE agency = CAST(:agency AS INTEGER) AND last) AS o
CROSS JOIN agency AS a ON a.id = o.id

--# last_item
SELECT max(ordinal) FROM notice_item WHERE feed = :feed

--# put_items
INSERT OR FAIL INTO notice_item (feed, ordinal, day, notice) SELECT v1, v2, v3, v4 FROM given

--# told
UPDATE settled SET told = entry
