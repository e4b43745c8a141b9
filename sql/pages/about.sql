--# one store
SELECT (SELECT count(*) FROM plan) AS plans,
       (SELECT count(*) FROM task AS t JOIN plan AS p ON p.id = t.plan) AS tasks,
       (SELECT count(*) FROM place) AS places,
       (SELECT count(*) FROM journal WHERE vietnam_day(at) <= known_on()) AS entries,
       (SELECT max(at) FROM journal WHERE vietnam_day(at) <= known_on()) AS updated
