-- One aggregate's events stand in the log in the order in which they happened, and in one partition: a consumer that has
-- seen a later one drops those before.
SELECT format('%s %s', e.topic, e.id) AS identity,
       CASE WHEN e.partition <> e.partition_before
            THEN format('Topic %s has events of %s in partitions %s and %s.', e.topic, e.subject, e.partition_before, e.partition)
            ELSE format('In topic %s, event %s (%s of %s, version %s) stands at %s, after one of version %s.', e.topic, e.id,
                        e.type, e.subject, e.aggregate_version, e.position, e.version_before) END AS sentence
FROM (SELECT topic, partition, position, id, type, subject, aggregate_version,
             lag(aggregate_version) OVER one AS version_before, lag(partition) OVER one AS partition_before
      FROM event
      WHERE published_at > clock_timestamp() - make_interval(secs => $2)
      WINDOW one AS (PARTITION BY topic, subject ORDER BY position)) e
WHERE e.aggregate_version < e.version_before OR e.partition <> e.partition_before
ORDER BY e.topic, e.position
LIMIT $1;
