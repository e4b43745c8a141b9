-- Every component of the pages, in every state: made-up rows for the templates that real pages use.

-- contrast: as WCAG 2.2 computes it from the colours of xslt/styles/base.css, light and dark; a test compares
--# list colours/colour
SELECT column2 AS front, column3 AS back, column4 AS use, column5 AS light, column6 AS dark
FROM (VALUES
    (1, 'ink', 'paper', 'text', 15.5, 14.4),
    (2, 'soft', 'paper', 'text', 6.6, 8.4),
    (3, 'link', 'paper', 'text', 8.3, 10.0),
    (4, 'visited', 'paper', 'text', 8.4, 10.1),
    (5, 'on-brand', 'brand', 'text', 13.4, 13.8),
    (6, 'ink', 'plain-back', 'text', 13.6, 10.5),
    (7, 'red', 'card', 'text', 7.3, 9.3),
    (8, 'red', 'red-back', 'text', 6.2, 8.4),
    (9, 'amber', 'amber-back', 'text', 7.4, 8.9),
    (10, 'on-dark', 'done', 'text', 11.0, 10.8),
    (11, 'on-dark', 'late', 'text', 4.8, 6.3),
    (12, 'on-dark', 'alarm', 'text', 7.3, 7.3),
    (13, 'on-pale', 'open', 'text', 12.1, 9.1),
    (14, 'on-pale', 'undated', 'text', 14.4, 12.4),
    (15, 'on-pale', 'off', 'text', 8.3, 5.3),
    (16, 'on-pale', 'gone', 'text', 13.1, 8.3),
    (17, 'done', 'card', 'graphic', 11.0, 9.8),
    (18, 'late', 'card', 'graphic', 4.8, 5.7),
    (19, 'alarm', 'card', 'graphic', 7.3, 6.6),
    (20, 'edge', 'card', 'graphic', 3.8, 5.2),
    (21, 'bronze', 'paper', 'graphic', 3.3, 7.9))
ORDER BY column1

--# list tasks/task
WITH example (n, timing, execution, percent, days) AS (VALUES
    (1, 'overdue', NULL, NULL, -46),
    (2, 'overdue', 'not_started', NULL, -3),
    (3, 'overdue', 'in_progress', 80, -319),
    (4, 'overdue', 'awaiting_confirmation', 100, -20),
    (5, 'due_soon', 'in_progress', 52, 12),
    (6, 'due_soon', NULL, NULL, 0),
    (7, 'not_due', NULL, NULL, 411),
    (8, 'not_due', 'awaiting_confirmation', 100, 60),
    (9, 'on_time', 'done', 100, -30),
    (10, 'late', 'done', 100, -90),
    (11, 'standing', 'in_progress', NULL, NULL),
    (12, 'waiting', NULL, NULL, NULL),
    (13, 'no_deadline', NULL, NULL, NULL),
    (14, NULL, 'suspended', NULL, -5),
    (15, NULL, 'dropped', NULL, -5)),
task AS (
    SELECT n, timing, execution, percent, days, date('2022-11-15', days || ' days') AS due
    FROM example)
SELECT n AS _key, 'mau' AS plan, CAST(n AS TEXT) AS number,
       CASE n WHEN 3 THEN (SELECT group_concat('công bố thủ tục hành chính và cập nhật kịp thời', ', ')
                           FROM (VALUES (1), (2), (3), (4), (5), (6)))
              WHEN 4 THEN replace(hex(zeroblob(60)), '00', 'liền') ELSE 'Việc làm ví dụ' END AS title,
       CASE WHEN days IS NULL THEN 'Thường xuyên' ELSE 'Quý IV/2022' END AS deadline,
       'Quyết định 1/QĐ-UBND' AS document, 'tinh-mau' AS place, 'Tỉnh Mẫu' AS place_name,
       timing, execution, percent, due, days,
       CASE WHEN days IS NULL THEN 'standing' ELSE 'dated' END AS rule, NULL AS before, 0 AS day_assumed,
       :site || '/giao-dien' AS url
FROM task ORDER BY n

--# list lead/agency in task
SELECT column1 AS _parent, 'co-quan' AS id, column2 AS name FROM (VALUES (1, 'Sở Nội vụ'),
    (3, 'Sở Nội vụ'), (3, 'Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh'),
    (3, 'UBND các huyện, thị xã, thành phố trực thuộc tỉnh'), (4, 'Sở Tài chính'))

--# list milestones/milestone in task
SELECT column1 AS _parent, column2 AS timing, column3 AS execution, column4 AS percent,
       column5 AS due, 'dated' AS rule, column6 AS done_on, column7 AS label, column8 AS condition,
       NULL AS before, 0 AS day_assumed, NULL AS moved_to, NULL AS confirmed, NULL AS deadline
