--# one! place
SELECT id, kind, name, :site || '/co-quan/' || id AS url FROM place WHERE id = :place

--# one count
SELECT * FROM official_count WHERE _scope = 'place' AND _key = :place

--# list plans/plan
SELECT id, number, kind, title, issued, from_day AS "from", to_day AS "to",
       :site || '/ke-hoach/' || id AS url
FROM plan WHERE place = :place ORDER BY from_day DESC, id

--# one period
SELECT *, period_report_by(as_of()) AS report_by FROM reporting_period

--# list silence/agency
SELECT a.slug AS id, a.name, s.tasks, s.last_report, s.days, s.reported,
       s.before AS reported_before, :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency_silence AS s JOIN agency_on_day AS a ON a.id = s.agency
WHERE s.place = :place ORDER BY a.position

--# list agencies/agency
SELECT a.slug AS id, a.name, a.kind, n.name AS now_name,
       :site || '/co-quan/' || n.place || '/' || n.slug AS now_url,
       ifnull(c.total, 0) AS lead, ifnull(c.overdue, 0) AS overdue,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
           AS coordinating,
       (SELECT count(*) FROM duty_agency WHERE agency = a.id) AS duties,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency_on_day AS a LEFT JOIN agency_now AS n ON n.agency = a.id AND n.now <> a.id
LEFT JOIN scope_count AS c ON c._scope = 'agency/' || a.place || '/' || a.slug
     AND c._day = (SELECT max(day) FROM tally
                   WHERE scope = 'agency/' || a.place || '/' || a.slug AND day <= as_of())
WHERE a.place = :place ORDER BY a.kind = 'group', a.position

--# csv
SELECT a.slug AS id, a.place, a.name, a.kind,
       ifnull((SELECT total FROM agency_count WHERE _agency = a.id), 0) AS lead_tasks,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
           AS coordinating_tasks,
       (SELECT group_concat(spelling, '; ')
        FROM (SELECT spelling FROM agency_spelling WHERE agency = a.id AND spelling <> a.name
              ORDER BY spelling)) AS spellings,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency_on_day AS a WHERE a.place = :place ORDER BY a.position
