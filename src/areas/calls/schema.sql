CREATE TABLE topic(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, -- its digit
    operations TEXT NOT NULL DEFAULT '', script TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE outcome(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL,
    closes INTEGER NOT NULL, next_queue TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE call(
    {record},
    uid TEXT, direction TEXT NOT NULL CHECK (direction IN ('in', 'out')), line TEXT,
    phone TEXT, ext TEXT,                   -- no phone is «номер скрыт»
    client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    topic TEXT, state TEXT NOT NULL CHECK (state IN ('ringing', 'answered', 'wrap', 'closed', 'missed', 'returned', 'self_returned', 'unreached')),
    started_at INTEGER NOT NULL, answered_at INTEGER, ended_at INTEGER, closed_at INTEGER,
    wait_s INTEGER, talk_s INTEGER, wrap_s INTEGER,
    outcome TEXT, note TEXT, taken_by INTEGER REFERENCES employee,
    -- A missed call that waits to be returned (CALLS-R3): one row per number.
    missed_count INTEGER NOT NULL DEFAULT 0, due_at INTEGER, returned_at INTEGER, returned_by INTEGER, return_minutes INTEGER,
    collapsed_into INTEGER REFERENCES call,
    source TEXT NOT NULL DEFAULT 'manual', import_key TEXT,
    booking_id INTEGER REFERENCES booking
) STRICT;
CREATE INDEX call_started ON call(started_at);
CREATE UNIQUE INDEX call_uid ON call(uid) WHERE uid IS NOT NULL;
CREATE INDEX call_phone ON call(phone, started_at);
CREATE INDEX call_client ON call(client_id, started_at);
CREATE INDEX call_live ON call(started_at) WHERE state IN ('ringing', 'answered', 'wrap');
CREATE INDEX call_missed ON call(due_at) WHERE state = 'missed' AND due_at IS NOT NULL;
-- A promise to call back: it lives in no one's shift (CALLS-R5).
CREATE TABLE promise(
    {record}, call_id INTEGER REFERENCES call, client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    phone TEXT, due_at INTEGER NOT NULL, owner INTEGER REFERENCES employee, note TEXT, kept_at INTEGER, kept_by INTEGER
) STRICT;
CREATE INDEX promise_open ON promise(due_at) WHERE kept_at IS NULL AND void_at IS NULL;
