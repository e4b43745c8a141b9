--# one store
SELECT (SELECT total FROM part_total WHERE part = 'plan') AS plans,
       (SELECT total FROM official_count WHERE _scope = 'all') AS tasks,
       (SELECT total FROM part_total WHERE part = 'place') AS places,
       ifnull((SELECT number FROM journal_head), 0) AS entries,
       (SELECT at FROM journal_head) AS updated
