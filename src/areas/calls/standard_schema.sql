-- What a call asks beyond its card: what was asked, to whom it was passed, and how the talk was by the standard.
ALTER TABLE call ADD COLUMN hold_s INTEGER;
ALTER TABLE call ADD COLUMN ticks TEXT;                 -- which lines of the topic's list were asked: '1,3'
ALTER TABLE call ADD COLUMN transferred_to INTEGER REFERENCES employee;
ALTER TABLE call ADD COLUMN transferred_name TEXT;      -- somebody without an account
ALTER TABLE call ADD COLUMN transfer_kind TEXT CHECK (transfer_kind IN ('warm', 'cold'));
ALTER TABLE call ADD COLUMN transfer_note TEXT;
ALTER TABLE call ADD COLUMN transferred_at INTEGER;
ALTER TABLE call ADD COLUMN picked_up_at INTEGER;
ALTER TABLE call ADD COLUMN picked_up_by INTEGER REFERENCES employee;
CREATE INDEX call_transfer ON call(transferred_at) WHERE transferred_at IS NOT NULL AND picked_up_at IS NULL;
ALTER TABLE topic ADD COLUMN must_ask TEXT;             -- a line each; none is the start value
CREATE INDEX call_event_at ON call_event(at);
-- The telephone standard, line by line, and the talks that were held against it (CALLS-R9).
CREATE TABLE standard_line(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, retired_at INTEGER
) STRICT;
CREATE TABLE call_review(
    {record}, call_id INTEGER NOT NULL REFERENCES call, employee_id INTEGER NOT NULL REFERENCES employee,
    ticks TEXT NOT NULL, lines INTEGER NOT NULL, result TEXT NOT NULL CHECK (result IN ('good', 'fair', 'poor')), remark TEXT
) STRICT;
CREATE UNIQUE INDEX call_review_once ON call_review(call_id) WHERE void_at IS NULL;
CREATE INDEX call_review_at ON call_review(created_at);
-- How the exchange calls a person: SIP/201, «Агент 5».
CREATE TABLE exchange_name(
    {record}, name TEXT NOT NULL, employee_id INTEGER NOT NULL REFERENCES employee
) STRICT;
CREATE UNIQUE INDEX exchange_name_once ON exchange_name(name) WHERE void_at IS NULL;
