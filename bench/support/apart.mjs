// RentEzy's services in processes of their own, as pods run them.
import { Server } from "../../tests/support/server.mjs";
import { settings } from "./town.mjs";

// One I/O loop each: a pod has a core or less, and more loops than cores here would only take turns.
const common = { ...settings, io_threads: 1, "gateway.trusted_proxies": "127.0.0.1" };

/** auth (whose data directory holds the databases), property with booking, and a gateway; all end with `work`. */
export async function withServersApart(work) {
  const started = [];
  const start = async (options) => {
    started.push(await Server.start({ ...options, settings: { ...common, ...options.settings } }));
    return started.at(-1);
  };
  try {
    const auth = await start({ args: ["--services=auth"] });
    const databases = (...names) => names.map((name) => `${name}=${auth.ready.database_urls[name]}`);
    const homes = await start({
      args: ["--services=property,booking"],
      settings: { "database.urls": databases("event_log", "property", "booking"), "services.urls": `auth=${auth.baseUrl}` },
    });
    const urls = [`auth=${auth.baseUrl}`, `property=${homes.baseUrl}`, `booking=${homes.baseUrl}`];
    const gateway = await start({ args: ["--services=gateway"], settings: { "database.urls": databases("event_log"), "services.urls": urls } });
    return await work({ auth, homes, gateway });
  } finally {
    for (const server of started.reverse()) await server.dispose();
  }
}
