--# one store
SELECT (SELECT count(*) FROM plan) AS plans, (SELECT count(*) FROM task) AS tasks,
       (SELECT count(*) FROM place) AS places, (SELECT count(*) FROM journal) AS entries,
       (SELECT max(at) FROM journal) AS updated
