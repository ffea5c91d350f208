-- A paper that was made: its bytes lie in `papers/<sha256>.pdf` beside the file and never change.
CREATE TABLE paper(
    {record},
    form TEXT NOT NULL, number TEXT NOT NULL UNIQUE,
    about INTEGER, about_kind TEXT NOT NULL, day TEXT,      -- the record or the day that it is about
    sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
    template TEXT NOT NULL,                                 -- the beginning of the fingerprint of its templates
    copies INTEGER NOT NULL,
    sent_at INTEGER                                         -- when the printing system last took it
) STRICT;
CREATE INDEX paper_about ON paper(about, id);
CREATE INDEX paper_created ON paper(created_at, id);
