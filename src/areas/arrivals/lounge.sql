-- What makes waiting pleasant: tea, a child's seat (ARRIVE-D1).
ALTER TABLE visit ADD COLUMN lounge_note TEXT;
CREATE INDEX missed_promise_visit ON missed_promise(visit_id);
