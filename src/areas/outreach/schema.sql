-- Who is called after which event, and what may come of a call: both are data (X-DATA).
CREATE TABLE outreach_rule(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL, -- its place on a call sheet
    base_event TEXT NOT NULL CHECK (base_event IN ('visit', 'long_ahead', 'no_show', 'delivery', 'service_done', 'campaign')),
    offset_days INTEGER NOT NULL DEFAULT 0, shift TEXT NOT NULL DEFAULT 'none' CHECK (shift IN ('none', 'next_open', 'prev_open')),
    red_after_days INTEGER NOT NULL DEFAULT 0, close_after_days INTEGER NOT NULL DEFAULT 0,
    window_from INTEGER NOT NULL DEFAULT 540, window_to INTEGER NOT NULL DEFAULT 1200, -- minutes of the client's day
    legal_kind TEXT NOT NULL CHECK (legal_kind IN ('service', 'mass_info', 'advertising')),
    outcomes TEXT NOT NULL,                 -- codes in the order of their digits
    script TEXT, active INTEGER NOT NULL DEFAULT 1, active_from TEXT, active_to TEXT
) STRICT;
CREATE TABLE outreach_outcome(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, place INTEGER NOT NULL,
    closes INTEGER NOT NULL, wait_kind TEXT NOT NULL DEFAULT 'none' CHECK (wait_kind IN ('none', 'minutes', 'next_open', 'stated')),
    wait_min INTEGER NOT NULL DEFAULT 0, max_per_day INTEGER, max_total INTEGER, counts_as TEXT,
    productive INTEGER NOT NULL DEFAULT 0, next_rule TEXT,
    result TEXT NOT NULL DEFAULT 'none' CHECK (result IN ('none', 'reached', 'refused', 'wrong_number', 'unreached')),
    asks TEXT NOT NULL DEFAULT 'none' CHECK (asks IN ('none', 'at', 'reason')),
    effect TEXT NOT NULL DEFAULT 'none' CHECK (effect IN ('none', 'confirm', 'move', 'cancel', 'sold')),
    data_debt INTEGER NOT NULL DEFAULT 0, opens_claim INTEGER NOT NULL DEFAULT 0, writes_optout INTEGER NOT NULL DEFAULT 0,
    retired_at INTEGER
) STRICT;
-- A delivered vehicle: the base of the call on day 7.
CREATE TABLE delivery(
    {record}, client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER NOT NULL REFERENCES vehicle,
    delivered_on TEXT NOT NULL, seller TEXT, source TEXT NOT NULL DEFAULT 'desk'
) STRICT;
CREATE INDEX delivery_vehicle ON delivery(vehicle_id);
CREATE INDEX delivery_day ON delivery(delivered_on);
CREATE TABLE campaign(
    {record}, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, legal_kind TEXT NOT NULL,
    list_query TEXT NOT NULL, script TEXT NOT NULL DEFAULT '', from_day TEXT NOT NULL, to_day TEXT NOT NULL,
    owner INTEGER REFERENCES employee, quota_per_day INTEGER, stop_list TEXT NOT NULL DEFAULT '', launched_at INTEGER, ended_at INTEGER
) STRICT;
-- A row of work: it is written when it is first touched or generated, and its key decides that there is one (OUT-R1).
-- An annulled one stands in nobody's way: its base was gone, or its writing was taken back.
CREATE TABLE outreach(
    {record}, rule TEXT NOT NULL, client_id INTEGER NOT NULL REFERENCES client, vehicle_id INTEGER REFERENCES vehicle,
    booking_id INTEGER REFERENCES booking, delivery_id INTEGER REFERENCES delivery, campaign_id INTEGER REFERENCES campaign,
    base_date TEXT NOT NULL, due TEXT NOT NULL, until_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0, last_outcome TEXT, next_at INTEGER, owner INTEGER REFERENCES employee,
    closed_at INTEGER, closed_by INTEGER, closed_outcome TEXT, closed_reason TEXT
) STRICT;
CREATE UNIQUE INDEX outreach_key ON outreach(rule, base_date, client_id, coalesce(vehicle_id, 0), coalesce(campaign_id, 0)) WHERE void_at IS NULL;
CREATE INDEX outreach_open ON outreach(due) WHERE closed_at IS NULL AND void_at IS NULL AND campaign_id IS NULL;
CREATE INDEX outreach_due ON outreach(due);
CREATE INDEX outreach_client ON outreach(client_id);
CREATE INDEX outreach_booking ON outreach(booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX outreach_delivery ON outreach(delivery_id) WHERE delivery_id IS NOT NULL;
CREATE INDEX outreach_campaign ON outreach(campaign_id) WHERE campaign_id IS NOT NULL;
CREATE INDEX outreach_campaign_open ON outreach(campaign_id) WHERE campaign_id IS NOT NULL AND closed_at IS NULL AND void_at IS NULL;
CREATE TABLE attempt(
    {record}, outreach_id INTEGER NOT NULL REFERENCES outreach, at INTEGER NOT NULL, by INTEGER NOT NULL, phone TEXT, outcome TEXT NOT NULL, note TEXT
) STRICT;
CREATE INDEX attempt_outreach ON attempt(outreach_id);
CREATE INDEX attempt_at ON attempt(at);
-- «Просит не звонить» about one kind of row; an empty vehicle is any.
CREATE TABLE optout(
    {record}, client_id INTEGER NOT NULL REFERENCES client, outreach_kind TEXT NOT NULL, vehicle_id INTEGER REFERENCES vehicle,
    reason TEXT, at INTEGER NOT NULL
) STRICT;
CREATE INDEX optout_client ON optout(client_id);
-- What the list of a campaign is counted by, at every key.
CREATE INDEX vehicle_listed ON vehicle(model, year, odometer_km, client_id) WHERE void_at IS NULL AND client_id IS NOT NULL;
