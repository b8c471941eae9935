// Writes what the benches found into docs/performance.md, between its two markers, and draws their charts anew. Run it after
// `./dev bench`, as `node bench/write-report.mjs`. What the benches leave in bench/results/ is not under version control, so
// each one's last figures are kept in docs/performance/figures.json: nobody has to run all of them to measure one.
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { draw, root, say } from "./support/report.mjs";

const order = ["storm", "hot-room", "many-rooms", "saga", "gateway", "overload", "startup", "memory", "soak", "property-get", "bookings", "build-time"];
const begin = "<!-- figures: node bench/write-report.mjs writes what stands between these lines -->";
const end = "<!-- end of figures -->";

const place = (name) => (order.includes(name) ? order.indexOf(name) : order.length);

const keptFile = join(root, "docs/performance/figures.json");
const read = async (file) => JSON.parse(await readFile(file, "utf8"));
const inOrder = (all) => all.sort((a, b) => place(a.bench) - place(b.bench) || a.bench.localeCompare(b.bench));

async function results() {
  const folder = join(root, "bench/results");
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith(".json"));
  return Promise.all(names.map((name) => read(join(folder, name))));
}

/** Of each bench what was found here, or else what was kept; the newer where there are both. */
function newest(here, kept) {
  const all = new Map(kept.map((each) => [each.bench, each]));
  for (const { bench, at, machine, figures, reach } of here) {
    if (!all.has(bench) || all.get(bench).at <= at) all.set(bench, { bench, at, machine, figures, reach });
  }
  return inOrder([...all.values()]);
}

const shown = (value) => (typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 3 }) : String(value));

/** Whether a figure reaches what begins with a comparison: "< 5 at 2,000 requests/s". Undefined where none is wanted. */
function reaches(value, reach) {
  const wanted = /^(<=|>=|<|>)\s*([\d,.]+)/.exec(reach ?? "") ?? (reach === "0" ? [reach, "<=", "0"] : undefined);
  if (!wanted || typeof value !== "number") return undefined;
  const limit = Number(wanted[2].replaceAll(",", ""));
  return { "<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit }[wanted[1]];
}

const line = (cells) => `| ${cells.join(" | ")} |`;

function tableOf(found) {
  const rows = found.flatMap(({ bench, figures, reach = {} }) =>
    Object.entries(figures).map(([key, value], index) => {
      const reached = reaches(value, reach[key]);
      return line([index === 0 ? `\`${bench}\`` : "", `${key}`, shown(value), (reach[key] ?? "").replaceAll("|", "/"), reached === undefined ? "" : reached ? "yes" : "**no**"]);
    }),
  );
  return [line(["bench", "figure", "measured", "reach", "reached"]), "|---|---|---:|---|---|", ...rows];
}

function machinesOf(found) {
  const told = found.map(({ bench, at, machine }) => ({ bench, words: `${machine.processor}, ${machine.cores} cores, ${shown(Math.round(machine.memory_mb / 1000))} GB; commit ${machine.commit}${machine.changed ? " with changes" : ""}, ${at.slice(0, 10)}` }));
  const groups = Map.groupBy ? Map.groupBy(told, ({ words }) => words) : told.reduce((map, each) => map.set(each.words, [...(map.get(each.words) ?? []), each]), new Map());
  return [...groups].map(([words, benches]) => `${words}: ${benches.map(({ bench }) => `\`${bench}\``).join(", ")}.`);
}

const here = await results();
for (const { bench, chart } of here) if (chart) await draw(bench, chart);
const found = newest(here, await read(keptFile));
await writeFile(keptFile, `${JSON.stringify(found, null, 2)}\n`);
const file = join(root, "docs/performance.md");
const page = await readFile(file, "utf8");
const [from, to] = [page.indexOf(begin), page.indexOf(end)];
if (from < 0 || to < from) throw new Error(`${file} has lost its markers.`);
const body = [...tableOf(found), "", "Measured on:", "", ...machinesOf(found).map((words) => `- ${words}`)];
await writeFile(file, `${page.slice(0, from)}${begin}\n\n${body.join("\n")}\n\n${page.slice(to)}`);
say(`docs/performance.md has the figures of ${found.length} benches, ${here.length} of them run here.`);
