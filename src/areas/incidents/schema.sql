-- Danger to people (INCIDENT): opened by one choice, everything else may come later.
CREATE TABLE incident(
    {record},
    number TEXT NOT NULL UNIQUE, incident_kind TEXT NOT NULL CHECK (incident_kind IN ('injury', 'fire', 'accident', 'threat')),
    happened_at INTEGER NOT NULL, place TEXT, people TEXT, source TEXT,
    severity TEXT CHECK (severity IN ('none', 'light', 'grave', 'fatal', 'group')),
    status TEXT NOT NULL CHECK (status IN ('open', 'contained', 'closed')),
    measures TEXT, corrective TEXT, check_on TEXT, closed_at INTEGER
) STRICT;
CREATE INDEX incident_open ON incident(happened_at) WHERE closed_at IS NULL AND void_at IS NULL;
-- The minute log: a line is never edited, a correction is a new line (INCIDENT-R5).
CREATE TABLE incident_line(
    {record},
    incident_id INTEGER NOT NULL REFERENCES incident, at INTEGER NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX incident_line_incident ON incident_line(incident_id, at);
-- Whom the law wants told, with the hour it must happen by, nights and holidays included (INCIDENT-R3).
CREATE TABLE incident_notice(
    {record},
    incident_id INTEGER NOT NULL REFERENCES incident, recipient TEXT NOT NULL, article TEXT NOT NULL, due_at INTEGER NOT NULL,
    done_at INTEGER, is_needed INTEGER NOT NULL DEFAULT 1, said TEXT
) STRICT;
CREATE INDEX incident_notice_incident ON incident_notice(incident_id);
CREATE INDEX incident_notice_due ON incident_notice(due_at) WHERE done_at IS NULL AND void_at IS NULL;
