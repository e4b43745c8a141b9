-- The timeline of a plan in SQL alone, for who has no timeline(): tests/bench/page.php.
-- Each quarter (year, where there are more than six years of them), from the first day of the plan
-- or of a milestone to the last one or to the day that is shown: the milestones that are due in it,
-- by their state on that day; and the tasks that were done and overdue at its end. These are told of
-- milestones as they are known on the day that is shown, each from the day on of which its last report
-- speaks; a row of its own, without a first day, has that day's, the numbers of the official count.
-- tasks_wanted: those all of whose deadlines have passed by then. at: the place of the row's end
-- between the first and the last day, in percent.
WITH RECURSIVE
m AS MATERIALIZED (
    SELECT f.task, f.rule, f.due, f.execution, f.done_on, f.reported_on,
           timing(f.rule, f.due, f.execution, f.done_on, as_of()) AS timing
    FROM task AS t JOIN milestone_fact AS f ON f.task = t.id WHERE t.plan = :plan),
bounds AS (
    SELECT min(p.from_day, ifnull((SELECT min(due) FROM m), p.from_day)) AS first,
           max(p.to_day, as_of(), ifnull((SELECT max(due) FROM m), p.to_day)) AS last
    FROM plan AS p WHERE p.id = :plan),
span AS MATERIALIZED (
    SELECT first, last, CASE WHEN julianday(last) - julianday(first) > 2200 THEN 12 ELSE 3 END AS months
    FROM bounds),
piece (first, last) AS MATERIALIZED (
    SELECT first, date(first, months || ' months', '-1 day')
    FROM (SELECT date(first, 'start of month', ((1 - strftime('%m', first)) % months) || ' months')
                 AS first, months FROM span)
    UNION ALL
    SELECT date(p.last, '+1 day'), date(p.last, '+1 day', months || ' months', '-1 day')
    FROM piece AS p, span AS s WHERE p.last < s.last),
moment (first, last) AS MATERIALIZED (
    SELECT * FROM piece
    UNION ALL
    SELECT NULL, as_of() FROM span
    WHERE as_of() >= first AND as_of() NOT IN (SELECT last FROM piece)),
-- a task is done from the report on that was the last to settle one of its milestones; a milestone is
-- overdue from the day after its due day on until a report settles it, or from one that does not
done AS MATERIALIZED (
    SELECT since, count(*) AS tasks
    FROM (SELECT max(reported_on) AS since FROM m GROUP BY task
          HAVING count(*) = sum(timing IN ('on_time', 'late') OR execution IS 'dropped')
             AND count(timing) > 0)
    GROUP BY since),
overdue AS MATERIALIZED (
    SELECT task, due_on AS since, reported_on AS until
    FROM (SELECT *, date(due, '1 day') AS due_on FROM m)
    WHERE (reported_on IS NULL OR reported_on > due_on)
      AND timing(rule, due, NULL, NULL, due_on) = 'overdue'
    UNION ALL
    SELECT task, told, NULL
    FROM (SELECT *, max(reported_on, date(due, '1 day')) AS told FROM m WHERE reported_on IS NOT NULL)
    WHERE timing(rule, due, execution, done_on, told) = 'overdue'),
deadline AS MATERIALIZED (
    SELECT due, count(*) AS tasks
    FROM (SELECT max(due) AS due FROM m WHERE execution IS NOT 'dropped'
          GROUP BY task HAVING count(*) = count(due))
    GROUP BY due),
falling AS MATERIALIZED (
    SELECT due, count(*) AS total, ifnull(sum(timing IN ('on_time', 'late')), 0) AS done,
           ifnull(sum(timing = 'overdue'), 0) AS overdue,
           ifnull(sum(timing IN ('not_due', 'due_soon')), 0) AS open, count(*) - count(timing) AS stopped
    FROM m WHERE due IS NOT NULL GROUP BY due),
length AS MATERIALIZED (SELECT julianday(min(first)) AS first, julianday(max(last)) + 1 AS last FROM piece)
SELECT d.first AS "from", d.last AS "to", ifnull(sum(f.total), 0) AS total, ifnull(sum(f.done), 0) AS done,
       ifnull(sum(f.overdue), 0) AS overdue, ifnull(sum(f.open), 0) AS open,
       ifnull(sum(f.stopped), 0) AS stopped,
       CASE WHEN d.last <= as_of() THEN ifnull((SELECT sum(tasks) FROM done WHERE since <= d.last), 0) END AS tasks_done,
       CASE WHEN d.last <= as_of() THEN
            (SELECT count(DISTINCT task) FROM overdue
             WHERE since <= d.last AND (until IS NULL OR until > d.last)) END AS tasks_overdue,
       ifnull((SELECT sum(tasks) FROM deadline WHERE due <= d.last), 0) AS tasks_wanted,
       round(100 * (julianday(d.last) + 1 - l.first) / (l.last - l.first), 2) AS at
FROM moment AS d JOIN length AS l
LEFT JOIN falling AS f ON f.due BETWEEN d.first AND d.last
GROUP BY d.last ORDER BY d.last
