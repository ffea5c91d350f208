-- «Продал авто»: whose vehicle it is now is a debt of data too (RECALL-R9). The list of debts stands in a CHECK, so the table is made anew.
CREATE TABLE client_debt_new(
    {record},
    client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    debt TEXT NOT NULL CHECK (debt IN ('wrong_number', 'duplicate', 'odometer', 'consent', 'sold')),
    value TEXT NOT NULL DEFAULT '',         -- the number, the kilometres, the vehicle
    closed_at INTEGER, closing TEXT CHECK (closing IN ('correction', 'reason')), closing_reason TEXT
) STRICT;
INSERT INTO client_debt_new(id, rev, created_at, created_by, on_behalf_of, void_at, void_reason, client_id, vehicle_id, debt, value, closed_at, closing, closing_reason)
    SELECT id, rev, created_at, created_by, on_behalf_of, void_at, void_reason, client_id, vehicle_id, debt, value, closed_at, closing, closing_reason FROM client_debt;
DROP TABLE client_debt;
ALTER TABLE client_debt_new RENAME TO client_debt;
CREATE INDEX client_debt_open ON client_debt(created_at) WHERE closed_at IS NULL AND void_at IS NULL;
CREATE INDEX client_debt_client ON client_debt(client_id, debt);
