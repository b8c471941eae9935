// Events on their way: what no relay has told yet, and what of the log no consumer has read. `query(service, sql, values)`
// asks a service's database; offsets of consumers may be a second old.

const services = ["auth", "property", "booking", "payment"];

/** What waits in each service's outbox: [{service, events}], only of those where something does. */
export async function untold(query) {
  const waiting = await Promise.all(
    services.map(async (service) => ({ service, events: (await query(service, "SELECT count(*)::int AS events FROM outbox"))[0].events })),
  );
  return waiting.filter(({ events }) => events > 0);
}

/** What each consumer has before it: [{consumer, topic, partition, events}], only of those where something is. */
export async function unread(query) {
  const columns = ["consumer", "topic", "partition", "position"];
  const places = (await Promise.all(services.map((service) => query(service, `SELECT ${columns} FROM consumer_offset`)))).flat();
  return query(
    "event_log",
    `SELECT consumer, topic, partition, count(*)::int AS events
     FROM unnest($1::text[], $2::text[], $3::int[], $4::bigint[]) AS place (consumer, topic, partition, read_to)
     JOIN event USING (topic, partition)
     WHERE position > read_to
     GROUP BY consumer, topic, partition`,
    columns.map((column) => places.map((place) => place[column])),
  );
}

export const total = (waiting) => waiting.reduce((sum, { events }) => sum + events, 0);
