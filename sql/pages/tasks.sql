-- Every task with what the filter says of it: in_* is 0 where a part of the filter leaves it out,
-- misses counts these parts. An agency is one of the place, if one is named: a place alone means the
-- place whose plan it is.
--# with listed
SELECT *, (NOT in_plan) + (NOT in_section) + (NOT in_place) + (NOT in_agency) + (NOT in_state)
          + (NOT in_year) AS misses
FROM (SELECT t.*, p.place, p.from_day, p.title AS plan_title,
             ifnull(p.kind || ' ' || p.number, p.title) AS document, c.term,
             ifnull(t.plan = :in_plan, 1) AS in_plan,
             ifnull(t.section = :in_section, 1) AS in_section,
             :in_agency IS NOT NULL OR ifnull(p.place = :in_place, 1) AS in_place,
             :in_agency IS NULL OR t.id IN
                 (SELECT r.task FROM agency AS a JOIN agency_lead AS r ON r.agency = a.id
                  WHERE a.slug = :in_agency AND ifnull(a.place = :in_place, 1)) AS in_agency,
             ifnull(c.term = :in_state, 1) AS in_state,
             :in_year IS NULL OR EXISTS
                 (SELECT 1 FROM milestone_fact AS m
                  WHERE m.task = t.id AND substr(m.due, 1, 4) = :in_year) AS in_year
      FROM task_state AS t JOIN plan AS p ON p.id = t.plan
      JOIN count_term AS c ON c.state = ifnull(t.timing, t.execution))

--# with chosen
SELECT *, row_number() OVER
          (ORDER BY CASE :sort WHEN 'deadline' THEN ifnull(due, '9999') END,
                    CASE :sort WHEN 'updated' THEN updated END DESC,
                    from_day DESC, plan, position) AS turn
FROM listed WHERE misses = 0

--# one filter
SELECT :in_plan AS plan, (SELECT title FROM plan WHERE id = :in_plan) AS plan_title,
       :in_section AS section, :in_place AS place,
       (SELECT name FROM place WHERE id = :in_place) AS place_name, :in_agency AS agency,
       (SELECT name FROM agency WHERE slug = :in_agency AND ifnull(place = :in_place, 1)) AS agency_name,
       :in_state AS state, :in_year AS year, :sort AS sort

--# one count
SELECT count(*) AS total, count(*) FILTER (WHERE c.term = 'done_on_time') AS done_on_time,
       count(*) FILTER (WHERE c.term = 'done_late') AS done_late,
       count(*) FILTER (WHERE c.term = 'in_time') AS in_time,
       count(*) FILTER (WHERE c.term = 'overdue') AS overdue,
       count(*) FILTER (WHERE c.term = 'no_deadline') AS no_deadline,
       count(*) FILTER (WHERE c.term = 'suspended') AS suspended,
       count(*) FILTER (WHERE c.term = 'dropped') AS dropped, ifnull(sum(c.reported), 0) AS reported
FROM chosen AS c

-- What may be chosen in each part of the filter, with the tasks that the list would have then.
--# list choices/choice
SELECT field, value, name, tasks FROM (
    SELECT 1 AS turn, 'place' AS field, place AS value,
           (SELECT name FROM place AS p WHERE p.id = l.place) AS name, count(*) AS tasks, NULL AS rank
    FROM listed AS l WHERE misses = NOT in_place AND :in_agency IS NULL GROUP BY place
    UNION ALL
    SELECT 1, 'place', a.place, (SELECT name FROM place AS p WHERE p.id = a.place),
           count(DISTINCT l.id), NULL
    FROM listed AS l JOIN agency_lead AS r ON r.task = l.id JOIN agency AS a ON a.id = r.agency
    WHERE misses = NOT in_agency AND a.slug = :in_agency GROUP BY a.place
    UNION ALL
    SELECT 2, 'plan', plan, plan_title, count(*), NULL
    FROM listed WHERE misses = NOT in_plan GROUP BY plan
    UNION ALL
    SELECT 3, 'section', l.section, (SELECT title FROM section WHERE plan = l.plan AND number = l.section),
           count(*), min(position)
    FROM listed AS l WHERE plan = :in_plan AND section <> '' AND misses = NOT in_section GROUP BY l.section
    UNION ALL
    SELECT 4, 'agency', a.slug, min(a.name), count(DISTINCT l.id), NULL
    FROM listed AS l JOIN agency_lead AS r ON r.task = l.id JOIN agency AS a ON a.id = r.agency
    WHERE misses = (NOT in_agency) + (NOT in_place) AND ifnull(a.place = :in_place, 1) GROUP BY a.slug
    UNION ALL
    SELECT 5, 'state', term, term, count(*), min((SELECT position FROM count_term WHERE term = l.term))
    FROM listed AS l WHERE misses = NOT in_state GROUP BY term
    UNION ALL
    SELECT 6, 'year', year, year, count(*), NULL
    FROM (SELECT DISTINCT l.id, substr(m.due, 1, 4) AS year
          FROM listed AS l JOIN milestone_fact AS m ON m.task = l.id
          WHERE m.due IS NOT NULL AND misses = NOT in_year) GROUP BY year)
ORDER BY turn, rank, name

--# list tasks/task
SELECT id AS _key, plan, number, section, title, product, deadline, execution, timing, percent, due,
       days, place, updated, document, (SELECT name FROM place WHERE id = c.place) AS place_name,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM chosen AS c ORDER BY turn LIMIT 100 OFFSET 100 * (CAST(ifnull(:page, 1) AS INTEGER) - 1)

--# list lead/agency in task
SELECT r.task AS _parent, a.slug AS id, a.name
FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
WHERE r.role = 'lead' ORDER BY r.task, r.position

--# one paging
SELECT CAST(ifnull(:page, 1) AS INTEGER) AS page, 100 AS size

--# csv
SELECT plan, number, section, title, product,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = c.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       deadline, due, execution, timing, percent, updated,
       :site || '/ke-hoach/' || plan || '/nhiem-vu/' || segment(number) AS url
FROM chosen AS c ORDER BY turn
