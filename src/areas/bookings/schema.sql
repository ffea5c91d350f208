CREATE TABLE booking(
    {record},
    number TEXT NOT NULL UNIQUE,
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle, odometer_km INTEGER,
    requested_at INTEGER NOT NULL, first_offered_at INTEGER,
    start_at INTEGER NOT NULL, end_at INTEGER NOT NULL, promised_at INTEGER NOT NULL,
    norm_hours INTEGER NOT NULL,            -- hundredths, the sum of its lines
    transport_mode TEXT NOT NULL DEFAULT 'leaves' CHECK (transport_mode IN ('waits', 'leaves', 'loaner', 'transfer', 'tow')),
    advisor_id INTEGER REFERENCES advisor, bay_id INTEGER REFERENCES bay, group_code TEXT NOT NULL,
    extra_work_consent TEXT, extra_work_limit INTEGER,
    recall_check TEXT NOT NULL DEFAULT 'unchecked', data_check TEXT NOT NULL DEFAULT 'unchecked',
    source TEXT NOT NULL DEFAULT 'desk' CHECK (source IN ('phone', 'desk', 'site', 'walk_in', 'tow')),
    booked_by INTEGER NOT NULL, for_whom INTEGER, original_date TEXT NOT NULL,
    override_reason TEXT, override_codes TEXT,
    status TEXT NOT NULL,
    moved_from INTEGER REFERENCES booking, moved_to INTEGER REFERENCES booking,
    cancelled_at INTEGER, cancel_reason TEXT,
    late_until INTEGER,                     -- «будет в …»: puts off the proposal of a no-show
    held_until INTEGER,                     -- a draft holds its slot until then
    work_order TEXT, call_id INTEGER, wash INTEGER NOT NULL DEFAULT 0, note TEXT
) STRICT;
CREATE INDEX booking_start ON booking(start_at);
CREATE INDEX booking_end ON booking(end_at, start_at);
CREATE INDEX booking_working ON booking(start_at) WHERE status IN ('with_advisor', 'in_work');
CREATE INDEX booking_client ON booking(client_id, start_at);
CREATE INDEX booking_vehicle ON booking(vehicle_id, start_at);
CREATE TABLE booking_line(
    {record},
    booking_id INTEGER NOT NULL REFERENCES booking, operation_id INTEGER NOT NULL REFERENCES operation, norm_hours INTEGER NOT NULL,
    done_hours INTEGER NOT NULL DEFAULT 0, client_words TEXT, price_said INTEGER, price_said_by INTEGER
) STRICT;
CREATE INDEX booking_line_booking ON booking_line(booking_id);
