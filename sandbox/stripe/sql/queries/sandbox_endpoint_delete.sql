-- What was still to be sent there goes with it.
WITH gone AS (
    DELETE FROM webhook_endpoint WHERE id = $1 RETURNING id
), unsent AS (
    DELETE FROM delivery d USING gone WHERE d.endpoint_id = gone.id
)
SELECT id FROM gone;
