-- Tasks, filtered. A short list (of a store or a place that is small, of one plan, of one agency) is read
-- whole: every task of it with what the filter says of it. Of a long one, kept counts tell how many
-- tasks there are, and an index gives them in their order. An agency is one of the place, if one is
-- named: a place alone means the place whose plan it is.

-- first: the tasks before the page; rows: those of a page of a long list, 0 of a short one. A CSV has
-- more of them on a page, and all in a dump.
--# values mode
SELECT mode, size * (CAST(ifnull(:page, 1) AS INTEGER) - 1) AS first,
       CASE mode WHEN 'long' THEN size ELSE 0 END AS rows
FROM (SELECT CASE WHEN :whole IS NOT NULL THEN 1000000000 WHEN :csv IS NOT NULL THEN 10000 ELSE 100 END
             AS size,
             CASE WHEN total <= 400 THEN 'all' WHEN :in_plan IS NOT NULL THEN 'plan'
                  WHEN :in_agency IS NOT NULL AND (:in_place IS NOT NULL OR ifnull((SELECT total FROM tally
                       WHERE scope = 'slug/' || :in_agency AND day <= as_of() ORDER BY day DESC LIMIT 1),
                       0) <= 400) THEN 'agency'
                  WHEN :in_agency IS NULL AND ifnull((SELECT total FROM official_count
                       WHERE _scope = 'place' AND _key = :in_place), 401) <= 400 THEN 'place'
                  ELSE 'long' END AS mode
      FROM official_count WHERE _scope = 'all')

-- the tasks, in all their versions, that the agency leads, of its own or taken over
--# with led
SELECT r.task FROM agency AS a
CROSS JOIN task_agency_version AS r ON r.agency = a.id AND r.role = 'lead'
WHERE :mode = 'agency' AND a.id IN
    (SELECT id FROM agency_identity WHERE place = :in_place AND slug = :in_agency
     UNION ALL SELECT id FROM agency_identity WHERE :in_place IS NULL AND slug = :in_agency)
UNION
SELECT r.task FROM agency AS a CROSS JOIN agency_heir AS h ON h.heir = a.id AND h.last
CROSS JOIN task_agency_version AS r ON r.agency = h.agency AND r.role = 'lead'
WHERE :mode = 'agency' AND a.id IN
    (SELECT id FROM agency_identity WHERE place = :in_place AND slug = :in_agency
     UNION ALL SELECT id FROM agency_identity WHERE :in_place IS NULL AND slug = :in_agency)

--# with candidates
SELECT v.id FROM plan AS p CROSS JOIN task AS v ON v.plan = p.id WHERE :mode = 'all'
UNION ALL
SELECT v.id FROM plan AS p CROSS JOIN task AS v ON v.plan = p.id WHERE :mode = 'place' AND p.place = :in_place
UNION ALL
SELECT id FROM task WHERE :mode = 'plan' AND plan = :in_plan
UNION ALL
SELECT task FROM led WHERE :mode = 'agency'

-- in_* is 0 where a part of the filter leaves a task out, misses counts these parts
--# with listed
SELECT *, (NOT in_plan) + (NOT in_section) + (NOT in_place) + (NOT in_agency) + (NOT in_state)
          + (NOT in_year) AS misses
FROM (SELECT t.id, t.plan, t.section, t.position, t.due, t.updated, t.reported, p.place, p.from_day,
             t.term,
             ifnull(t.plan = :in_plan, 1) AS in_plan,
             ifnull(t.section = :in_section, 1) AS in_section,
             :in_agency IS NOT NULL OR ifnull(p.place = :in_place, 1) AS in_place,
             CASE WHEN :in_agency IS NULL OR :mode = 'agency' THEN 1
             ELSE EXISTS (SELECT 1 FROM task_lead AS r
                          CROSS JOIN agency AS a ON a.place = r.place AND a.slug = r.slug
                          WHERE r.task = t.id AND r.slug = :in_agency
                          AND ifnull(r.place = :in_place, 1)) END AS in_agency,
             ifnull(t.term = :in_state, 1) AS in_state,
             CASE WHEN :in_year IS NULL THEN 1
             ELSE :in_year IN (SELECT year FROM task_year WHERE task = t.id) END AS in_year
      FROM candidates AS v
      CROSS JOIN task_state AS t ON t.id = v.id
      CROSS JOIN plan AS p ON p.id = t.plan)

