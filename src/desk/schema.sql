CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
-- Series of numbers: 'id' for records, 'ПР-2026' for a register and its year (X-NUM).
CREATE TABLE series(name TEXT PRIMARY KEY, last INTEGER NOT NULL) STRICT;
INSERT INTO series VALUES ('id', 0);

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
CREATE INDEX audit_row ON audit(row, seq);
CREATE INDEX audit_who ON audit(who, act);
CREATE INDEX audit_at ON audit(at);
CREATE UNIQUE INDEX audit_undoes ON audit(undoes) WHERE undoes IS NOT NULL AND seq = act;
CREATE TRIGGER audit_kept_1 BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never edited'); END;
CREATE TRIGGER audit_kept_2 BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;

-- What is typed and not yet saved; no audit, no revision: it is nobody's fact yet.
CREATE TABLE draft(
    owner INTEGER NOT NULL, form TEXT NOT NULL, target INTEGER NOT NULL, field TEXT NOT NULL,
    text TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(owner, form, target, field)
) STRICT;

CREATE TABLE employee(
    {record},
    login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,
    os_user TEXT,                   -- the operating-system user who may act; '*' is any
    pin_hash TEXT, phone TEXT, retired_at INTEGER
) STRICT;
-- Failed PINs, common to all processes; the delay grows with them.
CREATE TABLE pin_guard(employee_id INTEGER PRIMARY KEY REFERENCES employee, failures INTEGER NOT NULL, until INTEGER NOT NULL) STRICT;
-- Rights of a role, as data; `until` is the first day without it.
CREATE TABLE role_right(
    {record}, role TEXT NOT NULL, right_code TEXT NOT NULL, UNIQUE(role, right_code)
) STRICT;
CREATE TABLE substitution(
    {record}, absent_id INTEGER NOT NULL REFERENCES employee, stand_in_id INTEGER NOT NULL REFERENCES employee,
    from_at INTEGER NOT NULL, to_at INTEGER NOT NULL, reason TEXT
) STRICT;
CREATE INDEX substitution_stand_in ON substitution(stand_in_id, to_at);

-- Inbox and outbox in one: a message to an employee or to a role, acknowledged or not.
CREATE TABLE notice(
    {record}, to_employee INTEGER REFERENCES employee, to_role TEXT, about INTEGER, text_id TEXT NOT NULL,
    args TEXT NOT NULL, sent_at INTEGER NOT NULL, remind_at INTEGER, escalate_at INTEGER, escalate_role TEXT,
    acknowledged_at INTEGER, acknowledged_by INTEGER
) STRICT;
CREATE INDEX notice_open ON notice(to_employee, to_role) WHERE acknowledged_at IS NULL AND void_at IS NULL;
CREATE INDEX notice_about ON notice(about);

CREATE TABLE search_row(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, words TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, tokenize='trigram');
