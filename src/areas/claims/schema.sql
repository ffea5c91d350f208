-- A claim, oral or written (ЗоЗПП; forms J1). The number exists from the first second; closing needs the client to be told.
CREATE TABLE claim(
    {record},
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
) STRICT;
CREATE INDEX claim_open ON claim(received_at) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE INDEX claim_client ON claim(client_id, received_at);
CREATE INDEX claim_vehicle ON claim(vehicle_id, received_at);
CREATE INDEX claim_received ON claim(received_at);
-- What is demanded, each with its own term; both dates as the law's table gave them when the demand was written down.
CREATE TABLE claim_demand(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, code TEXT NOT NULL, amount_kopecks INTEGER,
    base_kopecks INTEGER, cap_kopecks INTEGER,      -- price that a penalty is counted from, price paid that limits it
    received_on TEXT NOT NULL, sent_on TEXT, delivered_on TEXT, agreed_on TEXT, reason TEXT,
    control_on TEXT, limit_on TEXT, article TEXT NOT NULL
) STRICT;
CREATE INDEX claim_demand_claim ON claim_demand(claim_id);
-- The company's clocks in working time (X-CLOCK): a miss that was seen is never washed off.
CREATE TABLE claim_clock(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, clock TEXT NOT NULL CHECK (clock IN ('acknowledge', 'decide', 'inform')),
    started_at INTEGER NOT NULL, target_min INTEGER NOT NULL,
    hold_since INTEGER, hold_total_min INTEGER NOT NULL DEFAULT 0, done_at INTEGER, failed_at INTEGER
) STRICT;
CREATE INDEX claim_clock_claim ON claim_clock(claim_id);
-- What was done, said and promised; never changed afterwards.
CREATE TABLE claim_step(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, at INTEGER NOT NULL, step TEXT NOT NULL, text TEXT, promise_at INTEGER
) STRICT;
CREATE INDEX claim_step_claim ON claim_step(claim_id, at);
-- What is done so that it does not happen again, and when somebody looks whether it helped (CLAIM-R12).
CREATE TABLE corrective_action(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, text TEXT NOT NULL, owner_id INTEGER REFERENCES employee,
    check_on TEXT NOT NULL, result TEXT
) STRICT;
CREATE INDEX corrective_action_claim ON corrective_action(claim_id);
CREATE INDEX corrective_action_check ON corrective_action(check_on) WHERE result IS NULL AND void_at IS NULL;
-- Who was told, or will be, that a decision is slow (CLAIM-R6); the message waits for its moment in the notices.
CREATE TABLE claim_alarm(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, clock_id INTEGER NOT NULL REFERENCES claim_clock,
    rung TEXT NOT NULL CHECK (rung IN ('owner', 'head', 'management')), notice_id INTEGER NOT NULL REFERENCES notice,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_alarm_clock ON claim_alarm(clock_id);
-- A conflict at the desk (CLAIM-R9): what was heard, what was offered, how it ended.
CREATE TABLE conflict(
    {record},
    at INTEGER NOT NULL, client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    words TEXT NOT NULL, wanted TEXT, offered TEXT, offered_kopecks INTEGER,
    limit_kopecks INTEGER,                          -- what this employee could give alone on that day; none: no limit
    result TEXT NOT NULL CHECK (result IN ('settled', 'informed', 'to_claim')),
    notice_id INTEGER REFERENCES notice, claim_id INTEGER REFERENCES claim
) STRICT;
CREATE INDEX conflict_at ON conflict(at);
CREATE INDEX conflict_client ON conflict(client_id, at);
