// What people find in their mail: the embedded adapter leaves each message as an .eml file under the data directory.
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { until } from "./until.mjs";

const decoded = (quotedPrintable) => {
  const bytes = quotedPrintable.replaceAll(/=\r?\n/g, "").replaceAll(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
};

/** Every mail to `address`, oldest first: {head, text}. */
export async function mailsTo(server, address) {
  const folder = join(server.dataDir, "mail");
  const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".eml")).sort();
  const mails = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return mails
    .map((mail) => mail.split(/\r\n\r\n(.*)/s))
    .map(([head, body]) => ({ head: head.replaceAll(/\r\n[ \t]/g, " "), text: decoded(body) }))
    .filter(({ head }) => head.match(/^To: (.*)$/m)?.[1].includes(address));
}

/** The token of the newest link to `page` in a mail to `address`. `but` are those that were seen before. */
export function tokenIn(server, address, page, but = []) {
  return until(
    async () => {
      const links = (await mailsTo(server, address)).map(({ text }) => text.match(new RegExp(`/${page}\\?token=([A-Za-z0-9_-]+)`))?.[1]);
      return links.filter((token) => token && !but.includes(token)).at(-1);
    },
    { what: `a mail to ${address} with a link to ${page}` },
  );
}
