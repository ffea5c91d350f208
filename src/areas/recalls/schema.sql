-- A campaign of the maker. It has no end: there is no time limit for the work (RECALL, traps).
CREATE TABLE recall(
    {record},
    number TEXT NOT NULL, brand TEXT NOT NULL DEFAULT '', title TEXT NOT NULL,
    safety INTEGER NOT NULL DEFAULT 0, risk TEXT NOT NULL DEFAULT 'low' CHECK (risk IN ('low', 'medium', 'high')),
    operation_id INTEGER REFERENCES operation, parts TEXT,
    parts_on_hand INTEGER,                  -- none: nobody has looked
    started_on TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX recall_number ON recall(number) WHERE void_at IS NULL;

-- A vehicle of a campaign: listed, or known to the desk and held by one of its ranges.
CREATE TABLE recall_line(
    {record},
    recall_id INTEGER NOT NULL REFERENCES recall, vin TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done_here', 'done_elsewhere', 'not_applicable')),
    stated_on TEXT, evidence TEXT
) STRICT;
CREATE UNIQUE INDEX recall_line_vin ON recall_line(vin, recall_id) WHERE void_at IS NULL;
CREATE INDEX recall_line_recall ON recall_line(recall_id, state) WHERE void_at IS NULL;

-- A prefix and an inclusive interval of serial numbers of one width; the first and the last VIN are what the index holds.
CREATE TABLE recall_range(
    {record},
    recall_id INTEGER NOT NULL REFERENCES recall, prefix TEXT NOT NULL,
    serial_from INTEGER NOT NULL, serial_to INTEGER NOT NULL, width INTEGER NOT NULL,
    vin_from TEXT NOT NULL, vin_to TEXT NOT NULL
) STRICT;
CREATE INDEX recall_range_recall ON recall_range(recall_id);
CREATE INDEX recall_range_vin ON recall_range(vin_from, vin_to) WHERE void_at IS NULL;
