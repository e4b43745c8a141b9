--# one! agency
SELECT a.id AS _key, a.slug AS id, a.place, l.name AS place_name, a.name, a.kind,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency_on_day AS a JOIN place AS l ON l.id = a.place
WHERE a.place = :place AND a.slug = :agency

--# one successor in agency
SELECT a.id AS _parent, n.slug AS id, n.place, n.name, s.on_day AS "on", s.document,
       s.document_date, s.link, s.entry, :site || '/co-quan/' || n.place || '/' || n.slug AS url
FROM agency AS a
JOIN agency_now AS n ON n.agency = a.id
JOIN succession_in_force AS s ON s.agency = a.id AND s.successor IS NOT NULL
WHERE a.place = :place AND a.slug = :agency

--# list former_names/former_name
SELECT s.former AS name, s.on_day AS "on", s.document, s.document_date, s.link, s.entry
FROM agency AS a JOIN succession_in_force AS s ON s.agency = a.id AND s.name IS NOT NULL
WHERE a.place = :place AND a.slug = :agency ORDER BY s.on_day DESC, s.entry DESC

--# list predecessors/predecessor
SELECT p.slug AS id, p.place, CASE WHEN p.place = a.place THEN p.name
                                   ELSE p.name || ', ' || l.name END AS name,
       s.on_day AS "on", s.document, s.document_date, s.link, s.entry,
       :site || '/co-quan/' || p.place || '/' || p.slug AS url
FROM agency AS a
JOIN agency_heir AS h ON h.heir = a.id
JOIN agency_on_day AS p ON p.id = h.agency
JOIN place AS l ON l.id = p.place
JOIN succession_in_force AS s ON s.agency = p.id AND s.successor IS NOT NULL
WHERE a.place = :place AND a.slug = :agency ORDER BY s.on_day DESC, s.entry DESC

--# one period
SELECT * FROM reporting_period

--# one last_period
SELECT period_quarter(end) AS quarter, period_year(end) AS year, period_first(end) AS first,
       period_last(end) AS last
FROM (SELECT date(period_first(as_of()), '-1 day') AS end)

--# one silence
SELECT tasks, last_report, days, reported, before AS reported_before
FROM agency_silence WHERE place = :place AND slug = :agency

-- the calendar's quarter, by whose end deadlines such as "Quý IV/2022" have passed
--# one quarter
SELECT first AS "from", date(first, '3 months', '-1 day') AS "to"
FROM (SELECT date(as_of(), 'start of month', ((1 - strftime('%m', as_of())) % 3) || ' months') AS first)

-- the last reporting periods since the agency's first plan: what it reported on a day of each
--# list record/report
WITH RECURSIVE
work AS (
    SELECT w.agency FROM agency AS a JOIN agency_work AS w ON w.own = a.id
    WHERE a.place = :place AND a.slug = :agency AND a.kind <> 'group'),
since AS (
    SELECT min(p.published_day) AS day FROM task_agency AS r JOIN task AS t ON t.id = r.task
    JOIN plan AS p ON p.id = t.plan
    WHERE r.role = 'lead' AND r.agency IN (SELECT agency FROM work)),
span (first, last, back) AS (
    SELECT period_first(as_of()), period_last(as_of()), 1
    UNION ALL
    SELECT period_first(date(first, '-1 day')), date(first, '-1 day'), back + 1
    FROM span, since WHERE back < 8 AND first > since.day)
SELECT period_quarter(first) AS quarter, period_year(first) AS year, first, last,
       (SELECT count(*) FROM fact_in_force WHERE kind = 'update'
        AND agency IN (SELECT agency FROM work) AND on_day BETWEEN first AND last) AS updates,
       (SELECT count(*) FROM filing_in_force
        WHERE agency IN (SELECT agency FROM work) AND on_day BETWEEN first AND last) AS filings
FROM span WHERE (SELECT day FROM since) IS NOT NULL ORDER BY first DESC

--# one count
SELECT ifnull(c.total, 0) AS total, ifnull(c.done_on_time, 0) AS done_on_time,
       ifnull(c.done_late, 0) AS done_late, ifnull(c.in_time, 0) AS in_time,
       ifnull(c.overdue, 0) AS overdue, ifnull(c.no_deadline, 0) AS no_deadline,
       ifnull(c.suspended, 0) AS suspended, ifnull(c.dropped, 0) AS dropped,
       ifnull(c.reported, 0) AS reported, c.done_percent
