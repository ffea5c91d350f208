-- When the work of a visit passed each of its points: what its time consists of (K-DOOR), and whether a promise was kept.
ALTER TABLE booking ADD COLUMN ordered_at INTEGER;
ALTER TABLE booking ADD COLUMN began_at INTEGER;
ALTER TABLE booking ADD COLUMN ready_at INTEGER;
