CREATE TABLE client(
    {record},
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
CREATE INDEX client_folded ON client(folded);
CREATE INDEX client_merged ON client(merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX client_licence ON client(licence) WHERE licence IS NOT NULL;

CREATE TABLE client_phone(
    {record},
    client_id INTEGER NOT NULL REFERENCES client, number TEXT NOT NULL, ext TEXT, whose TEXT,
    foreign_number INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX client_phone_client ON client_phone(client_id);
CREATE INDEX client_phone_number ON client_phone(number);

CREATE TABLE vehicle(
    {record},
    client_id INTEGER REFERENCES client,    -- the present keeper
    plate TEXT, plate_kind TEXT, region TEXT,
    vin TEXT, frame TEXT, brand TEXT, model TEXT NOT NULL DEFAULT '', year INTEGER, colour TEXT,
    odometer_km INTEGER, odometer_on TEXT, warranty_until TEXT, note TEXT
) STRICT;
CREATE INDEX vehicle_client ON vehicle(client_id);
CREATE INDEX vehicle_plate ON vehicle(plate);
CREATE UNIQUE INDEX vehicle_vin ON vehicle(vin) WHERE vin IS NOT NULL AND void_at IS NULL;
-- Plates that a vehicle carried before, closed with a date (X-DUP).
CREATE TABLE old_plate(
    {record}, vehicle_id INTEGER NOT NULL REFERENCES vehicle, plate TEXT NOT NULL, closed_on TEXT NOT NULL
) STRICT;
CREATE INDEX old_plate_vehicle ON old_plate(vehicle_id);
CREATE INDEX old_plate_plate ON old_plate(plate);

CREATE TABLE consent(
    {record},
    client_id INTEGER NOT NULL REFERENCES client,
    consent_kind TEXT NOT NULL CHECK (consent_kind IN ('processing', 'advertising', 'mass_info', 'recording', 'photo')),
    text_version TEXT NOT NULL, given_at INTEGER NOT NULL, channel TEXT NOT NULL, evidence TEXT,
    withdrawn_at INTEGER
) STRICT;
CREATE INDEX consent_client ON consent(client_id);
