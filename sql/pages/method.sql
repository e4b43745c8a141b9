-- How numbers are made: the code's own functions and tables, asked about examples.

--# list deadlines/deadline
WITH period (first, last, issued) AS (VALUES ('2013-01-01', '2015-12-31', '2013-04-15')),
example (position, id, phrase) AS (VALUES
    (1, 'quarter', 'Quý III/2013'),
    (2, 'month', 'Tháng 10/2012'),
    (3, 'year', 'Năm 2014'),
    (4, 'span', '2021-2025'),
    (5, 'before', 'Trước ngày 31/7/2013'),
    (6, 'several', 'Tháng 6/2013; tháng 12/2014'),
    (7, 'yearly', 'Hàng năm'),
    (8, 'yearly_month', 'Tháng 10/năm'),
    (9, 'yearly_day', 'Trước ngày 30/11 hằng năm'),
    (10, 'quarterly', 'Hàng quý'),
    (11, 'open', 'Từ năm 2014'),
    (12, 'standing', 'Thường xuyên'),
    (13, 'waiting', 'Sau khi có hướng dẫn của Bộ Nội vụ'),
    (14, 'unstated', NULL))
SELECT id, phrase, first AS "from", last AS "to", issued,
       deadline_days(phrase, first, last, issued) AS days
FROM example, period ORDER BY position

--# list states/state
WITH border (due) AS (VALUES ('2013-09-30')),
example (position, rule, days, execution, done_after) AS (VALUES
    (1, 'dated', due_soon_days() + 1, NULL, NULL),
    (2, 'dated', due_soon_days(), NULL, NULL),
    (3, 'dated', 1, 'in_progress', NULL),
    (4, 'dated', 0, 'in_progress', NULL),
    (5, 'dated', -1, 'in_progress', NULL),
    (6, 'dated', -1, NULL, NULL),
    (7, 'dated', -1, 'awaiting_confirmation', 0),
    (8, 'dated', -1, 'awaiting_confirmation', 1),
    (9, 'dated', -1, 'done', 0),
    (10, 'dated', -1, 'done', 1),
    (11, 'dated', -1, 'suspended', NULL),
    (12, 'dated', -1, 'dropped', NULL),
    (13, 'standing', NULL, 'in_progress', NULL),
    (14, 'waiting', NULL, NULL, NULL),
    (15, 'open', NULL, NULL, NULL),
    (16, 'unstated', NULL, NULL, NULL)),
input AS (
    SELECT position, rule, days, execution,
           CASE WHEN rule = 'dated' THEN due END AS due,
           date(due, done_after || ' days') AS done_on,
           date(due, -ifnull(days, 0) || ' days') AS as_of
    FROM example, border)
SELECT rule, due, days, execution, done_on, as_of,
       timing(rule, due, execution, done_on, as_of) AS timing,
       timing_rank(rule, due, execution, done_on, as_of) AS rank,
       ifnull(timing(rule, due, execution, done_on, as_of), execution) AS state
FROM input ORDER BY position

--# one rules
SELECT due_soon_days() AS due_soon_days

--# one count
SELECT * FROM official_count WHERE _scope = 'all' AND _key = ''

--# list terms/term
SELECT term AS _key, term AS id FROM count_term GROUP BY term ORDER BY min(position)

--# list states/state in term
SELECT term AS _parent, state FROM count_term ORDER BY position
