// What people find in their mail: in development it is shown at /dev/mail.
import { until } from "../../support/until.mjs";

/** The newest link in a mail to `address` whose path is `path`. */
export function linkIn(server, address, path) {
  return until(
    async () => {
      const list = await (await fetch(`${server.baseUrl}/dev/mail`)).text();
      for (const [entry, id] of list.matchAll(/<li><a href="\/dev\/mail\/([^"]+)">.*?<\/li>/g)) {
        if (!entry.includes(address)) continue;
        const mail = await (await fetch(`${server.baseUrl}/dev/mail/${id}`)).text();
        const link = mail.match(new RegExp(`href="(https?://[^"]+${path}\\?[^"]+)"`));
        if (link) return link[1].replaceAll("&amp;", "&");
      }
      return null;
    },
    { what: `a mail to ${address} with a link to ${path}` },
  );
}
