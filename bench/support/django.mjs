// bench/django, started with gunicorn on the cluster of a RentEzy server, which also signs its tokens.
import { execFile } from "node:child_process";
import { access } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { root } from "./report.mjs";
import { withProgram } from "./program.mjs";

const folder = join(root, "bench/django");
const bin = join(root, ".cache/venv/bench-django/bin");
// gunicorn advises two workers a core and one: less that one, because PostgreSQL and the load need the cores too.
const workers = 4;
const threads = 4;

/** Makes its tables and a room with so many places; calls `work` with the address of POST /bookings. */
export async function withDjango(server, { room, places }, work) {
  await access(join(bin, "gunicorn")).catch(() => {
    throw new Error("The Django service's packages are not there: ./dev bench storm installs them.");
  });
  const env = {
    ...process.env,
    DATABASE_URL: server.ready.database_urls.booking,
    DJANGO_SECRET_KEY: "a bench's, for this machine",
    PYTHONDONTWRITEBYTECODE: "1",
    TOKEN_KEYS_URL: `${server.baseUrl}/.well-known/jwks.json`,
  };
  await promisify(execFile)(join(bin, "python"), ["manage.py", "migrate", "--verbosity", "0"], { cwd: folder, env });
  await server.query("booking", "INSERT INTO rooms_room (id, capacity, available, amount_minor, currency) VALUES ($1, $2, $2, 100, 'INR')", [room, places]);
  const flags = ["--bind", "127.0.0.1:0", "--workers", workers, "--worker-class", "gthread", "--threads", threads, "--keep-alive", 75, "--backlog", 4096, "--log-level", "info", "wsgi"].map(String);
  const ready = (log) => {
    const address = /Listening at: (http:\/\/[\d.:]+)/.exec(log)?.[1];
    return address && (log.match(/Booting worker/g) ?? []).length >= workers && `${address}/api/v1/bookings`;
  };
  return withProgram(join(bin, "gunicorn"), flags, { cwd: folder, env, ready }, work);
}

/** How many were held. */
export const heldAtDjango = async (server) => (await server.query("booking", "SELECT count(*)::int AS held FROM rooms_booking"))[0].held;
