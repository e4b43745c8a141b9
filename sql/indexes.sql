-- Indexes that only pages ask for: a rebuild makes them once all rows are there. The others stand in
-- sql/schema.sql with their tables.
CREATE INDEX task_span_due ON task_span (ifnull(due, '9999'), from_day DESC, plan, position);
CREATE INDEX task_span_due_back ON task_span (due DESC, from_day DESC, plan, position);
CREATE INDEX task_span_updated ON task_span (updated DESC, from_day DESC, plan, position);
CREATE INDEX feed_item_day ON feed_item (feed, day, ordinal);
CREATE INDEX notice_item_day ON notice_item (feed, day, ordinal);
CREATE INDEX fact_agency ON fact (agency, kind, on_day);
CREATE INDEX fact_day ON fact (day);
CREATE INDEX place_version_order ON place_version (kind DESC, name, until);
