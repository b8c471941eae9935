import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { anonymous } from "../support/client.mjs";
import { admin, hold, landlord, publishedHome, tenant } from "../support/people.mjs";
import { tokenIn } from "../support/mail.mjs";
import { Server } from "../support/server.mjs";

let server;

before(async () => {
  server = await Server.start({ settings: { "auth.require_verified_email": true } });
});
after(() => server.dispose());

test("where it is asked for, only a verified tenant holds a room", async () => {
  const { roomType } = await publishedHome(await landlord(server), await admin(server));
  const who = await tenant(server);
  const key = randomUUID();
  const refused = await hold(who, roomType, { key });
  assert.equal(refused.status, 403);
  assert.equal(refused.body.code, "email_not_verified");
  const token = await tokenIn(server, who.user.email, "verify-email");
  assert.equal((await anonymous(server).post("/auth/email/verify", { token })).status, 204);
  assert.equal((await hold(who, roomType, { key })).status, 201);
});
