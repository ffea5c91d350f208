-- A check of a booking or a unit: the evidence of both gates (RECALL-R6). Who is the record's own column.
CREATE TABLE gate_check(
    {record},
    booking_id INTEGER REFERENCES booking, unit_id INTEGER, vehicle_id INTEGER REFERENCES vehicle, vin TEXT,
    gate TEXT NOT NULL CHECK (gate IN ('recall', 'data')),
    result TEXT NOT NULL CHECK (result IN ('clean', 'found', 'impossible', 'checked')),
    checked_at INTEGER NOT NULL, source TEXT, answer TEXT, reason TEXT,
    CHECK (booking_id IS NOT NULL OR unit_id IS NOT NULL)
) STRICT;
CREATE INDEX gate_check_booking ON gate_check(booking_id, gate, checked_at);
CREATE INDEX gate_check_vehicle ON gate_check(vehicle_id, gate, checked_at);
