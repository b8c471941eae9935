// The private PostgreSQL cluster of a server, as its operator sees it: its processes, and its superuser.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";

export class Cluster {
  constructor(dataDir) {
    this.dataDir = dataDir;
  }

  /** As the superuser, on a connection of its own. */
  async ask(sql, values = []) {
    const { socket_dir: host, port, superuser_password: password } = JSON.parse(await readFile(join(this.dataDir, "run", "cluster.json"), "utf8"));
    const client = new pg.Client({ host, port, user: "rentezy", password, database: "postgres" });
    client.on("error", () => {}); // the server may be killed under it
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end().catch(() => {});
    }
  }

  /** The server's first process. */
  async postmaster() {
    const elsewhere = await readFile(join(this.dataDir, "postgres.location"), "utf8").catch(() => undefined);
    const data = elsewhere ? join(elsewhere.trim(), "data") : join(this.dataDir, "postgres");
    return Number((await readFile(join(data, "postmaster.pid"), "utf8")).split("\n")[0]);
  }

  /** The processes that serve our services, but for this one. */
  async backends() {
    const rows = await this.ask("SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
    return rows.map(({ pid }) => pid);
  }

  terminate(pids) {
    return this.ask("SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid", [pids]);
  }
}
