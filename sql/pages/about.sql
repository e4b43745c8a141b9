--# one store
SELECT (SELECT count(*) FROM plan) AS plans,
       (SELECT total FROM official_count WHERE _scope = 'all') AS tasks,
       (SELECT count(*) FROM place) AS places,
       ifnull((SELECT number FROM journal_head), 0) AS entries,
       (SELECT at FROM journal_head) AS updated