FROM (VALUES (1, 'overdue', NULL, NULL, '2022-09-30', NULL, NULL, NULL),
    (3, 'on_time', 'done', 100, '2021-12-31', '2021-11-30', 'Phần một', NULL),
    (3, 'late', 'done', 100, '2021-12-31', '2022-01-29', 'Phần hai', NULL),
    (3, 'overdue', 'in_progress', 80, '2021-12-31', NULL, 'Phần ba', NULL),
    (3, 'due_soon', NULL, NULL, '2022-11-30', NULL, 'Phần bốn', NULL),
    (3, 'not_due', NULL, NULL, '2025-12-31', NULL, 'Phần năm', NULL),
    (9, 'on_time', 'done', 100, '2022-12-31', '2022-10-16', NULL, NULL),
    (12, 'waiting', NULL, NULL, NULL, NULL, NULL, 'Sau khi có hướng dẫn của Bộ Nội vụ'))

-- plans with their counts: much, nothing reported, one, none, all done, a long name
--# list plans/plan
SELECT id AS _key, id, 'Kế hoạch' AS kind, number, title, 'Ủy ban nhân dân tỉnh Mẫu' AS issuer,
       issued, 'tinh-mau' AS place, 'Tỉnh Mẫu' AS place_name
FROM (SELECT column1 AS id, column2 AS number, column3 AS title, column4 AS issued FROM (VALUES
    ('nhieu', '1/KH-UBND', 'Kế hoạch nhiều nhiệm vụ', '2021-10-14'),
    ('chua-bao-cao', NULL, 'Kế hoạch chưa có báo cáo', NULL),
    ('mot', '2/KH-UBND', 'Kế hoạch một nhiệm vụ', '2022-01-02'),
    ('khong', '3/KH-UBND', 'Kế hoạch không có nhiệm vụ', '2022-01-02'),
    ('dai', '4/KH-UBND', (SELECT 'Kế hoạch ' || group_concat('đẩy mạnh cải cách chế độ công vụ, công chức', ' và ')
                          FROM (VALUES (1), (2), (3), (4), (5), (6))), '2022-01-02')))

--# one count in plan
SELECT column1 AS _parent, column2 + column3 + column4 + column5 + column6 + column7 + column8 AS total,
       column2 AS done_on_time, column3 AS done_late, column4 AS in_time, column5 AS overdue,
       column6 AS no_deadline, column7 AS suspended, column8 AS dropped, column9 AS reported,
       round(100.0 * (column2 + column3)
             / (column2 + column3 + column4 + column5 + column6 + column7 + column8), 1) AS done_percent
FROM (VALUES ('nhieu', 510, 100, 520, 250, 240, 20, 31, 1200), ('chua-bao-cao', 0, 0, 12, 5, 3, 0, 0, 0),
    ('mot', 1, 0, 0, 0, 0, 0, 0, 1), ('khong', 0, 0, 0, 0, 0, 0, 0, 0), ('dai', 3, 3, 3, 3, 3, 3, 3, 9))

--# list timeline/column in plan
SELECT column1 AS _parent, column2 AS "from", column3 AS "to", column4 AS done, column5 AS overdue,
       column6 AS open, column7 AS stopped, column4 + column5 + column6 + column7 AS total,
       column8 AS tasks_done, column9 AS tasks_overdue, column10 AS tasks_wanted, column11 AS at
FROM (VALUES ('nhieu', '2021-01-01', '2021-12-31', 420, 90, 0, 9, 380, 60, 400, 20.0),
    ('nhieu', '2022-01-01', '2022-12-31', 190, 160, 210, 12, NULL, NULL, 900, 40.0),
    ('nhieu', NULL, '2022-11-15', 0, 0, 0, 0, 610, 250, 860, 37.5),
    ('nhieu', '2023-01-01', '2023-12-31', 0, 0, 90, 0, NULL, NULL, 1000, 60.0),
    ('nhieu', '2024-01-01', '2024-12-31', 0, 0, 0, 0, NULL, NULL, 1000, 80.0),
    ('nhieu', '2025-01-01', '2025-12-31', 0, 0, 220, 30, NULL, NULL, 1400, 100.0),
    ('mot', '2022-10-01', '2022-12-31', 1, 0, 0, 0, 1, 0, 1, 100.0))
ORDER BY column1, column3

--# list targets/target
SELECT column1 AS _key, column1 AS id, column2 AS metric, 'at_least' AS comparator, column3 AS value,
       '%' AS unit, '2025-12-31' AS due, column4 AS measured, column5 AS met
FROM (VALUES ('tang', 'Người dân hài lòng', 90, 64.5, 0), ('dat', 'Hồ sơ giải quyết đúng hạn', 100, 100, 1),
    ('chua-do', 'Hồ sơ nộp qua mạng', 80, NULL, NULL))

--# list path/point in target
SELECT column1 AS _parent, column2 AS year, column3 AS value, column4 AS measured
FROM (VALUES ('tang', 2021, 50, 52.5), ('tang', 2022, 60, 64.5), ('tang', 2023, 70, NULL),
    ('tang', 2024, 80, NULL), ('tang', 2025, 90, NULL), ('dat', 2021, 100, 100))
