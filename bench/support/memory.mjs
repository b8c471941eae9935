// What a process keeps in memory.
import { readFile } from "node:fs/promises";

import { rounded } from "./report.mjs";

/** Megabytes (10^6 bytes) resident, of these not shared with files, and the most there ever were. */
export async function resident(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kilobytes = (name) => Number(status.match(new RegExp(`^${name}:\\s+(\\d+) kB`, "m"))?.[1] ?? 0);
  const megabytes = (name) => rounded((kilobytes(name) * 1024) / 1e6);
  return { all: megabytes("VmRSS"), own: megabytes("RssAnon"), peak: megabytes("VmHWM") };
}
