--# one count
SELECT * FROM official_count WHERE _scope = 'all' AND _key = ''

-- the newest plans; /ke-hoach lists all
--# list plans/plan
SELECT p.id AS _key, p.id, p.number, p.kind, p.title, p.issuer, p.issued, p.from_day AS "from",
       p.to_day AS "to", p.place, l.name AS place_name,
       :site || '/ke-hoach/' || p.id AS url
FROM plan AS p JOIN place AS l ON l.id = p.place
ORDER BY p.from_day DESC, p.id LIMIT 12

--# one count in plan
SELECT p.id AS _parent, c.*
FROM (SELECT id FROM plan ORDER BY from_day DESC, id LIMIT 12) AS p
CROSS JOIN scope_count AS c ON c._scope = 'plan/' || p.id
      AND c._day = (SELECT max(day) FROM tally WHERE scope = 'plan/' || p.id AND day <= as_of())

--# list overdue/task
SELECT t.id AS _key, t.plan, l.name AS place_name, t.number, t.title,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       t.execution, t.percent, t.due, t.days, t.timing,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM (SELECT s.task, row_number() OVER () AS turn
      FROM (SELECT task FROM task_span
            WHERE due < as_of() AND since <= as_of() AND (until IS NULL OR until > as_of())
            AND timing(rule, due, execution, done_on, as_of()) = 'overdue'
            ORDER BY due DESC, from_day DESC, plan, position LIMIT 5) AS s) AS s
CROSS JOIN task_state AS t ON t.id = s.task
CROSS JOIN plan AS p ON p.id = t.plan CROSS JOIN place AS l ON l.id = p.place ORDER BY s.turn

--# list next/task
SELECT t.id AS _key, t.plan, l.name AS place_name, t.number, t.title,
       (SELECT group_concat(name, '; ')
        FROM (SELECT a.name FROM task_agency AS r JOIN agency AS a ON a.id = r.agency
              WHERE r.task = t.id AND r.role = 'lead' ORDER BY r.position)) AS lead,
       t.execution, t.percent, t.due, t.days, t.timing,
       :site || '/ke-hoach/' || t.plan || '/nhiem-vu/' || segment(t.number) AS url
FROM (SELECT s.task, row_number() OVER () AS turn
      FROM (SELECT task FROM task_span
            WHERE ifnull(due, '9999') >= as_of() AND ifnull(due, '9999') < '9999'
            AND since <= as_of() AND (until IS NULL OR until > as_of())
            AND timing(rule, due, execution, done_on, as_of()) IN ('due_soon', 'not_due')
            ORDER BY ifnull(due, '9999'), from_day DESC, plan, position LIMIT 5) AS s) AS s
CROSS JOIN task_state AS t ON t.id = s.task
CROSS JOIN plan AS p ON p.id = t.plan CROSS JOIN place AS l ON l.id = p.place ORDER BY s.turn

--# one week
SELECT date(as_of(), '-6 days') AS first, as_of() AS last,
       ifnull((SELECT ordinal FROM feed_item WHERE feed = 'all' AND day <= as_of()
               ORDER BY day DESC, ordinal DESC LIMIT 1), 0)
       - ifnull((SELECT ordinal FROM feed_item WHERE feed = 'all' AND day < date(as_of(), '-6 days')
                 ORDER BY day DESC, ordinal DESC LIMIT 1), 0) AS events

--# list events/event
SELECT e.entry AS _key, e.entry, e.kind, e.at, e.day AS "on", e.plan, e.title, e.issuer, e.document,
       e.tasks, e.targets, e.duties, e.part, e.key, e.milestone, e.agency, e.on_day, e.execution,
       e.percent, e.value, e.note, e.evidence, :site || '/nhat-ky/' || e.entry AS url
FROM (SELECT entry FROM feed_item WHERE feed = 'all' AND day <= as_of()
      ORDER BY day DESC, ordinal DESC LIMIT 5) AS i
CROSS JOIN event_on_day AS e ON e.entry = i.entry ORDER BY e.entry DESC
