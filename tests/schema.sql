CREATE INDEX absence_to ON absence(to_at);
CREATE INDEX audit_at ON audit(at);
CREATE INDEX audit_row ON audit(row, seq);
CREATE UNIQUE INDEX audit_undoes ON audit(undoes) WHERE undoes IS NOT NULL AND seq = act;
CREATE INDEX audit_who ON audit(who, act);
CREATE INDEX booking_client ON booking(client_id, start_at);
CREATE INDEX booking_end ON booking(end_at, start_at);
CREATE INDEX booking_line_booking ON booking_line(booking_id);
CREATE INDEX booking_start ON booking(start_at);
CREATE INDEX booking_vehicle ON booking(vehicle_id, start_at);
CREATE INDEX booking_working ON booking(start_at) WHERE status IN ('with_advisor', 'in_work');
CREATE INDEX calendar_day_day ON calendar_day(calendar, day);
CREATE INDEX call_client ON call(client_id, started_at);
CREATE UNIQUE INDEX call_event_once ON call_event(call_key, event, at, queue, member) WHERE void_at IS NULL;
CREATE UNIQUE INDEX call_import_once ON call(import_key) WHERE import_key IS NOT NULL AND void_at IS NULL;
CREATE INDEX call_live ON call(started_at) WHERE state IN ('ringing', 'answered', 'wrap');
CREATE INDEX call_missed ON call(due_at) WHERE state = 'missed' AND due_at IS NOT NULL;
CREATE INDEX call_phone ON call(phone, started_at);
CREATE INDEX call_started ON call(started_at);
CREATE UNIQUE INDEX call_uid ON call(uid) WHERE uid IS NOT NULL;
CREATE INDEX client_folded ON client(folded);
CREATE INDEX client_licence ON client(licence) WHERE licence IS NOT NULL;
CREATE INDEX client_merged ON client(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX client_phone_client ON client_phone(client_id);
CREATE INDEX client_phone_number ON client_phone(number);
CREATE INDEX consent_client ON consent(client_id);
CREATE INDEX missed_promise_promised ON missed_promise(promised_at);
CREATE INDEX notice_about ON notice(about);
CREATE INDEX notice_open ON notice(to_employee, to_role) WHERE acknowledged_at IS NULL AND void_at IS NULL;
CREATE INDEX old_plate_plate ON old_plate(plate);
CREATE INDEX old_plate_vehicle ON old_plate(vehicle_id);
CREATE INDEX promise_open ON promise(due_at) WHERE kept_at IS NULL AND void_at IS NULL;
CREATE INDEX substitution_stand_in ON substitution(stand_in_id, to_at);
CREATE INDEX vehicle_client ON vehicle(client_id);
CREATE INDEX vehicle_plate ON vehicle(plate);
CREATE UNIQUE INDEX vehicle_vin ON vehicle(vin) WHERE vin IS NOT NULL AND void_at IS NULL;
CREATE INDEX visit_arrived ON visit(arrived_at);
CREATE INDEX visit_booking ON visit(booking_id);
CREATE INDEX visit_client ON visit(client_id, arrived_at);
CREATE INDEX visit_here ON visit(arrived_at) WHERE left_at IS NULL AND void_at IS NULL;
CREATE TABLE absence(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    mechanic_id INTEGER REFERENCES mechanic, advisor_id INTEGER REFERENCES advisor,
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE advisor(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    employee_id INTEGER REFERENCES employee, name TEXT NOT NULL, hours TEXT NOT NULL, reception_minutes INTEGER NOT NULL DEFAULT 15,
    retired_at INTEGER
) STRICT;
CREATE TABLE audit(
    seq INTEGER PRIMARY KEY,
    act INTEGER NOT NULL,           -- the first seq of the change that this row belongs to
    at INTEGER NOT NULL,
    who INTEGER NOT NULL,
    behalf INTEGER,
    action TEXT NOT NULL,
    kind TEXT NOT NULL,
    row INTEGER NOT NULL,
    rev INTEGER NOT NULL,           -- the revision after the change
    delta TEXT NOT NULL,            -- {"column": [before, after]}
    reason TEXT,
    undoes INTEGER,                 -- the act that this one takes back
    hash BLOB NOT NULL              -- SHA-256 over the previous hash and this row
) STRICT;
CREATE TABLE bay(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    name TEXT NOT NULL, short_name TEXT NOT NULL, bay_kind TEXT NOT NULL, hours TEXT NOT NULL, -- week hours; '' as the station
    place INTEGER NOT NULL DEFAULT 0, retired_at INTEGER
) STRICT;
CREATE TABLE booking(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
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
CREATE TABLE booking_line(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    booking_id INTEGER NOT NULL REFERENCES booking, operation_id INTEGER NOT NULL REFERENCES operation, norm_hours INTEGER NOT NULL,
    done_hours INTEGER NOT NULL DEFAULT 0, client_words TEXT, price_said INTEGER, price_said_by INTEGER
) STRICT;
CREATE TABLE calendar_day(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, calendar TEXT NOT NULL, day TEXT NOT NULL, hours TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE TABLE call(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
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
CREATE TABLE call_event(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, call_key TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL,
    queue TEXT NOT NULL DEFAULT '', member TEXT NOT NULL DEFAULT '', -- several phones of a queue may ring out in one second
    raw TEXT NOT NULL
) STRICT;
CREATE TABLE capacity_override(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, day TEXT NOT NULL, delta INTEGER NOT NULL, reason TEXT NOT NULL -- hundredths of a norm-hour
) STRICT;
CREATE TABLE client(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    name TEXT NOT NULL,             -- as typed: «Фамилия Имя Отчество» or an organisation
    folded TEXT NOT NULL,           -- the folded name: what names are compared by
    organisation INTEGER NOT NULL DEFAULT 0,
    birth_date TEXT, licence TEXT,
    email TEXT, address TEXT, address_form TEXT, -- how the client likes to be addressed
    note TEXT, warning TEXT,        -- «осторожно»: what the desk must know at once
    do_not_call INTEGER NOT NULL DEFAULT 0,
    informed_at INTEGER,            -- the order of processing was said (152-ФЗ ст. 6 ч. 1 п. 5: no consent is needed for a booking)
    duplicate_reason TEXT,          -- why a certain duplicate (D2) was entered all the same
    merged_into INTEGER REFERENCES client
) STRICT;
CREATE TABLE client_phone(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER NOT NULL REFERENCES client, number TEXT NOT NULL, ext TEXT, whose TEXT,
    foreign_number INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE consent(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER NOT NULL REFERENCES client,
    consent_kind TEXT NOT NULL CHECK (consent_kind IN ('processing', 'advertising', 'mass_info', 'recording', 'photo')),
    text_version TEXT NOT NULL, given_at INTEGER NOT NULL, channel TEXT NOT NULL, evidence TEXT,
    withdrawn_at INTEGER
) STRICT;
CREATE TABLE draft(
    owner INTEGER NOT NULL, form TEXT NOT NULL, target INTEGER NOT NULL, field TEXT NOT NULL,
    text TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(owner, form, target, field)
) STRICT;
CREATE TABLE employee(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    os_user TEXT,                   -- the operating-system user who may act; '*' is any
    pin_hash TEXT, phone TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE group_limit(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, group_code TEXT NOT NULL, weekday INTEGER, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, most INTEGER
) STRICT;
CREATE TABLE mechanic(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    employee_id INTEGER REFERENCES employee, name TEXT NOT NULL, skills TEXT NOT NULL, -- codes, comma separated
    efficiency INTEGER NOT NULL DEFAULT 100,                        -- per cent
    hours TEXT NOT NULL, retired_at INTEGER
) STRICT;
CREATE TABLE missed_promise(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, visit_id INTEGER NOT NULL REFERENCES visit, promised_at INTEGER NOT NULL, said_at INTEGER NOT NULL
) STRICT;
CREATE TABLE notice(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, to_employee INTEGER REFERENCES employee, to_role TEXT, about INTEGER, text_id TEXT NOT NULL,
    args TEXT NOT NULL, sent_at INTEGER NOT NULL, remind_at INTEGER, escalate_at INTEGER, escalate_role TEXT,
    acknowledged_at INTEGER, acknowledged_by INTEGER
) STRICT;
CREATE TABLE old_plate(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, vehicle_id INTEGER NOT NULL REFERENCES vehicle, plate TEXT NOT NULL, closed_on TEXT NOT NULL
) STRICT;
CREATE TABLE operation(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, short_title TEXT NOT NULL,
    group_code TEXT NOT NULL, norm_hours INTEGER NOT NULL,          -- hundredths of a norm-hour
    skill TEXT NOT NULL, bay_kind TEXT NOT NULL,
    price_from INTEGER, price_to INTEGER,                           -- kopecks
    parts_lead_days INTEGER NOT NULL DEFAULT 0,
    questions TEXT, preparation TEXT, place INTEGER NOT NULL DEFAULT 0, -- order in the catalogue
    checked_on TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE outcome(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL,
    closes INTEGER NOT NULL, next_queue TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE pin_guard(employee_id INTEGER PRIMARY KEY REFERENCES employee, failures INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE promise(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, call_id INTEGER REFERENCES call, client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    phone TEXT, due_at INTEGER NOT NULL, owner INTEGER REFERENCES employee, note TEXT, kept_at INTEGER, kept_by INTEGER
) STRICT;
CREATE TABLE role_right(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, role TEXT NOT NULL, right_code TEXT NOT NULL, UNIQUE(role, right_code)
) STRICT;
CREATE TABLE schema_step(id TEXT PRIMARY KEY) STRICT;
CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, tokenize='trigram');
CREATE TABLE 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
CREATE TABLE 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER);
CREATE TABLE 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE search_row(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, words TEXT NOT NULL) STRICT;
CREATE TABLE series(name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
CREATE TABLE service_group(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, retired_at INTEGER
) STRICT;
CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE site(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, name TEXT NOT NULL, address TEXT, phones TEXT, hours TEXT, who_sits TEXT, note TEXT, checked_on TEXT
) STRICT;
CREATE TABLE slot_block(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, bay_id INTEGER REFERENCES bay, group_code TEXT, advisor_id INTEGER REFERENCES advisor,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE substitution(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, absent_id INTEGER NOT NULL REFERENCES employee, stand_in_id INTEGER NOT NULL REFERENCES employee,
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, reason TEXT
) STRICT;
CREATE TABLE topic(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, -- its digit
    operations TEXT NOT NULL DEFAULT '', script TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE transport_limit(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, transport_mode TEXT NOT NULL, weekday INTEGER, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, most INTEGER
) STRICT;
CREATE TABLE vehicle(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER REFERENCES client,    -- the present keeper
    plate TEXT, plate_kind TEXT, region TEXT,
    vin TEXT, frame TEXT, brand TEXT, model TEXT NOT NULL DEFAULT '', year INTEGER, colour TEXT,
    odometer_km INTEGER, odometer_on TEXT, warranty_until TEXT, note TEXT
) STRICT;
CREATE TABLE visit(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    booking_id INTEGER REFERENCES booking, client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    queue_number INTEGER, need TEXT,
    arrived_at INTEGER NOT NULL, met_by INTEGER, met_at INTEGER, advisor_id INTEGER REFERENCES advisor,
    notice_id INTEGER REFERENCES notice, notified_at INTEGER, acknowledged_at INTEGER, acknowledged_by INTEGER, taken_at INTEGER,
    waiting INTEGER NOT NULL DEFAULT 0, promised_at INTEGER, last_update_at INTEGER,
    key_tag TEXT, parking_place TEXT, documents_left TEXT, left_at INTEGER
) STRICT;
CREATE TRIGGER audit_kept_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never edited'); END;
CREATE TRIGGER audit_kept_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
