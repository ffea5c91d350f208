-- Who wants a place that there is none for yet (BOOK-S3).
CREATE TABLE wait_list(
    {record},
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    operations TEXT NOT NULL,               -- codes, comma separated
    group_code TEXT NOT NULL, transport_mode TEXT NOT NULL DEFAULT 'leaves',
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, asked_at INTEGER NOT NULL, note TEXT,
    closed_at INTEGER, close_reason TEXT, booking_id INTEGER REFERENCES booking
) STRICT;
CREATE INDEX wait_list_open ON wait_list(to_at) WHERE closed_at IS NULL;
CREATE INDEX wait_list_client ON wait_list(client_id) WHERE closed_at IS NULL;
-- Work that the client put off or declined at a visit (BOOK-S5).
CREATE TABLE declined_work(
    {record},
    booking_id INTEGER NOT NULL REFERENCES booking, client_id INTEGER NOT NULL REFERENCES client,
    vehicle_id INTEGER NOT NULL REFERENCES vehicle, operation_id INTEGER REFERENCES operation, words TEXT,
    reason TEXT NOT NULL, remind_on TEXT NOT NULL,
    closed_at INTEGER, close_reason TEXT, closed_booking_id INTEGER REFERENCES booking
) STRICT;
CREATE INDEX declined_work_vehicle ON declined_work(vehicle_id) WHERE closed_at IS NULL;
CREATE INDEX declined_work_client ON declined_work(client_id) WHERE closed_at IS NULL;
CREATE INDEX declined_work_remind ON declined_work(remind_on, id) WHERE closed_at IS NULL;
-- What a day that is over could do: the mean of them stands for a day without a roster (BOOK-R1). Hundredths.
CREATE TABLE day_capacity(
    {record}, day TEXT NOT NULL, gross INTEGER NOT NULL, capacity INTEGER NOT NULL
) STRICT;
CREATE INDEX day_capacity_day ON day_capacity(day);
-- A price said is a memo with its range, its author and its time (BOOK-R13). Kopecks.
ALTER TABLE booking_line ADD COLUMN price_said_to INTEGER;
ALTER TABLE booking_line ADD COLUMN price_said_at INTEGER;
-- Who had been asked and said yes, whatever became of the visit then (K-CONFIRM).
ALTER TABLE booking ADD COLUMN confirmed_at INTEGER;
-- How an operation is used, for the hint that nobody needs it any more (X-RETIRE).
CREATE INDEX booking_line_operation ON booking_line(operation_id);
