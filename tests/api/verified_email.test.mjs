import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { anonymous } from "../support/client.mjs";
import { admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { Server } from "../support/server.mjs";
import { until } from "../support/until.mjs";

let server;

before(async () => {
  server = await Server.start({ settings: { "auth.require_verified_email": true } });
});
after(() => server.dispose());

/** The token of the link in the newest mail to an address. */
async function tokenSentTo(email) {
  const folder = join(server.dataDir, "mail");
  for (const name of (await readdir(folder).catch(() => [])).sort().reverse()) {
    const mail = (await readFile(join(folder, name), "utf8")).replaceAll("=\r\n", "").replaceAll("=3D", "=");
    const link = mail.includes(email) && /verify-email[^\s]*token=([\w.-]+)/.exec(mail);
    if (link) return link[1];
  }
}

test("where it is asked for, only a verified tenant holds a room", async () => {
  const { roomType } = await publishedHome(await landlord(server), await admin(server));
  const who = await tenant(server);
  const key = randomUUID();
  const refused = await hold(who, roomType, { key });
  assert.equal(refused.status, 403);
  assert.equal(refused.body.code, "email_not_verified");
  const token = await until(() => tokenSentTo(who.user.email), { what: "the mail with the link" });
  assert.equal((await anonymous(server).post("/auth/email/verify", { token })).status, 204);
  assert.equal((await hold(who, roomType, { key })).status, 201);
});
