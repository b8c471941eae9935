-- The lock under which a home changes: versions are drawn and events appended while it is held.
SELECT now() AS now FROM property WHERE id = $1 FOR UPDATE;
