-- A vehicle of the house: loaner, demo car, service car. That it is out is said by its agreement, not here.
CREATE TABLE unit(
    {record},
    role TEXT NOT NULL CHECK (role IN ('loaner', 'demo', 'service')),
    class TEXT NOT NULL,                        -- what is lent in place of what: units of one class stand in for each other
    brand TEXT, model TEXT NOT NULL, year INTEGER, colour TEXT, vin TEXT, plate TEXT NOT NULL, folded TEXT NOT NULL,
    engine TEXT, sts TEXT, pts TEXT, ownership TEXT, value_kopecks INTEGER, hook_no INTEGER,
    insurer TEXT, insurance_policy TEXT, insurance_kind TEXT NOT NULL DEFAULT 'unlimited' CHECK (insurance_kind IN ('limited', 'unlimited')),
    insurance_to TEXT,
    casco_insurer TEXT, casco_policy TEXT, casco_to TEXT, casco_excess_kopecks INTEGER,
    inspection_to TEXT,                         -- diagnostic card
    service_km INTEGER, service_on TEXT,        -- the next maintenance: at so many km, or on a day
    tank_litres INTEGER, has_battery INTEGER NOT NULL DEFAULT 0,
    odometer_km INTEGER NOT NULL DEFAULT 0, fuel8 INTEGER NOT NULL DEFAULT 8 CHECK (fuel8 BETWEEN 0 AND 8),
    marks TEXT NOT NULL DEFAULT '[]',           -- damage as known now: JSON of `model::sketch::Mark`
    idle_since INTEGER NOT NULL                 -- when it last came back, or came into the fleet
) STRICT;
CREATE UNIQUE INDEX unit_plate ON unit(folded) WHERE void_at IS NULL;
CREATE INDEX unit_vin ON unit(vin) WHERE vin IS NOT NULL;
-- Drivers that a limited policy lists.
CREATE TABLE insured_driver(
    {record}, unit_id INTEGER NOT NULL REFERENCES unit, name TEXT NOT NULL, licence TEXT NOT NULL
) STRICT;
CREATE INDEX insured_driver_unit ON insured_driver(unit_id);
-- Why and for how long a unit cannot go out. A dirty one can be reserved, the others cannot for their span.
CREATE TABLE unit_stop(
    {record},
    unit_id INTEGER NOT NULL REFERENCES unit,
    state TEXT NOT NULL CHECK (state IN ('dirty', 'maintenance', 'body_repair', 'recall_stop', 'hold', 'disposed')),
    from_at INTEGER NOT NULL, until_at INTEGER, ended_at INTEGER, reason TEXT
) STRICT;
CREATE INDEX unit_stop_open ON unit_stop(unit_id, from_at) WHERE ended_at IS NULL AND void_at IS NULL;
CREATE INDEX unit_stop_from ON unit_stop(from_at);
-- Every vehicle that leaves the yard: loaner, test drive, temporary use, internal trip (FLEET-R1).
CREATE TABLE agreement(
    {record},
    number TEXT UNIQUE,                         -- given when its papers are prepared; void keeps it
    agreement_kind TEXT NOT NULL CHECK (agreement_kind IN ('loaner', 'test_drive', 'temporary_use', 'internal')),
    unit_id INTEGER NOT NULL REFERENCES unit, client_id INTEGER REFERENCES client, booking_id INTEGER REFERENCES booking,
    basis TEXT, policy_reason TEXT, purpose TEXT, territory TEXT,
    km_limit_day INTEGER, deposit_kopecks INTEGER,
    planned_out INTEGER NOT NULL, planned_back INTEGER NOT NULL, out_at INTEGER, back_at INTEGER, closed_at INTEGER,
    status TEXT NOT NULL CHECK (status IN ('reserved', 'preparing', 'incomplete', 'out', 'returned', 'closed', 'void', 'expired')),
    signed INTEGER NOT NULL DEFAULT 0,          -- contract and act are signed on paper
    chain_prev INTEGER REFERENCES agreement, chain_next INTEGER REFERENCES agreement,
    note TEXT,
    decision TEXT CHECK (decision IN ('charge', 'forgive')), due_kopecks INTEGER, decision_reason TEXT, deposit_returned INTEGER,
    frozen TEXT                                 -- JSON of everything its papers say, as it was at closing (FLEET-M10)
) STRICT;
CREATE INDEX agreement_unit ON agreement(unit_id, planned_out);
CREATE INDEX agreement_open ON agreement(unit_id, planned_back) WHERE status IN ('reserved', 'preparing', 'incomplete', 'out', 'returned');
CREATE INDEX agreement_client ON agreement(client_id, planned_out);
CREATE INDEX agreement_booking ON agreement(booking_id);
CREATE INDEX agreement_out ON agreement(out_at);
-- Who drives: the first is the borrower. Facts as they were shown at the desk.
CREATE TABLE agreement_driver(
    {record},
    agreement_id INTEGER NOT NULL REFERENCES agreement, place INTEGER NOT NULL,
    name TEXT NOT NULL, birth_date TEXT, licence TEXT, categories TEXT, licence_issued_on TEXT, licence_since TEXT,
    licence_valid_to TEXT, licence_extended_to TEXT, extension_basis TEXT
) STRICT;
CREATE INDEX agreement_driver_agreement ON agreement_driver(agreement_id, place);
-- A gate that somebody let pass, with the reason (FLEET-R5).
CREATE TABLE gate_pass_over(
    {record}, agreement_id INTEGER NOT NULL REFERENCES agreement, gate TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX gate_pass_over_agreement ON gate_pass_over(agreement_id);
-- A later return date, with why (FLEET-R9).
CREATE TABLE extension(
    {record},
    agreement_id INTEGER NOT NULL REFERENCES agreement, back_before INTEGER NOT NULL, back_after INTEGER NOT NULL,
    reason TEXT NOT NULL, work_order TEXT
) STRICT;
CREATE INDEX extension_agreement ON extension(agreement_id);
-- The state of the vehicle when it changed hands; never changed afterwards.
CREATE TABLE unit_handover(
    {record},
    number TEXT UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement, unit_id INTEGER NOT NULL REFERENCES unit,
    side TEXT NOT NULL CHECK (side IN ('out', 'in')), at INTEGER NOT NULL,
    odometer_km INTEGER NOT NULL, fuel8 INTEGER NOT NULL CHECK (fuel8 BETWEEN 0 AND 8), battery INTEGER,
    clean INTEGER NOT NULL DEFAULT 2 CHECK (clean BETWEEN 0 AND 2),
    items TEXT NOT NULL DEFAULT '[]', marks TEXT NOT NULL DEFAULT '[]',     -- JSON: what is in the car; damage
    lamps TEXT, interior TEXT, tyres TEXT, remarks TEXT, photos TEXT,
    accident INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX unit_handover_agreement ON unit_handover(agreement_id, side);
CREATE INDEX unit_handover_unit ON unit_handover(unit_id, at);
-- A defect told to the head of transport; the unit is not ready until somebody of theirs has answered (FLEET-R7).
CREATE TABLE transport_notice(
    {record},
    number TEXT UNIQUE,
    unit_id INTEGER NOT NULL REFERENCES unit, agreement_id INTEGER REFERENCES agreement, handover_id INTEGER REFERENCES unit_handover,
    notice_id INTEGER REFERENCES notice,
    told TEXT NOT NULL, needs TEXT, sent_at INTEGER NOT NULL,
    acknowledged_at INTEGER, acknowledged_by TEXT, answer TEXT
) STRICT;
CREATE INDEX transport_notice_open ON transport_notice(unit_id) WHERE acknowledged_at IS NULL AND void_at IS NULL;
CREATE INDEX transport_notice_agreement ON transport_notice(agreement_id);
CREATE TABLE fine(
    {record},
    plate TEXT NOT NULL, at INTEGER NOT NULL, amount_kopecks INTEGER NOT NULL, source TEXT, unit_id INTEGER REFERENCES unit,
    agreement_id INTEGER REFERENCES agreement,
    decision TEXT CHECK (decision IN ('charge', 'forgive')), decision_reason TEXT, decided_at INTEGER
) STRICT;
CREATE INDEX fine_agreement ON fine(agreement_id);
CREATE INDEX fine_at ON fine(at);
CREATE TABLE do_not_lend(
    {record}, client_id INTEGER NOT NULL REFERENCES client, reason TEXT NOT NULL, ended_at INTEGER, ended_reason TEXT
) STRICT;
CREATE INDEX do_not_lend_client ON do_not_lend(client_id);
-- Whom the desk must ring because of a car: the client who keeps it longer, the one who gets another (FLEET-R9).
CREATE TABLE fleet_call(
    {record},
    agreement_id INTEGER NOT NULL REFERENCES agreement, client_id INTEGER NOT NULL REFERENCES client,
    cause TEXT NOT NULL CHECK (cause IN ('kept', 'swapped')),
    due_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, done_at INTEGER, said TEXT
) STRICT;
CREATE INDEX fleet_call_open ON fleet_call(due_at) WHERE done_at IS NULL AND void_at IS NULL;
CREATE INDEX fleet_call_agreement ON fleet_call(agreement_id);
