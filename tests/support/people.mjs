// The people of the stories, and a home to rent.
import { randomUUID } from "node:crypto";

import { Client, anonymous } from "./client.mjs";
import { run } from "./server.mjs";

export const password = "correct horse battery";

export async function register(server, role, name = role) {
  const nobody = anonymous(server);
  const session = await nobody.expect(
    201,
    nobody.post("/auth/register", {
      email: `${name.toLowerCase().replaceAll(/[^a-z0-9]/g, "-")}-${randomUUID()}@people.rentezy.test`,
      password,
      full_name: name,
      role,
      refresh_delivery: "body",
    }),
  );
  return new Client(server, session);
}

export const tenant = (server, name = "Tara Tenant") => register(server, "tenant", name);
export const landlord = (server, name = "Lars Landlord") => register(server, "landlord", name);

/** So many tenants, a few at a time: a password's hash is slow on purpose, and a busy machine must not refuse the last. */
export async function crowd(server, count) {
  const people = [];
  while (people.length < count) people.push(...(await Promise.all(Array.from({ length: Math.min(4, count - people.length) }, () => tenant(server)))));
  return people;
}

export async function login(server, email, secret = password) {
  const nobody = anonymous(server);
  return new Client(server, await nobody.expect(200, nobody.post("/auth/login", { email, password: secret, refresh_delivery: "body" })));
}

/** Admins are made by the operator, on the command line. */
export async function admin(server) {
  const email = `admin-${randomUUID()}@people.rentezy.test`;
  const made = await run(["admin", "create", "--data-dir", server.dataDir, "--email", email], { input: `${password}\n` });
  if (made.code !== 0) throw new Error(`rentezy admin create: ${made.stderr}`);
  return login(server, email);
}

export const aHome = (changes = {}) => ({
  title: "Two bright rooms above the bakery",
  description: "Third floor, wooden floors, a balcony to the east. The bakery opens at six; it smells of it.",
  kind: "apartment",
  address: { line1: "14 Hill Road", locality: "Bandra West", city: "Mumbai", postal_code: "400050", country: "IN" },
  location: { latitude: 19.0544, longitude: 72.8303 },
  time_zone: "Asia/Kolkata",
  currency: "INR",
  amenities: ["balcony", "washing machine"],
  cancellation_policy: "moderate",
  ...changes,
});

export const aRoomType = (changes = {}) => ({
  name: "Double room",
  rent: { amount_minor: 1_850_000, currency: "INR" },
  deposit: { amount_minor: 3_700_000, currency: "INR" },
  quantity: 10,
  bedrooms: 1,
  area_m2: 24.5,
  ...changes,
});

/** A home of `owner`, approved by `reviewer`: {property, roomType}. */
export async function publishedHome(owner, reviewer, { home = {}, room = {} } = {}) {
  const made = await owner.expect(201, owner.post("/properties", aHome(home)));
  const roomType = await owner.expect(201, owner.post(`/properties/${made.id}/room-types`, aRoomType(room)));
  await owner.expect(200, owner.post(`/properties/${made.id}/submit`, {}));
  const property = await reviewer.expect(200, reviewer.post(`/properties/${made.id}/approve`, {}));
  return { property, roomType };
}

/** A civil date `days` from today, in UTC. */
export const inDays = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const hold = (who, roomType, { moveIn = inDays(30), key = randomUUID() } = {}) =>
  who.post("/bookings", { room_type_id: roomType.id, move_in: moveIn }, { key });
