// How far behind what follows a booking was when the load ended: the relay that publishes its events, the consumers.
import { total, unread, untold } from "../../tests/support/events.mjs";
import { until } from "../../tests/support/until.mjs";
import { median, rounded, say } from "./report.mjs";

/** What waits for relays and consumers now, and how many seconds it takes until nothing does: {relay, consumers}. */
export async function caughtUp(server) {
  const query = (service, sql, values) => server.query(service, sql, values);
  const begin = performance.now();
  const [relayBefore, consumersBefore] = [total(await untold(query)), total(await unread(query))];
  const secondsUntilNone = async (waiting, what) => {
    await until(async () => (await waiting(query)).length === 0, { what, seconds: 300 });
    return (performance.now() - begin) / 1000;
  };
  return {
    relay: { events: relayBefore, seconds: await secondsUntilNone(untold, "the relays to catch up") },
    consumers: { events: consumersBefore, seconds: await secondsUntilNone(unread, "the consumers to catch up") },
  };
}

/** Says the medians of what caughtUp() answered in each run; answers the seconds: {relay, consumers}. */
export function sayLag(lags) {
  const of = (what) => median(lags.map(what));
  const behind = (who) => rounded(of((lag) => lag[who].seconds), 2);
  for (const who of ["relay", "consumers"])
    say(`When the load ended the ${who} had ${of((lag) => lag[who].events)} events to come, and ${behind(who)} s later none.`);
  return { relay: behind("relay"), consumers: behind("consumers") };
}
