-- What a claim teaches and what the register wants later (CLAIM-M6, M8, M9, S3; form J1).
ALTER TABLE claim ADD COLUMN named_id INTEGER REFERENCES employee;     -- whom the client names
ALTER TABLE claim ADD COLUMN client_inn TEXT;                          -- of a company that claims
ALTER TABLE claim ADD COLUMN sheets INTEGER;                           -- enclosed with a written claim
ALTER TABLE claim ADD COLUMN case_number TEXT;
ALTER TABLE claim ADD COLUMN answer_number TEXT;
ALTER TABLE claim ADD COLUMN answered_on TEXT;
ALTER TABLE claim ADD COLUMN delivered_on TEXT;
CREATE INDEX claim_cause ON claim(cause, received_at) WHERE cause IS NOT NULL;
CREATE INDEX claim_closed ON claim(closed_at) WHERE closed_at IS NOT NULL;
CREATE INDEX claim_named ON claim(named_id, received_at) WHERE named_id IS NOT NULL;
CREATE INDEX claim_step_kind ON claim_step(step, at);
CREATE INDEX claim_clock_started ON claim_clock(clock, started_at);
-- A call to a quality check (ЗоЗПП ст. 18 п. 5; form F23) and what the client did.
CREATE TABLE claim_invitation(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, at INTEGER NOT NULL, place TEXT NOT NULL, inspector TEXT,
    sent_how TEXT NOT NULL CHECK (sent_how IN ('oral', 'written', 'email', 'social', 'book')), proof TEXT,
    reaction TEXT CHECK (reaction IN ('came', 'absent', 'declined', 'moved')), reacted_at INTEGER, said TEXT
) STRICT;
CREATE INDEX claim_invitation_claim ON claim_invitation(claim_id);
-- A file that belongs to a claim: its bytes lie in the papers by their fingerprint, its name is made safe.
CREATE TABLE claim_file(
    {record},
    claim_id INTEGER NOT NULL REFERENCES claim, name TEXT NOT NULL, called TEXT NOT NULL, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL
) STRICT;
CREATE INDEX claim_file_claim ON claim_file(claim_id);
CREATE UNIQUE INDEX claim_file_name ON claim_file(name) WHERE void_at IS NULL;
-- Thanks of a client, told to whom they are due (CLAIM-S3).
CREATE TABLE praise(
    {record},
    at INTEGER NOT NULL, form TEXT NOT NULL CHECK (form IN ('oral', 'written', 'email', 'social', 'book')),
    client_id INTEGER REFERENCES client, vehicle_id INTEGER REFERENCES vehicle, employee_id INTEGER REFERENCES employee,
    words TEXT NOT NULL, notice_id INTEGER REFERENCES notice
) STRICT;
CREATE INDEX praise_at ON praise(at);
CREATE INDEX praise_employee ON praise(employee_id, at);
ALTER TABLE claim_demand ADD COLUMN grounds TEXT;                       -- of ст. 18 п. 1, where the demand needs them (G-ESS)
ALTER TABLE claim_demand ADD COLUMN decision TEXT CHECK (decision IN ('granted', 'partly', 'refused'));
ALTER TABLE claim_demand ADD COLUMN decision_said TEXT;                 -- why, where it differs from the claim's
ALTER TABLE claim_alarm ADD COLUMN before_min INTEGER;                 -- a warning so many minutes before the end (CLAIM-R7)
ALTER TABLE conflict ADD COLUMN service TEXT;                          -- what was given in services instead of money
