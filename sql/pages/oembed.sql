-- What is to be embedded, by its name; no row where there is no such thing.

--# one! embed
SELECT what, title, CAST(:maxwidth AS INTEGER) AS maxwidth, CAST(:maxheight AS INTEGER) AS maxheight
FROM (SELECT :what AS what,
             CASE WHEN :what = 'task' THEN
                  (SELECT title FROM task WHERE plan = :plan AND number = :number)
                  WHEN :what = 'agency' THEN
                  (SELECT a.name || ', ' || l.name FROM agency_on_day AS a JOIN place AS l ON l.id = a.place
                   WHERE a.place = :place AND a.slug = :agency)
                  ELSE (SELECT title FROM plan WHERE id = :plan) END AS title)
WHERE what IN ('changes', 'overdue') OR title IS NOT NULL

--# one! filter
WITH asked (agency) AS (
    SELECT CASE WHEN :in_agency LIKE '%/%' THEN :in_agency ELSE :in_place || '/' || :in_agency END)
SELECT :in_plan AS plan, p.title AS plan_title, ifnull(a.place, :in_place) AS place,
       l.name AS place_name, a.slug AS agency, a.name AS agency_name
FROM asked
LEFT JOIN plan AS p ON p.id = :in_plan
LEFT JOIN agency_on_day AS a ON a.place || '/' || a.slug = asked.agency
LEFT JOIN place AS l ON l.id = ifnull(a.place, :in_place)
WHERE (:in_plan IS NULL OR p.id IS NOT NULL) AND (:in_agency IS NULL OR a.id IS NOT NULL)
AND (:in_place IS NULL OR l.id IS NOT NULL)
