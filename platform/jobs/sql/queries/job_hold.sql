-- Whether the job is still this worker's; locked until the effect has committed.
SELECT FROM job WHERE id = $1 AND token = $2 FOR UPDATE;