FROM agency AS a
LEFT JOIN scope_count AS c ON c._scope = 'agency/' || a.place || '/' || a.slug
     AND c._day = (SELECT max(day) FROM tally
                   WHERE scope = 'agency/' || a.place || '/' || a.slug AND day <= as_of())
WHERE a.place = :place AND a.slug = :agency

-- the tasks, in all their versions, that it leads because it took them over
--# with inherited
SELECT DISTINCT r.task FROM agency AS a CROSS JOIN agency_heir AS h ON h.heir = a.id AND h.last
CROSS JOIN task_agency_version AS r ON r.agency = h.agency AND r.role = 'lead'
WHERE a.place = :place AND a.slug = :agency
AND NOT EXISTS (SELECT 1 FROM task_agency_version AS own
                WHERE own.task = r.task AND own.agency = a.id AND own.role = 'lead')

-- of the tasks that it leads: how many of those that are done were so in time, how long others have
-- been overdue, and how many are open and due by the end of the quarter
--# one timeliness
SELECT *, round(100.0 * on_time / nullif(on_time + late, 0), 1) AS on_time_percent
FROM (SELECT count(*) FILTER (WHERE t.timing = 'on_time') AS on_time,
             count(*) FILTER (WHERE t.timing = 'late') AS late,
             count(*) FILTER (WHERE t.timing = 'overdue') AS overdue,
             count(*) FILTER (WHERE t.timing IN ('due_soon', 'not_due') AND t.due <=
                              date(as_of(), 'start of month', ((1 - strftime('%m', as_of())) % 3)
                                   || ' months', '3 months', '-1 day')) AS open,
             ifnull(sum(-t.days) FILTER (WHERE t.timing = 'overdue'), 0) AS overdue_days,
             max(-t.days) FILTER (WHERE t.timing = 'overdue') AS longest_overdue
      FROM (SELECT r.task FROM agency AS a
            CROSS JOIN task_agency_version AS r ON r.agency = a.id AND r.role = 'lead'
            WHERE a.place = :place AND a.slug = :agency
            UNION ALL SELECT task FROM inherited) AS r
      CROSS JOIN task_state AS t ON t.id = r.task)

