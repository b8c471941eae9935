#!/usr/bin/env node
// What a gateway costs: GET of a property (about 1 KB) with a token, from a service in a process of its own, through
// RentEzy's gateway, which verifies the token; through nginx that only passes it on; and through nginx that first asks the
// auth service who it is (auth_request). One nginx worker, one I/O thread a RentEzy process, 64 connections.
import { join } from "node:path";

import { landlord, publishedHome, admin } from "../tests/support/people.mjs";
import { withServersApart } from "./support/apart.mjs";
import { load, mintTokens } from "./support/load.mjs";
import { withNginx } from "./support/nginx.mjs";
import { median, report, rounded, say, smoke, table, warnIfBusy } from "./support/report.mjs";
import { withFolder } from "./support/town.mjs";

const rounds = smoke ? 1 : 3;
const seconds = smoke ? 1 : 8;
const connections = 64;

warnIfBusy();
await withFolder((folder) =>
  withServersApart(async ({ auth, homes, gateway }) => {
    const reviewer = await admin(Object.assign(Object.create(gateway), { dataDir: auth.dataDir }));
    const { property } = await publishedHome(await landlord(gateway), reviewer);
    const tokens = join(folder, "tokens");
    await mintTokens(auth, connections, tokens);
    const path = `/api/v1/properties/${property.id}`;
    const size = (await (await fetch(gateway.baseUrl + path)).text()).length;
    say(`The answer's body has ${size} bytes.`);

    await withNginx({ folder: join(folder, "nginx"), service: homes.baseUrl, auth: auth.baseUrl }, async (nginx) => {
      const ways = {
        "RentEzy's gateway": gateway.baseUrl,
        "nginx, proxy_pass": nginx.plain,
        "nginx, auth_request": nginx.checking,
        "no gateway": homes.baseUrl,
      };
      const runs = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
      for (let round = 0; round < rounds; ++round)
        for (const [way, base] of Object.entries(ways)) {
          const options = { connections, tokens, seconds, "warm-up": 1 };
          const closed = await load("get", base + path, options);
          const open = await load("get", base + path, { ...options, rate: Math.max(1, Math.round(closed.answers_per_s * 0.7)) });
          runs[way].push({ closed, open });
        }
      const of = (way, what) => median(runs[way].map(what));
      const rate = (way) => of(way, (run) => run.closed.accepted_per_s);
      table(
        ["way", "requests/s", "p50 ms at 70 %", "p99 ms at 70 %", "answers"],
        Object.keys(ways).map((way) => [
          way,
          rounded(rate(way)),
          of(way, (run) => run.open.latency_ms.p50),
          of(way, (run) => run.open.latency_ms.p99),
          JSON.stringify(runs[way][0].closed.statuses),
        ]),
      );
      await report(
        "gateway",
        {
          requests_per_s: rounded(rate("RentEzy's gateway")),
          p99_ms: rounded(of("RentEzy's gateway", (run) => run.open.latency_ms.p99), 2),
          vs_nginx_proxy: rounded(rate("RentEzy's gateway") / rate("nginx, proxy_pass"), 2),
          vs_nginx_auth_request: rounded(rate("RentEzy's gateway") / rate("nginx, auth_request"), 2),
        },
        { reach: { vs_nginx_proxy: ">= 0.8", vs_nginx_auth_request: ">= 1.5" }, details: { connections, size, seconds, runs },
          chart: {
            title: "What a gateway costs",
            subtitle: "Authenticated GETs of about 1 KB a second, from a service in a process of its own, 64 connections",
            bars: Object.keys(ways).map((way) => ({ label: way, value: rate(way), theirs: way !== "RentEzy's gateway", note: `p99 ${rounded(of(way, (run) => run.open.latency_ms.p99))} ms at 70 %` })),
          },
        },
      );
    });
  }),
);
