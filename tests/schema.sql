CREATE INDEX absence_to ON absence(to_at);
CREATE INDEX agreement_booking ON agreement(booking_id);
CREATE INDEX agreement_client ON agreement(client_id, planned_out);
CREATE INDEX agreement_driver_agreement ON agreement_driver(agreement_id, place);
CREATE INDEX agreement_open ON agreement(unit_id, planned_back) WHERE status IN ('reserved', 'preparing', 'incomplete', 'out', 'returned');
CREATE INDEX agreement_out ON agreement(out_at);
CREATE INDEX agreement_unit ON agreement(unit_id, planned_out);
CREATE INDEX attempt_at ON attempt(at);
CREATE INDEX attempt_outreach ON attempt(outreach_id);
CREATE INDEX audit_at ON audit(at);
CREATE INDEX audit_row ON audit(row, seq);
CREATE UNIQUE INDEX audit_undoes ON audit(undoes) WHERE undoes IS NOT NULL AND seq = act;
CREATE INDEX audit_who ON audit(who, act);
CREATE INDEX booking_client ON booking(client_id, start_at);
CREATE INDEX booking_end ON booking(end_at, start_at);
CREATE INDEX booking_line_booking ON booking_line(booking_id);
CREATE INDEX booking_line_operation ON booking_line(operation_id);
CREATE INDEX booking_start ON booking(start_at);
CREATE INDEX booking_vehicle ON booking(vehicle_id, start_at);
CREATE INDEX booking_working ON booking(start_at) WHERE status IN ('with_advisor', 'in_work');
CREATE INDEX calendar_day_day ON calendar_day(calendar, day);
CREATE INDEX call_client ON call(client_id, started_at);
CREATE INDEX call_event_at ON call_event(at);
CREATE UNIQUE INDEX call_event_once ON call_event(call_key, event, at, queue, member) WHERE void_at IS NULL;
CREATE UNIQUE INDEX call_import_once ON call(import_key) WHERE import_key IS NOT NULL AND void_at IS NULL;
CREATE INDEX call_live ON call(started_at) WHERE state IN ('ringing', 'answered', 'wrap');
CREATE INDEX call_missed ON call(due_at) WHERE state = 'missed' AND due_at IS NOT NULL;
CREATE INDEX call_phone ON call(phone, started_at);
CREATE INDEX call_review_at ON call_review(created_at);
CREATE UNIQUE INDEX call_review_once ON call_review(call_id) WHERE void_at IS NULL;
CREATE INDEX call_started ON call(started_at);
CREATE INDEX call_transfer ON call(transferred_at) WHERE transferred_at IS NOT NULL AND picked_up_at IS NULL;
CREATE UNIQUE INDEX call_uid ON call(uid) WHERE uid IS NOT NULL;
CREATE INDEX claim_alarm_clock ON claim_alarm(clock_id);
CREATE INDEX claim_cause ON claim(cause, received_at) WHERE cause IS NOT NULL;
CREATE INDEX claim_client ON claim(client_id, received_at);
CREATE INDEX claim_clock_claim ON claim_clock(claim_id);
CREATE INDEX claim_clock_started ON claim_clock(clock, started_at);
CREATE INDEX claim_closed ON claim(closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX claim_demand_claim ON claim_demand(claim_id);
CREATE INDEX claim_file_claim ON claim_file(claim_id);
CREATE UNIQUE INDEX claim_file_name ON claim_file(name) WHERE void_at IS NULL;
CREATE INDEX claim_invitation_claim ON claim_invitation(claim_id);
CREATE INDEX claim_named ON claim(named_id, received_at) WHERE named_id IS NOT NULL;
CREATE INDEX claim_open ON claim(received_at) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE INDEX claim_received ON claim(received_at);
CREATE INDEX claim_step_claim ON claim_step(claim_id, at);
CREATE INDEX claim_step_kind ON claim_step(step, at);
CREATE INDEX claim_vehicle ON claim(vehicle_id, received_at);
CREATE INDEX client_debt_client ON client_debt(client_id, debt);
CREATE INDEX client_debt_open ON client_debt(created_at) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE INDEX client_folded ON client(folded);
CREATE INDEX client_licence ON client(licence) WHERE licence IS NOT NULL;
CREATE INDEX client_merge_kept ON client_merge(kept_id);
CREATE INDEX client_merge_loser ON client_merge(loser_id);
CREATE INDEX client_merged ON client(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX client_phone_client ON client_phone(client_id);
CREATE INDEX client_phone_number ON client_phone(number);
CREATE INDEX conflict_at ON conflict(at);
CREATE INDEX conflict_client ON conflict(client_id, at);
CREATE INDEX consent_client ON consent(client_id);
CREATE INDEX corrective_action_check ON corrective_action(check_on) WHERE result IS NULL AND void_at IS NULL;
CREATE INDEX corrective_action_claim ON corrective_action(claim_id);
CREATE INDEX data_check_client ON data_check(client_id, field, verified_on);
CREATE INDEX day_capacity_day ON day_capacity(day);
CREATE UNIQUE INDEX day_close_day ON day_close(day) WHERE void_at IS NULL;
CREATE INDEX declined_work_client ON declined_work(client_id) WHERE closed_at IS NULL;
CREATE INDEX declined_work_remind ON declined_work(remind_on, id) WHERE closed_at IS NULL;
CREATE INDEX declined_work_vehicle ON declined_work(vehicle_id) WHERE closed_at IS NULL;
CREATE INDEX delivery_day ON delivery(delivered_on);
CREATE INDEX delivery_vehicle ON delivery(vehicle_id);
CREATE INDEX do_not_lend_client ON do_not_lend(client_id);
CREATE UNIQUE INDEX exchange_name_once ON exchange_name(name) WHERE void_at IS NULL;
CREATE INDEX extension_agreement ON extension(agreement_id);
CREATE INDEX fine_agreement ON fine(agreement_id);
CREATE INDEX fine_at ON fine(at);
CREATE INDEX fleet_call_agreement ON fleet_call(agreement_id);
CREATE INDEX fleet_call_open ON fleet_call(due_at) WHERE done_at IS NULL AND void_at IS NULL;
CREATE INDEX gate_check_booking ON gate_check(booking_id, gate, checked_at);
CREATE INDEX gate_check_vehicle ON gate_check(vehicle_id, gate, checked_at);
CREATE INDEX gate_pass_over_agreement ON gate_pass_over(agreement_id);
CREATE INDEX handover_close ON handover(close_id);
CREATE INDEX incident_line_incident ON incident_line(incident_id, at);
CREATE INDEX incident_notice_due ON incident_notice(due_at) WHERE done_at IS NULL AND void_at IS NULL;
CREATE INDEX incident_notice_incident ON incident_notice(incident_id);
CREATE INDEX incident_open ON incident(happened_at) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE INDEX insured_driver_unit ON insured_driver(unit_id);
CREATE INDEX late_entry_recorded ON late_entry(recorded_at);
CREATE INDEX late_entry_row ON late_entry(row_id);
CREATE INDEX missed_promise_promised ON missed_promise(promised_at);
CREATE INDEX missed_promise_visit ON missed_promise(visit_id);
CREATE INDEX notice_about ON notice(about);
CREATE INDEX notice_open ON notice(to_employee, to_role) WHERE acknowledged_at IS NULL AND void_at IS NULL;
CREATE INDEX old_plate_plate ON old_plate(plate);
CREATE INDEX old_plate_vehicle ON old_plate(vehicle_id);
CREATE INDEX optout_client ON optout(client_id);
CREATE INDEX outreach_booking ON outreach(booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX outreach_campaign ON outreach(campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX outreach_campaign_open ON outreach(campaign_id) WHERE campaign_id IS NOT NULL AND closed_at IS NULL AND void_at IS NULL;
CREATE INDEX outreach_client ON outreach(client_id);
CREATE INDEX outreach_delivery ON outreach(delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX outreach_due ON outreach(due);
CREATE UNIQUE INDEX outreach_key ON outreach(rule, base_date, client_id, coalesce(vehicle_id, 0), coalesce(campaign_id, 0)) WHERE void_at IS NULL;
CREATE INDEX outreach_open ON outreach(due) WHERE closed_at IS NULL AND void_at IS NULL AND campaign_id IS NULL;
CREATE INDEX paper_about ON paper(about, id);
CREATE INDEX paper_created ON paper(created_at, id);
CREATE INDEX praise_at ON praise(at);
CREATE INDEX praise_employee ON praise(employee_id, at);
CREATE INDEX promise_open ON promise(due_at) WHERE kept_at IS NULL AND void_at IS NULL;
CREATE INDEX recall_line_recall ON recall_line(recall_id, state) WHERE void_at IS NULL;
CREATE UNIQUE INDEX recall_line_vin ON recall_line(vin, recall_id) WHERE void_at IS NULL;
CREATE UNIQUE INDEX recall_number ON recall(number) WHERE void_at IS NULL;
CREATE INDEX recall_range_recall ON recall_range(recall_id);
CREATE INDEX recall_range_vin ON recall_range(vin_from, vin_to) WHERE void_at IS NULL;
CREATE INDEX substitution_stand_in ON substitution(stand_in_id, to_at);
CREATE INDEX transport_notice_agreement ON transport_notice(agreement_id);
CREATE INDEX transport_notice_open ON transport_notice(unit_id) WHERE acknowledged_at IS NULL AND void_at IS NULL;
CREATE INDEX unit_handover_agreement ON unit_handover(agreement_id, side);
CREATE INDEX unit_handover_unit ON unit_handover(unit_id, at);
CREATE UNIQUE INDEX unit_plate ON unit(folded) WHERE void_at IS NULL;
CREATE INDEX unit_stop_from ON unit_stop(from_at);
CREATE INDEX unit_stop_open ON unit_stop(unit_id, from_at) WHERE ended_at IS NULL AND void_at IS NULL;
CREATE INDEX unit_vin ON unit(vin) WHERE vin IS NOT NULL;
CREATE INDEX vehicle_client ON vehicle(client_id);
CREATE INDEX vehicle_listed ON vehicle(model, year, odometer_km, client_id) WHERE void_at IS NULL AND client_id IS NOT NULL;
CREATE INDEX vehicle_plate ON vehicle(plate);
CREATE UNIQUE INDEX vehicle_vin ON vehicle(vin) WHERE vin IS NOT NULL AND void_at IS NULL;
CREATE INDEX visit_arrived ON visit(arrived_at);
CREATE INDEX visit_booking ON visit(booking_id);
CREATE INDEX visit_client ON visit(client_id, arrived_at);
CREATE INDEX visit_here ON visit(arrived_at) WHERE left_at IS NULL AND void_at IS NULL;
CREATE INDEX wait_list_client ON wait_list(client_id) WHERE closed_at IS NULL;
CREATE INDEX wait_list_open ON wait_list(to_at) WHERE closed_at IS NULL;
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
CREATE TABLE agreement(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
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
CREATE TABLE agreement_driver(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    agreement_id INTEGER NOT NULL REFERENCES agreement, place INTEGER NOT NULL,
    name TEXT NOT NULL, birth_date TEXT, licence TEXT, categories TEXT, licence_issued_on TEXT, licence_since TEXT,
    licence_valid_to TEXT, licence_extended_to TEXT, extension_basis TEXT
, passport TEXT, address TEXT) STRICT;
CREATE TABLE attempt(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, outreach_id INTEGER NOT NULL REFERENCES outreach, at INTEGER NOT NULL, by INTEGER NOT NULL, phone TEXT, outcome TEXT NOT NULL, note TEXT
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
, ordered_at INTEGER, began_at INTEGER, ready_at INTEGER, confirmed_at INTEGER) STRICT;
CREATE TABLE booking_line(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    booking_id INTEGER NOT NULL REFERENCES booking, operation_id INTEGER NOT NULL REFERENCES operation, norm_hours INTEGER NOT NULL,
    done_hours INTEGER NOT NULL DEFAULT 0, client_words TEXT, price_said INTEGER, price_said_by INTEGER
, price_said_to INTEGER, price_said_at INTEGER) STRICT;
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
, hold_s INTEGER, ticks TEXT, transferred_to INTEGER REFERENCES employee, transferred_name TEXT, transfer_kind TEXT CHECK (transfer_kind IN ('warm', 'cold')), transfer_note TEXT, transferred_at INTEGER, picked_up_at INTEGER, picked_up_by INTEGER REFERENCES employee) STRICT;
CREATE TABLE call_event(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, call_key TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL,
    queue TEXT NOT NULL DEFAULT '', member TEXT NOT NULL DEFAULT '', -- several phones of a queue may ring out in one second
    raw TEXT NOT NULL
) STRICT;
CREATE TABLE call_review(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, call_id INTEGER NOT NULL REFERENCES call, employee_id INTEGER NOT NULL REFERENCES employee,
    ticks TEXT NOT NULL, lines INTEGER NOT NULL, result TEXT NOT NULL CHECK (result IN ('good', 'fair', 'poor')), remark TEXT
) STRICT;
CREATE TABLE campaign(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, legal_kind TEXT NOT NULL,
    list_query TEXT NOT NULL, script TEXT NOT NULL DEFAULT '', from_day TEXT NOT NULL, to_day TEXT NOT NULL,
    owner INTEGER REFERENCES employee, quota_per_day INTEGER, stop_list TEXT NOT NULL DEFAULT '', launched_at INTEGER, ended_at INTEGER
) STRICT;
CREATE TABLE capacity_override(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, day TEXT NOT NULL, delta INTEGER NOT NULL, reason TEXT NOT NULL -- hundredths of a norm-hour
) STRICT;
CREATE TABLE claim(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    number TEXT NOT NULL UNIQUE,
    form TEXT NOT NULL CHECK (form IN ('oral', 'written', 'email', 'social', 'book')),
    received_at INTEGER NOT NULL,
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle, call_id INTEGER REFERENCES call,
    representative TEXT, base_document TEXT, department TEXT,
    words TEXT NOT NULL, wanted TEXT,
    threat TEXT NOT NULL DEFAULT 'none' CHECK (threat IN ('none', 'health', 'press', 'court')),
    class TEXT NOT NULL CHECK (class IN ('A', 'B', 'C')),
    stage TEXT NOT NULL CHECK (stage IN ('received', 'acknowledged', 'assessed', 'investigating', 'proposed', 'approved',
        'executed', 'informed', 'closed', 'withdrawn', 'to_lawyer', 'in_court')),
    owner_id INTEGER REFERENCES employee,
    decision TEXT CHECK (decision IN ('granted', 'partly', 'refused')),
    answer TEXT, decision_ground TEXT, contest TEXT, offered_kopecks INTEGER,
    approved_at INTEGER, approved_by INTEGER REFERENCES employee,
    executed_at INTEGER, paid_kopecks INTEGER, goodwill_kopecks INTEGER, delivery_proof TEXT,
    informed_at INTEGER, informed_channel TEXT, informed_by INTEGER REFERENCES employee, client_reaction TEXT,
    cause TEXT, closed_at INTEGER, reopened_count INTEGER NOT NULL DEFAULT 0, previous_id INTEGER REFERENCES claim
, named_id INTEGER REFERENCES employee, client_inn TEXT, sheets INTEGER, case_number TEXT, answer_number TEXT, answered_on TEXT, delivered_on TEXT) STRICT;
CREATE TABLE claim_alarm(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, clock_id INTEGER NOT NULL REFERENCES claim_clock,
    rung TEXT NOT NULL CHECK (rung IN ('owner', 'head', 'management')), notice_id INTEGER NOT NULL REFERENCES notice,
    at INTEGER NOT NULL
, before_min INTEGER) STRICT;
CREATE TABLE claim_clock(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, clock TEXT NOT NULL CHECK (clock IN ('acknowledge', 'decide', 'inform')),
    started_at INTEGER NOT NULL, target_min INTEGER NOT NULL,
    hold_since INTEGER, hold_total_min INTEGER NOT NULL DEFAULT 0, done_at INTEGER, failed_at INTEGER
) STRICT;
CREATE TABLE claim_demand(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, code TEXT NOT NULL, amount_kopecks INTEGER,
    base_kopecks INTEGER, cap_kopecks INTEGER,      -- price that a penalty is counted from, price paid that limits it
    received_on TEXT NOT NULL, sent_on TEXT, delivered_on TEXT, agreed_on TEXT, reason TEXT,
    control_on TEXT, limit_on TEXT, article TEXT NOT NULL
, grounds TEXT, decision TEXT CHECK (decision IN ('granted', 'partly', 'refused')), decision_said TEXT) STRICT;
CREATE TABLE claim_file(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, name TEXT NOT NULL, called TEXT NOT NULL, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
CREATE TABLE claim_invitation(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, at INTEGER NOT NULL, place TEXT NOT NULL, inspector TEXT,
    sent_how TEXT NOT NULL CHECK (sent_how IN ('oral', 'written', 'email', 'social', 'book')), proof TEXT,
    reaction TEXT CHECK (reaction IN ('came', 'absent', 'declined', 'moved')), reacted_at INTEGER, said TEXT
) STRICT;
CREATE TABLE claim_step(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, at INTEGER NOT NULL, step TEXT NOT NULL, text TEXT, promise_at INTEGER
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
, channel TEXT) STRICT;
CREATE TABLE "client_debt"(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    debt TEXT NOT NULL CHECK (debt IN ('wrong_number', 'duplicate', 'odometer', 'consent', 'sold')),
    value TEXT NOT NULL DEFAULT '',         -- the number, the kilometres, the vehicle
    closed_at INTEGER, closing TEXT CHECK (closing IN ('correction', 'reason')), closing_reason TEXT
) STRICT;
CREATE TABLE client_merge(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    loser_id INTEGER NOT NULL REFERENCES client, kept_id INTEGER NOT NULL REFERENCES client,
    moved TEXT NOT NULL,                    -- JSON: numbers of the rows that moved, columns before
    parted_at INTEGER
) STRICT;
CREATE TABLE client_phone(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER NOT NULL REFERENCES client, number TEXT NOT NULL, ext TEXT, whose TEXT,
    foreign_number INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE conflict(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    at INTEGER NOT NULL, client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    words TEXT NOT NULL, wanted TEXT, offered TEXT, offered_kopecks INTEGER,
    limit_kopecks INTEGER,                          -- what this employee could give alone on that day; none: no limit
    result TEXT NOT NULL CHECK (result IN ('settled', 'informed', 'to_claim')),
    notice_id INTEGER REFERENCES notice, claim_id INTEGER REFERENCES claim
, service TEXT) STRICT;
CREATE TABLE consent(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER NOT NULL REFERENCES client,
    consent_kind TEXT NOT NULL CHECK (consent_kind IN ('processing', 'advertising', 'mass_info', 'recording', 'photo')),
    text_version TEXT NOT NULL, given_at INTEGER NOT NULL, channel TEXT NOT NULL, evidence TEXT,
    withdrawn_at INTEGER
) STRICT;
CREATE TABLE corrective_action(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    claim_id INTEGER NOT NULL REFERENCES claim, text TEXT NOT NULL, owner_id INTEGER REFERENCES employee,
    check_on TEXT NOT NULL, result TEXT
) STRICT;
CREATE TABLE data_check(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, client_id INTEGER NOT NULL REFERENCES client, field TEXT NOT NULL, verified_on TEXT NOT NULL
) STRICT;
CREATE TABLE day_capacity(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, day TEXT NOT NULL, gross INTEGER NOT NULL, capacity INTEGER NOT NULL
) STRICT;
CREATE TABLE day_close(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, day TEXT NOT NULL, closed_at INTEGER NOT NULL, closed_by INTEGER NOT NULL, left_open INTEGER NOT NULL
) STRICT;
CREATE TABLE declined_work(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    booking_id INTEGER NOT NULL REFERENCES booking, client_id INTEGER NOT NULL REFERENCES client,
    vehicle_id INTEGER NOT NULL REFERENCES vehicle, operation_id INTEGER REFERENCES operation, words TEXT,
    reason TEXT NOT NULL, remind_on TEXT NOT NULL,
    closed_at INTEGER, close_reason TEXT, closed_booking_id INTEGER REFERENCES booking
) STRICT;
CREATE TABLE delivery(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER NOT NULL REFERENCES vehicle,
    delivered_on TEXT NOT NULL, seller TEXT, source TEXT NOT NULL DEFAULT 'desk'
) STRICT;
CREATE TABLE do_not_lend(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, client_id INTEGER NOT NULL REFERENCES client, reason TEXT NOT NULL, ended_at INTEGER, ended_reason TEXT
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
CREATE TABLE exchange_name(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, name TEXT NOT NULL, employee_id INTEGER NOT NULL REFERENCES employee
) STRICT;
CREATE TABLE extension(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    agreement_id INTEGER NOT NULL REFERENCES agreement, back_before INTEGER NOT NULL, back_after INTEGER NOT NULL,
    reason TEXT NOT NULL, work_order TEXT
) STRICT;
CREATE TABLE fine(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    plate TEXT NOT NULL, at INTEGER NOT NULL, amount_kopecks INTEGER NOT NULL, source TEXT, unit_id INTEGER REFERENCES unit,
    agreement_id INTEGER REFERENCES agreement,
    decision TEXT CHECK (decision IN ('charge', 'forgive')), decision_reason TEXT, decided_at INTEGER
) STRICT;
CREATE TABLE fleet_call(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    agreement_id INTEGER NOT NULL REFERENCES agreement, client_id INTEGER NOT NULL REFERENCES client,
    cause TEXT NOT NULL CHECK (cause IN ('kept', 'swapped')),
    due_at INTEGER NOT NULL, tries INTEGER NOT NULL DEFAULT 0, done_at INTEGER, said TEXT
) STRICT;
CREATE TABLE gate_check(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    booking_id INTEGER REFERENCES booking, unit_id INTEGER, vehicle_id INTEGER REFERENCES vehicle, vin TEXT,
    gate TEXT NOT NULL CHECK (gate IN ('recall', 'data')),
    result TEXT NOT NULL CHECK (result IN ('clean', 'found', 'impossible', 'checked')),
    checked_at INTEGER NOT NULL, source TEXT, answer TEXT, reason TEXT,
    CHECK (booking_id IS NOT NULL OR unit_id IS NOT NULL)
) STRICT;
CREATE TABLE gate_pass_over(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, agreement_id INTEGER NOT NULL REFERENCES agreement, gate TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE TABLE group_limit(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, group_code TEXT NOT NULL, weekday INTEGER, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, most INTEGER
) STRICT;
CREATE TABLE handover(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, close_id INTEGER NOT NULL REFERENCES day_close, row_kind TEXT NOT NULL, row_id INTEGER NOT NULL, queue TEXT NOT NULL,
    due_at INTEGER NOT NULL, band INTEGER NOT NULL, to_employee INTEGER REFERENCES employee, to_shift INTEGER NOT NULL DEFAULT 0, reason TEXT,
    CHECK (to_employee IS NOT NULL OR to_shift = 1 OR reason IS NOT NULL)
) STRICT;
CREATE TABLE incident(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    number TEXT NOT NULL UNIQUE, incident_kind TEXT NOT NULL CHECK (incident_kind IN ('injury', 'fire', 'accident', 'threat')),
    happened_at INTEGER NOT NULL, place TEXT, people TEXT, source TEXT,
    severity TEXT CHECK (severity IN ('none', 'light', 'grave', 'fatal', 'group')),
    status TEXT NOT NULL CHECK (status IN ('open', 'contained', 'closed')),
    measures TEXT, corrective TEXT, check_on TEXT, closed_at INTEGER
) STRICT;
CREATE TABLE incident_line(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    incident_id INTEGER NOT NULL REFERENCES incident, at INTEGER NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE TABLE incident_notice(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    incident_id INTEGER NOT NULL REFERENCES incident, recipient TEXT NOT NULL, article TEXT NOT NULL, due_at INTEGER NOT NULL,
    done_at INTEGER, is_needed INTEGER NOT NULL DEFAULT 1, said TEXT
) STRICT;
CREATE TABLE insured_driver(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, unit_id INTEGER NOT NULL REFERENCES unit, name TEXT NOT NULL, licence TEXT NOT NULL
) STRICT;
CREATE TABLE late_entry(id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, row_id INTEGER NOT NULL, happened_at INTEGER NOT NULL, recorded_at INTEGER NOT NULL) STRICT;
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
CREATE TABLE optout(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, client_id INTEGER NOT NULL REFERENCES client, outreach_kind TEXT NOT NULL, vehicle_id INTEGER REFERENCES vehicle,
    reason TEXT, at INTEGER NOT NULL
) STRICT;
CREATE TABLE outcome(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL,
    closes INTEGER NOT NULL, next_queue TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE outreach(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, rule TEXT NOT NULL, client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    booking_id INTEGER REFERENCES booking, delivery_id INTEGER REFERENCES delivery, campaign_id INTEGER REFERENCES campaign,
    base_date TEXT NOT NULL, due TEXT NOT NULL, until_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0, last_outcome TEXT, next_at INTEGER, owner INTEGER REFERENCES employee,
    closed_at INTEGER, closed_by INTEGER, closed_outcome TEXT, closed_reason TEXT
) STRICT;
CREATE TABLE outreach_outcome(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL,
    closes INTEGER NOT NULL, wait_kind TEXT NOT NULL DEFAULT 'none' CHECK (wait_kind IN ('none', 'minutes', 'next_open', 'stated')),
    wait_min INTEGER NOT NULL DEFAULT 0, max_per_day INTEGER, max_total INTEGER, counts_as TEXT,
    productive INTEGER NOT NULL DEFAULT 0, next_rule TEXT,
    result TEXT NOT NULL DEFAULT 'none' CHECK (result IN ('none', 'reached', 'refused', 'wrong_number', 'unreached')),
    asks TEXT NOT NULL DEFAULT 'none' CHECK (asks IN ('none', 'at', 'reason')),
    effect TEXT NOT NULL DEFAULT 'none' CHECK (effect IN ('none', 'confirm', 'move', 'cancel', 'sold')),
    data_debt INTEGER NOT NULL DEFAULT 0, opens_claim INTEGER NOT NULL DEFAULT 0, writes_optout INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER
) STRICT;
CREATE TABLE outreach_rule(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, -- its place on a call sheet
    base_event TEXT NOT NULL CHECK (base_event IN ('visit', 'long_ahead', 'no_show', 'delivery', 'service_done', 'campaign')),
    offset_days INTEGER NOT NULL DEFAULT 0, shift TEXT NOT NULL DEFAULT 'none' CHECK (shift IN ('none', 'next_open', 'prev_open')),
    red_after_days INTEGER NOT NULL DEFAULT 0, close_after_days INTEGER NOT NULL DEFAULT 0,
    window_from INTEGER NOT NULL DEFAULT 540, window_to INTEGER NOT NULL DEFAULT 1200, -- minutes of the client's day
    legal_kind TEXT NOT NULL CHECK (legal_kind IN ('service', 'mass_info', 'advertising')),
    outcomes TEXT NOT NULL,                 -- codes in the order of their digits
    script TEXT, active INTEGER NOT NULL DEFAULT 1, active_from TEXT, active_to TEXT
) STRICT;
CREATE TABLE paper(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    form TEXT NOT NULL, number TEXT NOT NULL UNIQUE,
    about INTEGER, about_kind TEXT NOT NULL, day TEXT,      -- the record or the day that it is about
    sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
    template TEXT NOT NULL,                                 -- the beginning of the fingerprint of its templates
    copies INTEGER NOT NULL,
    sent_at INTEGER                                         -- when the printing system last took it
, draft INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE pin_guard(employee_id INTEGER PRIMARY KEY REFERENCES employee, failures INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
CREATE TABLE praise(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    at INTEGER NOT NULL, form TEXT NOT NULL CHECK (form IN ('oral', 'written', 'email', 'social', 'book')),
    client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle, employee_id INTEGER REFERENCES employee,
    words TEXT NOT NULL, notice_id INTEGER REFERENCES notice
) STRICT;
CREATE TABLE promise(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, call_id INTEGER REFERENCES call, client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    phone TEXT, due_at INTEGER NOT NULL, owner INTEGER REFERENCES employee, note TEXT, kept_at INTEGER, kept_by INTEGER
) STRICT;
CREATE TABLE recall(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    number TEXT NOT NULL, brand TEXT NOT NULL DEFAULT '', title TEXT NOT NULL,
    safety INTEGER NOT NULL DEFAULT 0, risk TEXT NOT NULL DEFAULT 'low' CHECK (risk IN ('low', 'medium', 'high')),
    operation_id INTEGER REFERENCES operation, parts TEXT,
    parts_on_hand INTEGER,                  -- none: nobody has looked
    started_on TEXT NOT NULL
) STRICT;
CREATE TABLE recall_line(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    recall_id INTEGER NOT NULL REFERENCES recall, vin TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done_here', 'done_elsewhere', 'not_applicable')),
    stated_on TEXT, evidence TEXT
) STRICT;
CREATE TABLE recall_range(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    recall_id INTEGER NOT NULL REFERENCES recall, prefix TEXT NOT NULL,
    serial_from INTEGER NOT NULL, serial_to INTEGER NOT NULL, width INTEGER NOT NULL,
    vin_from TEXT NOT NULL, vin_to TEXT NOT NULL
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
CREATE TABLE standard_line(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, retired_at INTEGER
) STRICT;
CREATE TABLE substitution(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, absent_id INTEGER NOT NULL REFERENCES employee, stand_in_id INTEGER NOT NULL REFERENCES employee,
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, reason TEXT
) STRICT;
CREATE TABLE topic(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, -- its digit
    operations TEXT NOT NULL DEFAULT '', script TEXT, retired_at INTEGER
, must_ask TEXT) STRICT;
CREATE TABLE transport_limit(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT, transport_mode TEXT NOT NULL, weekday INTEGER, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, most INTEGER
) STRICT;
CREATE TABLE transport_notice(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    number TEXT UNIQUE,
    unit_id INTEGER NOT NULL REFERENCES unit, agreement_id INTEGER REFERENCES agreement, handover_id INTEGER REFERENCES unit_handover,
    notice_id INTEGER REFERENCES notice,
    told TEXT NOT NULL, needs TEXT, sent_at INTEGER NOT NULL,
    acknowledged_at INTEGER, acknowledged_by TEXT, answer TEXT
) STRICT;
CREATE TABLE unit(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
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
CREATE TABLE unit_handover(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    number TEXT UNIQUE,
    agreement_id INTEGER NOT NULL REFERENCES agreement, unit_id INTEGER NOT NULL REFERENCES unit,
    side TEXT NOT NULL CHECK (side IN ('out', 'in')), at INTEGER NOT NULL,
    odometer_km INTEGER NOT NULL, fuel8 INTEGER NOT NULL CHECK (fuel8 BETWEEN 0 AND 8), battery INTEGER,
    clean INTEGER NOT NULL DEFAULT 2 CHECK (clean BETWEEN 0 AND 2),
    items TEXT NOT NULL DEFAULT '[]', marks TEXT NOT NULL DEFAULT '[]',     -- JSON: what is in the car; damage
    lamps TEXT, interior TEXT, tyres TEXT, remarks TEXT, photos TEXT,
    accident INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE unit_stop(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    unit_id INTEGER NOT NULL REFERENCES unit,
    state TEXT NOT NULL CHECK (state IN ('dirty', 'maintenance', 'body_repair', 'recall_stop', 'hold', 'disposed')),
    from_at INTEGER NOT NULL, until_at INTEGER, ended_at INTEGER, reason TEXT
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
, lounge_note TEXT) STRICT;
CREATE TABLE wait_list(
    id INTEGER PRIMARY KEY, rev INTEGER NOT NULL, created_at INTEGER NOT NULL, created_by INTEGER NOT NULL, on_behalf_of INTEGER, void_at INTEGER, void_reason TEXT,
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    operations TEXT NOT NULL,               -- codes, comma separated
    group_code TEXT NOT NULL, transport_mode TEXT NOT NULL DEFAULT 'leaves',
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, asked_at INTEGER NOT NULL, note TEXT,
    closed_at INTEGER, close_reason TEXT, booking_id INTEGER REFERENCES booking
) STRICT;
CREATE TRIGGER audit_kept_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never edited'); END;
CREATE TRIGGER audit_kept_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
