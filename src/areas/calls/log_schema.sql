-- Lines of imported logs as they were written (CALLS-R7). `call_key` is the exchange's own number of the call.
CREATE TABLE call_event(
    {record}, call_key TEXT NOT NULL, event TEXT NOT NULL, at INTEGER NOT NULL,
    queue TEXT NOT NULL DEFAULT '', member TEXT NOT NULL DEFAULT '', -- several phones of a queue may ring out in one second
    raw TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX call_event_once ON call_event(call_key, event, at, queue, member) WHERE void_at IS NULL;
CREATE UNIQUE INDEX call_import_once ON call(import_key) WHERE import_key IS NOT NULL AND void_at IS NULL;
