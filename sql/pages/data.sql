-- Every dataset: where it stands, how many rows it has, the last entry that changed it, the columns
-- of its CSV. path: the address of its page; where there is none, each source has its own.

--# list datasets/dataset
WITH plans (at) AS (
    SELECT at FROM journal
    WHERE number = (SELECT number FROM journal WHERE number <= (SELECT number FROM journal_head)
                    AND subject >= 'plan/' AND subject < 'plan0' ORDER BY number DESC LIMIT 1)),
withdrawn (kind, entry) AS (
    SELECT 'targets', max(withdrawn_by) FROM measurement WHERE withdrawn <= known_on()
    UNION ALL SELECT 'duties', max(withdrawn_by) FROM filing WHERE withdrawn <= known_on()),
parts (kind, at) AS (
    SELECT w.kind, max(plans.at, ifnull((SELECT at FROM journal WHERE number = w.entry), ''))
    FROM plans JOIN withdrawn AS w),
tasks (rows, day) AS (
    SELECT ifnull((SELECT total FROM tally WHERE scope = 'all' AND day <= as_of() ORDER BY day DESC LIMIT 1), 0),
           (SELECT updated FROM task_now WHERE updated <= as_of() ORDER BY updated DESC LIMIT 1))
SELECT 'plans' AS _key, 'plans' AS id, '/ke-hoach' AS path, (SELECT total FROM part_total WHERE part = 'plan') AS rows,
       (SELECT at FROM plans) AS updated
UNION ALL
SELECT 'tasks', 'tasks', '/nhiem-vu', rows, day FROM tasks
UNION ALL
SELECT 'targets', 'targets', NULL, (SELECT total FROM part_total WHERE part = 'target'),
       (SELECT at FROM parts WHERE kind = 'targets')
UNION ALL
SELECT 'duties', 'duties', NULL, (SELECT total FROM part_total WHERE part = 'duty'),
       (SELECT at FROM parts WHERE kind = 'duties')
UNION ALL
SELECT 'agencies', 'agencies', NULL, (SELECT total FROM part_total WHERE part = 'agency'),
       (SELECT at FROM journal WHERE number =
        (SELECT max(number) FROM journal WHERE number <= (SELECT number FROM journal_head)
         AND (subject BETWEEN 'place/' AND 'place0' OR subject BETWEEN 'agency/' AND 'agency0')))
UNION ALL
SELECT 'changes', 'changes', '/moi',
       ifnull((SELECT ordinal FROM feed_item WHERE feed = 'all' AND day <= known_on()
               ORDER BY day DESC, ordinal DESC LIMIT 1), 0), (SELECT at FROM journal_head)
UNION ALL
-- of a large store nobody counts them
SELECT 'overdue', 'overdue', '/qua-han',
       CASE WHEN rows <= 2000 THEN
            (SELECT count(*) FROM plan AS p JOIN task AS t ON t.plan = p.id
             JOIN milestone_state AS m ON m.task = t.id WHERE m.timing = 'overdue') END, day
FROM tasks
UNION ALL
SELECT 'journal', 'journal', '/nhat-ky', ifnull((SELECT number FROM journal_head), 0),
       (SELECT at FROM journal_head)

--# list sources/source in dataset
SELECT 'targets' AS _parent, p.title, '/ke-hoach/' || p.id || '/chi-tieu' AS path
FROM (SELECT DISTINCT plan FROM target) AS d CROSS JOIN plan AS p ON p.id = d.plan
UNION ALL
SELECT 'duties', p.title, '/ke-hoach/' || p.id || '/che-do-bao-cao'
FROM (SELECT DISTINCT plan FROM duty) AS d CROSS JOIN plan AS p ON p.id = d.plan
UNION ALL
SELECT 'agencies', name, '/co-quan/' || id FROM place
UNION ALL
SELECT column1, NULL, column2 FROM (VALUES
    ('plans', '/ke-hoach'), ('tasks', '/nhiem-vu'), ('changes', '/moi'), ('overdue', '/qua-han'),
    ('journal', '/nhat-ky'))
ORDER BY 1, 3

--# list columns/column in dataset
WITH header (dataset, names) AS (VALUES
    ('plans', '["id","number","kind","title","issuer","issued","signer","from","to","place","standing_agency","tasks","url"]'),
    ('tasks', '["plan","number","section","title","product","lead","deadline","due","execution","timing","percent","updated","url"]'),
    ('targets', '["plan","id","metric","comparator","value","unit","deadline","due","scope","path","cite","measured","measured_on","source","met","difference"]'),
    ('duties', '["plan","id","who","what","recipient","rule","due","cite"]'),
    ('agencies', '["id","place","name","kind","lead_tasks","coordinating_tasks","spellings","url"]'),
    ('changes', '["entry","kind","at","plan","title","document","tasks","targets","duties","url"]'),
    ('overdue', '["plan","number","title","label","lead","deadline","due","before","days","execution","percent","timing","reported_on","report_url","url"]'),
    ('journal', '["number","at","on","actor","kind","subject","previous","hash","url"]'))
SELECT h.dataset AS _parent, n.value AS name FROM header AS h, json_each(h.names) AS n

-- The pages whose data has schemas, as fcgi/web/route.c names them; a test compares.
--# list schemas/schema
SELECT column1 AS page, column2 AS path FROM (VALUES
    ('home', '/'), ('plans', '/ke-hoach'), ('plan', '/ke-hoach/{plan}'),
    ('task', '/ke-hoach/{plan}/nhiem-vu/{number}'), ('targets', '/ke-hoach/{plan}/chi-tieu'),
    ('duties', '/ke-hoach/{plan}/che-do-bao-cao'), ('tasks', '/nhiem-vu'), ('search', '/tim'),
    ('places', '/co-quan'), ('place', '/co-quan/{place}'), ('agency', '/co-quan/{place}/{agency}'),
    ('changes', '/moi'), ('deadlines', '/qua-han'), ('deadlines', '/sap-den-han'),
    ('embed', '/nhung'), ('subscribe', '/theo-doi'), ('journal', '/nhat-ky'), ('entry', '/nhat-ky/{entry}'),
    ('data', '/du-lieu'), ('method', '/phuong-phap'), ('about', '/gioi-thieu'), ('design', '/giao-dien'))
