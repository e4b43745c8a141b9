-- Notices of deadlines, overdue or due soon as :feed says: those that are written, and those of the
-- days since the last entry. Filtered as the page deadlines.sql.

--# with asked from deadlines

--# with named
SELECT :feed || coalesce('/agency/' || agency, '/place/' || :in_place, '') AS feed FROM asked

-- those of one plan
--# with of_plan
SELECT n.id AS notice, row_number() OVER (ORDER BY n.id) AS ordinal
FROM notice AS n CROSS JOIN notice_item AS i ON i.notice = n.id AND i.feed = (SELECT feed FROM named)
WHERE n.plan = :in_plan AND n.kind = :feed AND n.day <= known_on()

--# with written
SELECT CASE WHEN :in_plan IS NULL
            THEN ifnull((SELECT ordinal FROM notice_item WHERE feed = (SELECT feed FROM named)
                         AND day <= known_on() ORDER BY day DESC, ordinal DESC LIMIT 1), 0)
            ELSE (SELECT count(*) FROM of_plan) END AS items

--# with coming
SELECT n.*, w.items + row_number() OVER (ORDER BY n.day, n.dated, n.kind, n.plan,
                                         n.task_position, n.position, n.ahead) AS ordinal
FROM notice_coming AS n JOIN written AS w
WHERE n.kind = :feed AND (:in_plan IS NULL OR n.plan = :in_plan)
AND (:in_agency IS NOT NULL OR :in_place IS NULL OR n.place = :in_place)
AND (:in_agency IS NULL OR n._milestone IN
     (SELECT id FROM milestone_scope WHERE _scope = 'agency' AND _key = (SELECT agency FROM asked)))

--# with size
SELECT ifnull((SELECT max(ordinal) FROM coming), items) AS items FROM written

--# with shown from feed

--# with asked_for
SELECT i.notice, i.ordinal
FROM shown AS s
CROSS JOIN notice_item AS i ON i.feed = (SELECT feed FROM named) AND i.ordinal > s.first
     AND i.ordinal <= s.last AND i.day <= known_on()
WHERE :in_plan IS NULL
UNION ALL
SELECT i.notice, i.ordinal
FROM shown AS s CROSS JOIN of_plan AS i ON i.ordinal > s.first AND i.ordinal <= s.last

--# with item
SELECT n.kind, n.ahead, n.plan, n.task, n.milestone, n.due, n.before, n.at, n.dated, n.title,
       n.label, n.issuer, n.document, n.agency, n.execution, n.percent, n.reported_on, i.ordinal
FROM asked_for AS i CROSS JOIN notice AS n ON n.id = i.notice
UNION ALL
SELECT n.kind, n.ahead, n.plan, n.number, n.position, n.due, n.before, n.at, n.dated, n.title,
       n.label, n.issuer, n.document, n.agency, n.execution, n.percent, n.reported_on, n.ordinal
FROM shown AS s JOIN coming AS n ON n.ordinal > s.first AND n.ordinal <= s.last

--# one! filter
SELECT :in_plan AS plan, p.title AS plan_title, ifnull(a.place, :in_place) AS place,
       l.name AS place_name, a.slug AS agency, a.name AS agency_name
FROM asked
LEFT JOIN plan AS p ON p.id = :in_plan
LEFT JOIN agency_on_day AS a ON a.id = (SELECT id FROM agency_identity WHERE place || '/' || slug = asked.agency)
LEFT JOIN place AS l ON l.id = ifnull(a.place, :in_place)
WHERE (:in_plan IS NULL OR p.id IS NOT NULL) AND (:in_agency IS NULL OR a.id IS NOT NULL)
AND (:in_place IS NULL OR l.id IS NOT NULL)

--# one! feed
SELECT :feed AS kind, :feed AS key, CAST(:archive AS INTEGER) AS archive,
       nullif(ifnull(CAST(:archive AS INTEGER) - 1, s.archives), 0) AS older,
       (SELECT max(at) FROM item) AS updated
FROM shown AS s WHERE ifnull(CAST(:archive AS INTEGER) <= s.archives, 1)

--# list events/event
SELECT CASE kind WHEN 'overdue' THEN 'qua-han' ELSE 'han-' || ahead END || '-' || plan || '-'
       || segment(task) || '-' || milestone || '-' || due AS guid,
       kind, ahead, date(dated, '-1 day') || 'T17:00:00Z' AS at, dated AS "on", plan, title, issuer,
       document, 'task' AS part, task AS key, label AS milestone, agency, due, before, execution,
       percent, reported_on,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(task) AS url
FROM item ORDER BY dated DESC, ordinal DESC
