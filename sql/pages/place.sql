--# one! place
SELECT id, kind, name, :site || '/co-quan/' || id AS url FROM place WHERE id = :place

--# list plans/plan
SELECT id, number, kind, title, issued, from_day AS "from", to_day AS "to",
       :site || '/ke-hoach/' || id AS url
FROM plan WHERE place = :place ORDER BY from_day DESC, id

--# list agencies/agency
SELECT a.slug AS id, a.name, a.kind,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'lead') AS lead,
       (SELECT count(*) FROM task_agency AS r JOIN task_state AS t ON t.id = r.task
        WHERE r.agency = a.id AND r.role = 'lead' AND t.timing = 'overdue') AS overdue,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
           AS coordinating,
       (SELECT count(*) FROM duty_agency WHERE agency = a.id) AS duties,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency AS a WHERE a.place = :place ORDER BY a.kind = 'group', a.position

--# csv
SELECT a.slug AS id, a.place, a.name, a.kind,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'lead') AS lead,
       (SELECT count(*) FROM task_agency WHERE agency = a.id AND role = 'coordinating')
           AS coordinating,
       (SELECT group_concat(spelling, '; ')
        FROM (SELECT spelling FROM agency_spelling WHERE agency = a.id AND spelling <> a.name
              ORDER BY spelling)) AS spellings,
       :site || '/co-quan/' || a.place || '/' || a.slug AS url
FROM agency AS a WHERE a.place = :place ORDER BY a.position