-- the lists of tasks below go from page to page together; rows: of the longest
--# one paging
SELECT page, 100 AS size, max(lead, coordinating, taken_over) AS rows, lead, coordinating
FROM (SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page,
             (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'lead') AS lead,
             (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
                 AS coordinating,
             (SELECT count(*) FROM inherited AS i JOIN task AS t ON t.id = i.task) AS taken_over
      FROM agency AS a WHERE a.place = :place AND a.slug = :agency)

--# list spellings/spelling
SELECT s.spelling AS name
FROM (SELECT * FROM agency_spelling WHERE place = :place) AS s
JOIN agency_on_day AS a ON a.id = s.agency
WHERE a.place = :place AND a.slug = :agency AND s.spelling <> a.name
AND (s.entry IS NULL OR s.entry IN (SELECT entry FROM succession_in_force)) ORDER BY s.spelling

--# list lead/task
SELECT t.id AS _key, t.plan, ifnull(p.kind || ' ' || p.number, p.title) AS document, t.number, t.title,
       t.deadline, t.due, t.days, t.execution, t.timing,
       t.percent, :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN task_agency AS r ON r.agency = a.id AND r.role = 'lead'
JOIN task_state AS t ON t.id = r.task
JOIN plan AS p ON p.id = t.plan
WHERE a.place = :place AND a.slug = :agency ORDER BY t.rank, t.plan, t.position
LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# one taken_over
SELECT a.id AS _key, count(*) AS agencies FROM agency AS a
JOIN agency_heir AS h ON h.heir = a.id AND h.last
WHERE a.place = :place AND a.slug = :agency GROUP BY a.id

--# one count in taken_over
SELECT a.id AS _parent, count(*) AS total, sum(t.done_on_time) AS done_on_time,
       sum(t.done_late) AS done_late, sum(t.in_time) AS in_time, sum(t.overdue) AS overdue,
       sum(t.no_deadline) AS no_deadline, sum(t.suspended) AS suspended, sum(t.dropped) AS dropped,
       sum(t.reported) AS reported,
       round(100.0 * sum(t.done_on_time + t.done_late) / count(*), 1) AS done_percent
FROM agency AS a
CROSS JOIN inherited AS i
CROSS JOIN task_count AS t ON t.id = i.task
WHERE a.place = :place AND a.slug = :agency GROUP BY a.id

--# list tasks/task in taken_over
SELECT a.id AS _parent, t.plan, ifnull(d.kind || ' ' || d.number, d.title) AS document, t.number,
       t.title, t.deadline, t.due, t.days, t.execution, t.timing, t.percent,
       (SELECT group_concat(p.name, '; ') FROM task_agency AS r
        JOIN agency_heir AS h ON h.agency = r.agency AND h.heir = a.id
        JOIN agency AS p ON p.id = r.agency
        WHERE r.task = t.id AND r.role = 'lead') AS predecessor,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
CROSS JOIN inherited AS i
CROSS JOIN task_state AS t ON t.id = i.task
CROSS JOIN plan AS d ON d.id = t.plan
WHERE a.place = :place AND a.slug = :agency ORDER BY t.rank, t.plan, t.position
LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# list coordinating/task
SELECT t.id AS _key, t.plan, ifnull(p.kind || ' ' || p.number, p.title) AS document, t.number, t.title,
       t.deadline, t.due, t.days, t.execution, t.timing,
       t.percent, :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN task_agency AS r ON r.agency = a.id AND r.role = 'coordinating'
JOIN task_state AS t ON t.id = r.task
JOIN plan AS p ON p.id = t.plan
WHERE a.place = :place AND a.slug = :agency ORDER BY t.rank, t.plan, t.position
LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# list milestones/milestone
SELECT t.plan, t.number, t.title, m.label, m.rule, m.from_day AS "from", m.due, m.before,
       m.day_assumed, m.condition, m.execution, m.percent, m.timing,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM agency AS a
JOIN milestone_agency AS r ON r.agency = a.id
JOIN milestone_state AS m ON m.id = r.milestone
JOIN task AS t ON t.id = m.task
JOIN plan AS p ON p.id = t.plan
WHERE a.place = :place AND a.slug = :agency ORDER BY m.rank, t.plan, t.position

--# list duties/duty
SELECT d.plan, d.slug AS id, d.what, d.recipient AS "to", d.rule,
       (SELECT min(o.due) FROM duty_occurrence AS o WHERE o.plan = d.plan AND o.duty = d.slug
        AND o.due >= as_of()
        AND NOT EXISTS (SELECT 1 FROM filing_in_force AS f WHERE f.plan = o.plan AND f.duty = o.duty
                        AND f.due = o.due AND f.agency = a.id)) AS due,
       :site || '/ke-hoach/' || d.plan || '/che-do-bao-cao#' || d.slug AS url
FROM agency AS a
JOIN duty_agency AS r ON r.agency = a.id
JOIN duty AS d ON d.plan = r.plan AND d.slug = r.duty
WHERE a.place = :place AND a.slug = :agency ORDER BY d.plan, d.position

--# list responsibilities/responsibility
SELECT s.plan, s.text, s.cite
FROM agency AS a
JOIN responsibility_agency AS r ON r.agency = a.id
JOIN plan AS p ON p.id = r.plan
JOIN responsibility AS s ON s.plan = r.plan AND s.position = r.responsibility
WHERE a.place = :place AND a.slug = :agency ORDER BY s.plan, s.position

--# list groups/group
SELECT g.slug AS id, g.name,
       (SELECT count(*) FROM task_agency WHERE agency = g.id AND role = 'lead') AS lead,
       (SELECT count(*) FROM task_agency WHERE agency = g.id AND role = 'coordinating')
           AS coordinating,
       :site || '/co-quan/' || g.place || '/' || g.slug AS url
FROM agency AS a
JOIN agency_member AS c ON c.member = a.id AND c.agency <> a.id
JOIN agency AS g ON g.id = c.agency
WHERE a.place = :place AND a.slug = :agency ORDER BY g.position

--# list members/agency
SELECT m.slug AS id, m.name, :site || '/co-quan/' || m.place || '/' || m.slug AS url
FROM agency AS a
JOIN agency_member AS c ON c.agency = a.id AND c.member <> a.id
JOIN agency AS m ON m.id = c.member
WHERE a.place = :place AND a.slug = :agency ORDER BY m.position

--# csv
SELECT t.plan, t.number, r.role, t.title, t.product, t.deadline, t.due, t.execution, t.timing,
       t.percent, t.updated,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM (SELECT r.task, r.role FROM agency AS a CROSS JOIN task_agency AS r ON r.agency = a.id
      WHERE a.place = :place AND a.slug = :agency
      UNION ALL
      SELECT task, 'lead' FROM inherited) AS r
CROSS JOIN task_state AS t ON t.id = r.task ORDER BY r.role DESC, t.rank, t.plan, t.position
