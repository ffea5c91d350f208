CREATE TABLE service_group(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, retired_at INTEGER
) STRICT;
CREATE TABLE operation(
    {record},
    code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, short_title TEXT NOT NULL,
    group_code TEXT NOT NULL, norm_hours INTEGER NOT NULL,          -- hundredths of a norm-hour
    skill TEXT NOT NULL, bay_kind TEXT NOT NULL,
    price_from INTEGER, price_to INTEGER,                           -- kopecks
    parts_lead_days INTEGER NOT NULL DEFAULT 0,
    questions TEXT, preparation TEXT, place INTEGER NOT NULL DEFAULT 0, -- order in the catalogue
    checked_on TEXT, retired_at INTEGER
) STRICT;
CREATE TABLE bay(
    {record},
    name TEXT NOT NULL, short_name TEXT NOT NULL, bay_kind TEXT NOT NULL, hours TEXT NOT NULL, -- week hours; '' as the station
    place INTEGER NOT NULL DEFAULT 0, retired_at INTEGER
) STRICT;
CREATE TABLE mechanic(
    {record},
    employee_id INTEGER REFERENCES employee, name TEXT NOT NULL, skills TEXT NOT NULL, -- codes, comma separated
    efficiency INTEGER NOT NULL DEFAULT 100,                        -- per cent
    hours TEXT NOT NULL, retired_at INTEGER
) STRICT;
CREATE TABLE advisor(
    {record},
    employee_id INTEGER REFERENCES employee, name TEXT NOT NULL, hours TEXT NOT NULL, reception_minutes INTEGER NOT NULL DEFAULT 15,
    retired_at INTEGER
) STRICT;
-- Illness, leave, training of a mechanic or an advisor.
CREATE TABLE absence(
    {record},
    mechanic_id INTEGER REFERENCES mechanic, advisor_id INTEGER REFERENCES advisor,
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX absence_to ON absence(to_at);
-- Days of our own on the calendar of the desk or the station: intervals as text, '' is closed.
CREATE TABLE calendar_day(
    {record}, calendar TEXT NOT NULL, day TEXT NOT NULL, hours TEXT NOT NULL, source TEXT NOT NULL
) STRICT;
CREATE INDEX calendar_day_day ON calendar_day(calendar, day);
-- A limit that is not set is no limit; 0 is closed (X-DATA).
CREATE TABLE group_limit(
    {record}, group_code TEXT NOT NULL, weekday INTEGER, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, most INTEGER
) STRICT;
CREATE TABLE transport_limit(
    {record}, transport_mode TEXT NOT NULL, weekday INTEGER, from_minute INTEGER NOT NULL, to_minute INTEGER NOT NULL, most INTEGER
) STRICT;
CREATE TABLE slot_block(
    {record}, from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, bay_id INTEGER REFERENCES bay, group_code TEXT, advisor_id INTEGER REFERENCES advisor,
    reason TEXT NOT NULL
) STRICT;
CREATE TABLE capacity_override(
    {record}, day TEXT NOT NULL, delta INTEGER NOT NULL, reason TEXT NOT NULL -- hundredths of a norm-hour
) STRICT;
CREATE TABLE site(
    {record}, name TEXT NOT NULL, address TEXT, phones TEXT, hours TEXT, who_sits TEXT, note TEXT, checked_on TEXT
) STRICT;
