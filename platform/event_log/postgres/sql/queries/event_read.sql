-- The next $4 records of a partition; of them those of the wanted types ($5, empty: all) and the last, which tells how far
-- was looked. What nobody wants is not sent.
SELECT position, id, source, type, subject, time, aggregate_version, traceparent, data::text AS data
FROM (SELECT *, max(position) OVER () AS last_position
      FROM (SELECT position, id, source, type, subject, time, aggregate_version, traceparent, data
            FROM event
            WHERE topic = $1 AND partition = $2 AND position > $3
            ORDER BY position
            LIMIT $4) next) looked_at
WHERE cardinality($5::text[]) = 0 OR type = ANY($5) OR position = last_position
ORDER BY position;
