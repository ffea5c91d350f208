ALTER TABLE client ADD COLUMN channel TEXT;   -- how the client prefers to be reached
-- What of a client's data somebody has verified with the client, and when (RECALL-R8).
CREATE TABLE data_check(
    {record}, client_id INTEGER NOT NULL REFERENCES client, field TEXT NOT NULL, verified_on TEXT NOT NULL
) STRICT;
CREATE INDEX data_check_client ON data_check(client_id, field, verified_on);
-- Data that must be put right; closed by a correction or a reason and by nothing else (RECALL-R9).
CREATE TABLE client_debt(
    {record},
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    debt TEXT NOT NULL CHECK (debt IN ('wrong_number', 'duplicate', 'odometer', 'consent')),
    value TEXT NOT NULL DEFAULT '',         -- the number, the kilometres
    closed_at INTEGER, closing TEXT CHECK (closing IN ('correction', 'reason')), closing_reason TEXT
) STRICT;
CREATE INDEX client_debt_open ON client_debt(created_at) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE INDEX client_debt_client ON client_debt(client_id, debt);
-- A merge with what moved, so that it can be parted within 30 days (X-DUP).
CREATE TABLE client_merge(
    {record},
    loser_id INTEGER NOT NULL REFERENCES client, kept_id INTEGER NOT NULL REFERENCES client,
    moved TEXT NOT NULL,                    -- JSON: numbers of the rows that moved, columns before
    parted_at INTEGER
) STRICT;
CREATE INDEX client_merge_loser ON client_merge(loser_id);
CREATE INDEX client_merge_kept ON client_merge(kept_id);
