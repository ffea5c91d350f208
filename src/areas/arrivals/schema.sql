CREATE TABLE visit(
    {record},
    booking_id INTEGER REFERENCES booking, client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    queue_number INTEGER, need TEXT,
    arrived_at INTEGER NOT NULL, met_by INTEGER, met_at INTEGER, advisor_id INTEGER REFERENCES advisor,
    notice_id INTEGER REFERENCES notice, notified_at INTEGER, acknowledged_at INTEGER, acknowledged_by INTEGER, taken_at INTEGER,
    waiting INTEGER NOT NULL DEFAULT 0, promised_at INTEGER, last_update_at INTEGER,
    key_tag TEXT, parking_place TEXT, documents_left TEXT, left_at INTEGER
) STRICT;
CREATE INDEX visit_booking ON visit(booking_id);
CREATE INDEX visit_arrived ON visit(arrived_at);
CREATE INDEX visit_here ON visit(arrived_at) WHERE left_at IS NULL AND void_at IS NULL;
CREATE INDEX visit_client ON visit(client_id, arrived_at);
-- A promise to a waiting client that was missed: we owe an apology (ARRIVE-R5).
CREATE TABLE missed_promise(
    {record}, visit_id INTEGER NOT NULL REFERENCES visit, promised_at INTEGER NOT NULL, said_at INTEGER NOT NULL
) STRICT;
CREATE INDEX missed_promise_promised ON missed_promise(promised_at);
