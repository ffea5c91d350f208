-- A day that was closed with a signature (HOME-R5): who, when, how many rows stayed open. Signed again, the earlier one is annulled.
CREATE TABLE day_close(
    {record}, day TEXT NOT NULL, closed_at INTEGER NOT NULL, closed_by INTEGER NOT NULL, left_open INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX day_close_day ON day_close(day) WHERE void_at IS NULL;
-- A row that was open then: whose it is from now on, or why it is nobody's. No names are kept, only which row of which list.
CREATE TABLE handover(
    {record}, close_id INTEGER NOT NULL REFERENCES day_close, row_kind TEXT NOT NULL, row_id INTEGER NOT NULL, queue TEXT NOT NULL,
    due_at INTEGER NOT NULL, band INTEGER NOT NULL, to_employee INTEGER REFERENCES employee, to_shift INTEGER NOT NULL DEFAULT 0, reason TEXT,
    CHECK (to_employee IS NOT NULL OR to_shift = 1 OR reason IS NOT NULL)
) STRICT;
CREATE INDEX handover_close ON handover(close_id);