-- who leads them
--# with leading
SELECT r.task, r.agency FROM listed AS l
CROSS JOIN task_agency_version AS r ON r.task = l.id AND r.role = 'lead'
UNION
SELECT r.task, h.heir FROM listed AS l
CROSS JOIN task_agency_version AS r ON r.task = l.id AND r.role = 'lead'
CROSS JOIN agency_heir AS h ON h.agency = r.agency AND h.last

-- What kept counts know of a long list: of everything, of the place or of the agency; of the year. (Of
-- an agency's year they know nothing.)
--# with counted
SELECT c.*
FROM (SELECT CASE WHEN :in_agency IS NOT NULL THEN 'slug/' || :in_agency
                  WHEN :in_place IS NOT NULL THEN 'place/' || :in_place ELSE 'all' END
             || ifnull(' ' || :in_year, '') AS scope
      WHERE :mode = 'long') AS s
CROSS JOIN scope_count AS c ON c._scope = s.scope
      AND c._day = (SELECT max(day) FROM tally WHERE scope = s.scope AND day <= as_of())

-- and of the state: reported is unknown then
--# with counted_terms
SELECT CASE ifnull(:in_state, '')
       WHEN 'done_on_time' THEN done_on_time
       WHEN 'done_late' THEN done_late
       WHEN 'in_time' THEN in_time
       WHEN 'overdue' THEN overdue
       WHEN 'no_deadline' THEN no_deadline
       WHEN 'suspended' THEN suspended
       WHEN 'dropped' THEN dropped
       ELSE total END AS total,
       CASE WHEN ifnull(:in_state, 'done_on_time') = 'done_on_time' THEN done_on_time ELSE 0 END,
       CASE WHEN ifnull(:in_state, 'done_late') = 'done_late' THEN done_late ELSE 0 END,
       CASE WHEN ifnull(:in_state, 'in_time') = 'in_time' THEN in_time ELSE 0 END,
       CASE WHEN ifnull(:in_state, 'overdue') = 'overdue' THEN overdue ELSE 0 END,
       CASE WHEN ifnull(:in_state, 'no_deadline') = 'no_deadline' THEN no_deadline ELSE 0 END,
       CASE WHEN ifnull(:in_state, 'suspended') = 'suspended' THEN suspended ELSE 0 END,
       CASE WHEN ifnull(:in_state, 'dropped') = 'dropped' THEN dropped ELSE 0 END,
       CASE WHEN :in_state IS NULL THEN reported END
FROM counted

-- Which plans the page of a long list is in, as kept counts tell: first the days on which plans begin,
-- from the last on, then the plans, each with the tasks of the filter that are in it and before it.
--# with begins
SELECT day, sum(tasks) OVER (ORDER BY day DESC) - tasks AS before
FROM (WITH RECURSIVE next (day) AS (
          SELECT (SELECT max(from_day) FROM plan_version)
          WHERE :mode = 'long' AND :sort IS NULL AND (:in_place IS NULL OR :in_agency IS NOT NULL)
          UNION ALL
          SELECT (SELECT max(from_day) FROM plan_version WHERE from_day < next.day)
          FROM next WHERE next.day IS NOT NULL)
      SELECT day, (SELECT CASE ifnull(:in_state, '')
                          WHEN 'done_on_time' THEN done_on_time
                          WHEN 'done_late' THEN done_late
                          WHEN 'in_time' THEN in_time
                          WHEN 'overdue' THEN overdue
                          WHEN 'no_deadline' THEN no_deadline
                          WHEN 'suspended' THEN suspended
                          WHEN 'dropped' THEN dropped
                          ELSE total END
                   FROM tally AS c
                   WHERE scope = 'from/' || next.day || ifnull(' ' || :in_year, '')
                   AND c.day <= as_of() ORDER BY c.day DESC LIMIT 1) AS tasks
      FROM next)
WHERE tasks > 0

-- start_day: the first of these days that the page is in; rows_left: the rows that it has; no page is
-- behind the last
--# values start
SELECT CASE WHEN :first < ifnull((SELECT total FROM counted_terms), :first + 1) THEN :rows ELSE 0 END AS rows_left,
       (SELECT min(day) FROM begins WHERE before <= :first) AS start_day

-- plan by plan from the first task of the day on, until the page is full
--# with near
SELECT n.id, n.before FROM (
    WITH RECURSIVE step (day, id, tasks, before) AS (
        SELECT b.day, '', 0, b.before FROM begins AS b
        WHERE b.day <= :start_day AND b.before < :first + :rows_left
        AND :sort IS NULL AND :in_agency IS NULL AND :in_place IS NULL
        UNION ALL
        SELECT step.day, p.id,
               ifnull((SELECT CASE ifnull(:in_state, '')
                              WHEN 'done_on_time' THEN done_on_time
                              WHEN 'done_late' THEN done_late
                              WHEN 'in_time' THEN in_time
                              WHEN 'overdue' THEN overdue
                              WHEN 'no_deadline' THEN no_deadline
                              WHEN 'suspended' THEN suspended
                              WHEN 'dropped' THEN dropped
                              ELSE total END
                       FROM tally AS c
                       WHERE scope = 'plan/' || p.id || ifnull(' ' || :in_year, '')
                       AND c.day <= as_of() ORDER BY c.day DESC LIMIT 1), 0),
               step.before + step.tasks
        FROM step
        CROSS JOIN plan AS p ON p.id = (SELECT n.id FROM plan AS n
                                        WHERE n.from_day = step.day AND n.id > step.id
                                        ORDER BY n.id LIMIT 1)
        WHERE step.before + step.tasks < :first + :rows_left)
    SELECT id, tasks, before FROM step WHERE id <> ''
    UNION ALL
    SELECT id, tasks, sum(tasks) OVER (ORDER BY from_day DESC, id) - tasks
    FROM (SELECT id, from_day,
                 ifnull((SELECT CASE ifnull(:in_state, '')
                                WHEN 'done_on_time' THEN done_on_time
                                WHEN 'done_late' THEN done_late
                                WHEN 'in_time' THEN in_time
                                WHEN 'overdue' THEN overdue
                                WHEN 'no_deadline' THEN no_deadline
                                WHEN 'suspended' THEN suspended
                                WHEN 'dropped' THEN dropped
                                ELSE total END
                         FROM tally AS c
                         WHERE scope = 'plan/' || p.id || ifnull(' ' || :in_year, '')
                         AND c.day <= as_of() ORDER BY c.day DESC LIMIT 1), 0) AS tasks
          FROM plan AS p
          WHERE :sort IS NULL AND :in_agency IS NULL AND p.place = :in_place)) AS n
WHERE n.tasks > 0 AND n.before + n.tasks > :first AND n.before < :first + :rows_left

-- the agencies whose work the agency has, each with its own place
--# with handed_over
SELECT h.agency, i.place FROM agency_heir AS h
CROSS JOIN agency_identity AS n ON n.id = h.heir AND n.slug = :in_agency
CROSS JOIN agency_identity AS i ON i.id = h.agency WHERE h.last

-- The tasks of the page. What is short is sorted; a long list follows an index until the page is full.
--# with chosen
SELECT id, row_number() OVER () AS turn FROM (
    SELECT id FROM (
        SELECT id FROM listed WHERE misses = 0
        ORDER BY CASE :sort WHEN 'deadline' THEN ifnull(due, '9999') END,
                 CASE :sort WHEN 'updated' THEN updated END DESC, from_day DESC, plan, position
        LIMIT 100 OFFSET :first)
    UNION ALL
    SELECT id FROM (
        SELECT t.id FROM near AS n
        CROSS JOIN task AS t ON t.plan = n.id CROSS JOIN task_now AS s ON s.task = t.id
        WHERE ifnull(s.term = :in_state, 1)
        AND (:in_year IS NULL OR :in_year IN (SELECT year FROM task_year WHERE task = s.task))
        ORDER BY n.before, t.position
        LIMIT :rows_left OFFSET :first - ifnull((SELECT min(before) FROM near), 0))
    UNION ALL
    SELECT id FROM (
        SELECT t.id FROM plan AS p
        CROSS JOIN task AS t ON +t.plan = p.id AND t.id IN
            (SELECT task FROM task_agency_version WHERE role = 'lead' AND agency IN
                (SELECT id FROM agency_identity WHERE place = p.place AND slug = :in_agency
                 UNION SELECT agency FROM handed_over WHERE place = p.place))
        CROSS JOIN task_now AS s ON s.task = t.id
        WHERE :sort IS NULL AND :in_agency IS NOT NULL
        AND p.from_day <= (SELECT max(day) FROM begins) AND +p.from_day IN (SELECT day FROM begins)
        AND ifnull(s.term = :in_state, 1)
        AND (:in_year IS NULL OR :in_year IN (SELECT year FROM task_year WHERE task = s.task))
        ORDER BY p.from_day DESC, p.id, t.position
        LIMIT :rows_left OFFSET :first)
    UNION ALL
    SELECT task FROM (
        SELECT s.task FROM task_now AS s
        WHERE :sort = 'deadline'
        AND ifnull(s.due, '9999') <= CASE :in_state WHEN 'overdue' THEN as_of() ELSE '9999' END
        AND ifnull(s.term = :in_state, 1)
        AND (:in_agency IS NOT NULL OR ifnull(s.place = :in_place, 1))
        AND (:in_agency IS NULL OR :in_agency IN (SELECT slug FROM task_lead WHERE task = s.task))
        AND (:in_year IS NULL OR :in_year IN (SELECT year FROM task_year WHERE task = s.task))
        ORDER BY ifnull(s.due, '9999'), s.from_day DESC, s.plan, s.position
        LIMIT :rows_left OFFSET :first)
    UNION ALL
    SELECT task FROM (
        SELECT s.task FROM task_now AS s
        WHERE :sort = 'updated'
        AND ifnull(s.term = :in_state, 1)
        AND (:in_agency IS NOT NULL OR ifnull(s.place = :in_place, 1))
        AND (:in_agency IS NULL OR :in_agency IN (SELECT slug FROM task_lead WHERE task = s.task))
        AND (:in_year IS NULL OR :in_year IN (SELECT year FROM task_year WHERE task = s.task))
        ORDER BY s.updated DESC, s.from_day DESC, s.plan, s.position
        LIMIT :rows_left OFFSET :first))

--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_section AS section, :in_place AS place,
       (SELECT name FROM place WHERE id = :in_place) AS place_name, :in_agency AS agency,
       coalesce((SELECT a.name FROM agency_identity AS i CROSS JOIN agency AS a ON a.id = i.id
                 WHERE i.place = :in_place AND i.slug = :in_agency),
                (SELECT a.name FROM agency_identity AS i CROSS JOIN agency AS a ON a.id = i.id
                 WHERE :in_place IS NULL AND i.slug = :in_agency)) AS agency_name,
       :in_state AS state, :in_year AS year, :sort AS sort

--# one count
SELECT sum(total) AS total, sum(done_on_time) AS done_on_time, sum(done_late) AS done_late, sum(in_time) AS in_time, sum(overdue) AS overdue, sum(no_deadline) AS no_deadline, sum(suspended) AS suspended, sum(dropped) AS dropped,
       CASE WHEN count(reported) = count(*) THEN sum(reported) END AS reported
FROM (SELECT count(*) AS total,
             count(*) FILTER (WHERE term = 'done_on_time') AS done_on_time,
             count(*) FILTER (WHERE term = 'done_late') AS done_late,
             count(*) FILTER (WHERE term = 'in_time') AS in_time,
             count(*) FILTER (WHERE term = 'overdue') AS overdue,
             count(*) FILTER (WHERE term = 'no_deadline') AS no_deadline,
             count(*) FILTER (WHERE term = 'suspended') AS suspended,
             count(*) FILTER (WHERE term = 'dropped') AS dropped,
             ifnull(sum(reported), 0) AS reported
      FROM listed WHERE misses = 0
      UNION ALL
      SELECT * FROM counted_terms)

-- whether there are few enough places and plans to choose from
--# with few
SELECT (SELECT total FROM part_total WHERE part = 'place') <= 200 AS places,
       CASE WHEN :in_place IS NULL THEN (SELECT total FROM part_total WHERE part = 'plan') <= 200
       ELSE (SELECT count(*) FROM (SELECT 1 FROM plan WHERE place = :in_place LIMIT 201)) <= 200 END AS plans

-- What may be chosen of a long list, or in the place of a list's agency, each with the scope that counts
-- it: never more than 200 of a kind.
--# with facets
SELECT 1 AS turn, 'place' AS field, p.id AS value, p.name,
       CASE WHEN :in_agency IS NOT NULL THEN 'agency/' || p.id || '/' || :in_agency
            ELSE 'place/' || p.id || ifnull(' ' || :in_year, '') END AS scope
FROM few CROSS JOIN place AS p
WHERE few.places AND :mode IN ('long', 'agency') AND (:in_agency IS NULL OR :in_year IS NULL)
UNION ALL
SELECT 2, 'plan', p.id, p.title, 'plan/' || p.id || ifnull(' ' || :in_year, '')
FROM few CROSS JOIN plan AS p
WHERE few.plans AND :mode = 'long' AND :in_agency IS NULL AND :in_place IS NULL
UNION ALL
SELECT 2, 'plan', p.id, p.title, 'plan/' || p.id || ifnull(' ' || :in_year, '')
FROM few CROSS JOIN plan AS p
WHERE few.plans AND :mode = 'long' AND :in_agency IS NULL AND p.place = :in_place
UNION ALL
SELECT 4, 'agency', a.slug, a.name, 'agency/' || a.place || '/' || a.slug
FROM agency AS a
WHERE :mode IN ('long', 'agency') AND :in_year IS NULL AND a.place = :in_place
UNION ALL
SELECT 4, 'agency', slug, (SELECT a.name FROM agency_identity AS i CROSS JOIN agency AS a ON a.id = i.id
                           WHERE i.slug = s.slug LIMIT 1), 'slug/' || slug
FROM (WITH RECURSIVE next (slug) AS (
          SELECT min(slug) FROM agency_identity
          UNION ALL
          SELECT (SELECT min(slug) FROM agency_identity WHERE slug > next.slug)
          FROM next WHERE next.slug IS NOT NULL LIMIT 200)
      SELECT slug FROM next
      WHERE :mode IN ('long', 'agency') AND :in_year IS NULL AND :in_place IS NULL
      AND slug IS NOT NULL) AS s
UNION ALL
SELECT 6, 'year', substr(scope, -4), substr(scope, -4), scope
FROM (WITH RECURSIVE
      about (scope) AS (SELECT CASE WHEN :in_place IS NOT NULL THEN 'place/' || :in_place ELSE 'all' END),
      next (scope) AS (
          SELECT (SELECT min(t.scope) FROM tally AS t
                  WHERE t.scope > about.scope || ' ' AND t.scope < about.scope || '!') FROM about
          UNION ALL
          SELECT (SELECT min(t.scope) FROM tally AS t
                  WHERE t.scope > next.scope AND t.scope < about.scope || '!')
          FROM next JOIN about WHERE next.scope IS NOT NULL LIMIT 200)
      SELECT scope FROM next
      WHERE :mode = 'long' AND :in_agency IS NULL AND scope IS NOT NULL)

--# list choices/choice
SELECT field, value, name, tasks FROM (
    SELECT 1 AS turn, 'place' AS field, place AS value,
           (SELECT name FROM place AS p WHERE p.id = l.place) AS name, count(*) AS tasks, NULL AS rank
    FROM listed AS l WHERE misses = NOT in_place AND :in_agency IS NULL GROUP BY place
    UNION ALL
    SELECT 1, 'place', a.place, (SELECT name FROM place AS p WHERE p.id = a.place),
           count(DISTINCT l.id), NULL
    FROM listed AS l CROSS JOIN leading AS r ON r.task = l.id CROSS JOIN agency AS a ON a.id = r.agency
    WHERE misses = NOT in_agency AND a.slug = :in_agency
    AND (:mode <> 'agency' OR :in_year IS NOT NULL) GROUP BY a.place
    UNION ALL
    SELECT 2, 'plan', plan, (SELECT title FROM plan WHERE id = l.plan), count(*), NULL
    FROM listed AS l WHERE misses = NOT in_plan GROUP BY plan
    UNION ALL
    SELECT 3, 'section', l.section, (SELECT title FROM section WHERE plan = l.plan AND number = l.section),
           count(*), min(position)
    FROM listed AS l WHERE plan = :in_plan AND section <> '' AND misses = NOT in_section GROUP BY l.section
    UNION ALL
    SELECT 4, 'agency', a.slug, min(a.name), count(DISTINCT l.id), NULL
    FROM listed AS l CROSS JOIN leading AS r ON r.task = l.id CROSS JOIN agency AS a ON a.id = r.agency
    WHERE misses = (NOT in_agency) + (NOT in_place) AND ifnull(a.place = :in_place, 1)
    AND (:mode <> 'agency' OR :in_year IS NOT NULL) GROUP BY a.slug
    UNION ALL
    SELECT 5, 'state', term, term, count(*), min((SELECT position FROM count_term WHERE term = l.term))
    FROM listed AS l WHERE misses = NOT in_state GROUP BY term
    UNION ALL
    SELECT 6, 'year', year, year, count(*), NULL
    FROM (SELECT DISTINCT l.id, substr(m.due, 1, 4) AS year
          FROM listed AS l JOIN milestone_fact AS m ON m.task = l.id
          WHERE m.due IS NOT NULL AND misses = NOT in_year) GROUP BY year
    UNION ALL
    SELECT f.turn, f.field, f.value, f.name,
           CASE ifnull(:in_state, '')
           WHEN 'done_on_time' THEN c.done_on_time
           WHEN 'done_late' THEN c.done_late
           WHEN 'in_time' THEN c.in_time
           WHEN 'overdue' THEN c.overdue
           WHEN 'no_deadline' THEN c.no_deadline
           WHEN 'suspended' THEN c.suspended
           WHEN 'dropped' THEN c.dropped
           ELSE c.total END, NULL
    FROM facets AS f
    CROSS JOIN scope_count AS c ON c._scope = f.scope
          AND c._day = (SELECT max(day) FROM tally WHERE scope = f.scope AND day <= as_of())
    UNION ALL
    SELECT 5, 'state', t.term, t.term, CASE t.term
           WHEN 'done_on_time' THEN c.done_on_time
           WHEN 'done_late' THEN c.done_late
           WHEN 'in_time' THEN c.in_time
           WHEN 'overdue' THEN c.overdue
           WHEN 'no_deadline' THEN c.no_deadline
           WHEN 'suspended' THEN c.suspended
           WHEN 'dropped' THEN c.dropped
           END, t.position
    FROM counted AS c JOIN (SELECT term, min(position) AS position FROM count_term GROUP BY term) AS t)
WHERE tasks > 0 ORDER BY turn, rank, name

--# list tasks/task
SELECT t.id AS _key, t.plan, t.number, t.section, t.title, t.product, t.deadline, t.execution, t.timing,
       t.percent, t.due, t.days, p.place, t.updated, ifnull(p.kind || ' ' || p.number, p.title) AS document,
       l.name AS place_name, :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM chosen AS c
CROSS JOIN task_state AS t ON t.id = c.id
CROSS JOIN plan AS p ON p.id = t.plan
CROSS JOIN place AS l ON l.id = p.place ORDER BY c.turn

--# list lead/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name
FROM chosen AS c
CROSS JOIN task_agency AS r ON r.task = c.id AND r.role = 'lead'
CROSS JOIN agency AS a ON a.id = r.agency ORDER BY r.task, r.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size

-- all of a short list, the page of a long one
--# with written
SELECT id, row_number() OVER
       (ORDER BY CASE :sort WHEN 'deadline' THEN ifnull(due, '9999') END,
                 CASE :sort WHEN 'updated' THEN updated END DESC, from_day DESC, plan, position) AS turn
FROM listed WHERE misses = 0
UNION ALL SELECT id, turn FROM chosen WHERE :mode = 'long'

--# csv
SELECT c.plan, c.number, c.section, c.title, c.product,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = c.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       c.deadline, c.due, c.execution, c.timing, c.percent, c.updated,
       :site || '/ke-hoach/' || c.plan || '/nhiem-vu/' || segment(c.number) AS url
FROM written AS w CROSS JOIN task_state AS c ON c.id = w.id ORDER BY w.turn
