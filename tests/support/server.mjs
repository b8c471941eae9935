// Starts the real binary on ports the system chose, with a data directory of its own, and takes both away in the end,
// whatever happened in between.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";

import { until } from "./until.mjs";

export const binary =
  process.env.RENTEZY_BINARY ?? resolve(import.meta.dirname ?? ".", "../../build/release/rentezy");

/** The program reads RENTEZY_* as its settings and refuses those it does not know; these are the tests' own. */
const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^RENTEZY_(BINARY$|FAULT_)/.test(name)));

/** Runs a command of the binary to its end. `input` goes to its standard input. */
export function run(args, { input = "", env = {} } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(binary, args, { env: { ...inherited, ...env } });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => (stdout += chunk));
    child.stderr.on("data", (chunk) => (stderr += chunk));
    child.on("error", failed);
    child.on("close", (code, signal) => done({ code, signal, stdout, stderr }));
    child.stdin.on("error", () => {}); // the child ended without reading: its exit code says so
    child.stdin.end(input);
  });
}

/** Starts a command and waits for nothing: {child, log(), exited}. For what is expected to go wrong or never to be ready. */
export function begin(args, { env = {} } = {}) {
  const child = spawn(binary, args, { env: { ...inherited, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let log = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (log = (log + chunk).slice(-200_000)));
  const exited = new Promise((done) => child.on("close", (code, signal) => done({ code, signal })));
  return { child, log: () => log, exited };
}

export class Server {
  /**
   * @param settings e.g. {"booking.hold_seconds": 2}; a list gives a setting several values. `args` are further flags of
   * `serve`. `port` is for one that must come back where it was: the system chose it the first time.
   */
  static async start({ settings = {}, args = [], dataDir, env = {}, port = 0 } = {}) {
    const server = new Server();
    server.ownsDataDir = dataDir === undefined;
    server.dataDir = dataDir ?? (await mkdtemp(join(tmpdir(), "rentezy-test-")));
    // As root, PostgreSQL runs as somebody else, who must be able to pass.
    if (server.ownsDataDir) await chmod(server.dataDir, 0o711);
    server.settings = settings;
    server.args = args;
    server.env = env;
    server.port = port;
    await server.launch();
    return server;
  }

  async launch() {
    const readyFile = join(this.dataDir, `ready-${Math.random().toString(36).slice(2)}.json`);
    const flags = ["serve", "--data-dir", this.dataDir, "--port", String(this.port), "--ready-file", readyFile, ...this.args];
    for (const [name, value] of Object.entries(this.settings)) flags.push("--set", `${name}=${[value].flat().join(",")}`);
    const begun = begin(flags, { env: this.env });
    this.child = begun.child;
    this.exited = begun.exited;
    this.logged = begun.log;
    let exit;
    this.exited.then((how) => (exit = how));
    this.ready = await until(
      async () => {
        if (exit) throw Object.assign(new Error(`rentezy ended with ${JSON.stringify(exit)}:\n${begun.log()}`), { final: true });
        return JSON.parse(await readFile(readyFile, "utf8").catch(() => "null"));
      },
      { what: "the server to be ready", seconds: 60, everyMs: 10 },
    );
    this.baseUrl = this.ready.base_url;
    this.api = `${this.baseUrl}/api/v1`;
    this.pools = new Map();
  }

  /** A query on one service's own database. */
  async query(service, sql, values = []) {
    let pool = this.pools.get(service);
    if (!pool) {
      pool = new pg.Pool({ connectionString: this.ready.database_urls[service], max: 4 });
      pool.on("error", () => {}); // the cluster is stopped under idle connections when a test kills the server
      this.pools.set(service, pool);
    }
    return (await pool.query(sql, values)).rows;
  }

  async closePools() {
    const pools = [...(this.pools ?? new Map()).values()];
    this.pools = new Map();
    await Promise.allSettled(pools.map((pool) => pool.end()));
  }

  /** SIGTERM; resolves with how it ended. */
  async stop() {
    await this.closePools();
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill("SIGTERM");
    return this.exited;
  }

  /** kill -9, as a crash would. */
  async kill() {
    await this.closePools();
    this.child.kill("SIGKILL");
    return this.exited;
  }

  /** Starts again on the same data, with other settings if given. */
  async restart(settings = this.settings) {
    this.settings = settings;
    await this.launch();
  }

  /** Stops and removes everything; for `after`. */
  async dispose() {
    const how = await this.stop();
    if (this.ownsDataDir) await rm(this.dataDir, { recursive: true, force: true });
    return how;
  }

  /** As dispose(), once every invariant holds; what was started is taken away also where one does not. */
  async disposeChecked() {
    try {
      const checked = await this.check();
      assert.equal(checked.code, 0, checked.stdout + checked.stderr);
    } finally {
      await this.dispose();
    }
  }

  /** `rentezy check` on this server's data. */
  check() {
    return run(["check", "--data-dir", this.dataDir]);
  }
}
