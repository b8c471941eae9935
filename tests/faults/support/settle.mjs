// The end of every fault: the crowd hears its last answers, all comes to rest, and everything adds up.
import assert from "node:assert/strict";

import { assertNothingLost } from "./accounts.mjs";
import { quiet } from "./quiet.mjs";

/** `rentezy check` finds nothing, whether or not people are about. */
export async function assertClean(server) {
  const { code, stdout, stderr } = await server.check();
  assert.equal(code, 0, stdout + stderr);
}

/**
 * Ends the storm and proves that nothing was lost. `databases` is the server that knows their addresses; `bank` the
 * sandbox as {stripeBase, secretKey}, where it is not that server's own.
 */
export async function settle(t, storm, databases, { bank, check = () => databases.check() } = {}) {
  await storm.end();
  t.diagnostic(storm.told.summary());
  const query = (service, sql, values) => databases.query(service, sql, values);
  await quiet(query);
  const { code, stdout, stderr } = await check();
  assert.equal(code, 0, stdout + stderr);
  await assertNothingLost(query, storm.told, bank ?? { stripeBase: databases.ready.stripe_api_base, secretKey: databases.ready.stripe_test_secret_key });
  // What broke is away for a while and says so; anything else than 503 would mean that nobody had thought of it.
  const unforeseen = [...storm.told.answers.keys()].filter((what) => /^(POST|PATCH) .* 5\d\d$/.test(what) && !what.endsWith(" 503"));
  assert.deepEqual(unforeseen, [], storm.told.summary());
  // A storm in which nobody got anything proves nothing.
  assert.ok(storm.told.held.size > 0 && storm.told.paid.size > 0 && storm.told.cancelled.size > 0, storm.told.summary());
}
