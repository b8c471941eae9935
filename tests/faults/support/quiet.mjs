// Waits until nothing is on its way any more: every hold has ended, every intent, refund, webhook and event has come to
// its end. Bounded: what never comes to rest is told by name.
import { unread, untold } from "../../support/events.mjs";
import { until } from "../../support/until.mjs";

/** What is still under way in one service's database, as {what, count}. */
const underWay = {
  booking: `SELECT 'holds that have not ended' AS what, count(*)::int AS count FROM booking WHERE status IN ('held', 'expiring')
            UNION ALL SELECT 'refunds asked for', count(*)::int FROM booking_refund WHERE status = 'requested'`,
  payment: `SELECT 'open payments' AS what, count(*)::int AS count FROM payment WHERE status IN ('created', 'open')
            UNION ALL SELECT 'refunds on their way', count(*)::int FROM refund WHERE status IN ('requested', 'pending')
            UNION ALL SELECT 'webhooks to be applied', count(*)::int FROM webhook_event WHERE next_attempt_at IS NOT NULL`,
};

async function whatIsUnderWay(query) {
  const left = (await untold(query)).map(({ service, events }) => `${events} events in ${service}'s outbox`);
  for (const [service, sql] of Object.entries(underWay))
    for (const { what, count } of await query(service, sql)) if (count > 0) left.push(`${count} ${what}`);
  if (left.length > 0) return left;
  return (await unread(query)).map(({ consumer, topic, partition, events }) => `${consumer} has ${events} events of ${topic}/${partition} to read`);
}

/** `query(service, sql, values)` asks a service's database. */
export const quiet = (query, { seconds = 60 } = {}) =>
  until(
    async () => {
      const left = await whatIsUnderWay(query);
      if (left.length > 0) throw new Error(left.join(", "));
      return true;
    },
    { what: "everything to come to rest", seconds, everyMs: 100 },
  );
