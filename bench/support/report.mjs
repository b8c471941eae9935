// What a bench prints: a table for people, a JSON file under bench/results/, and one line for machines.
import { execFileSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { cpus, loadavg, totalmem } from "node:os";
import { join, resolve } from "node:path";

import { plot } from "./plot.mjs";

export const root = resolve(import.meta.dirname ?? ".", "../..");
/** `--smoke`: everything once and short, to see that the bench works; its figures say nothing and are not kept. */
export const smoke = process.argv.includes("--smoke");

export const say = (text) => process.stdout.write(`${text}\n`);

export function median(values) {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const rounded = (value, digits = 1) => Number(value.toFixed(digits));
const shown = (value) => (typeof value === "number" ? value.toLocaleString("en-US", { maximumFractionDigits: 3 }) : String(value));

/** Prints rows under their heads, numbers to the right. */
export function table(heads, rows) {
  const cells = [heads, ...rows.map((row) => row.map(shown))];
  const widths = heads.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const line = (row, pad) => row.map((cell, column) => pad(cell, widths[column], column)).join("  ").trimEnd();
  const isNumber = heads.map((_, column) => rows.length > 0 && rows.every((row) => typeof row[column] === "number"));
  const padded = (cell, width, column) => (isNumber[column] ? cell.padStart(width) : cell.padEnd(width));
  say(line(cells[0], padded));
  say(line(widths.map((width) => "-".repeat(width)), (cell) => cell));
  for (const row of cells.slice(1)) say(line(row, padded));
}

const git = (...args) => {
  try {
    return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
};

function machine() {
  return {
    processor: cpus()[0]?.model ?? "unknown",
    cores: cpus().length,
    memory_mb: Math.round(totalmem() / 1e6),
    commit: git("rev-parse", "--short", "HEAD"),
    // The charts that the bench before drew do not count, nor do words.
    changed: git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs") !== "",
  };
}

/** Writes docs/performance/NAME.svg. */
export async function draw(name, chart) {
  await mkdir(join(root, "docs/performance"), { recursive: true });
  await writeFile(join(root, `docs/performance/${name}.svg`), plot(chart));
}

/** To be called first: what else runs on the machine spoils a figure. */
export function warnIfBusy() {
  const [load] = loadavg();
  if (load > 0.5 && !smoke) say(`The machine is not quiet (load ${load.toFixed(2)}): these figures will be worse than they need be.`);
}

/**
 * Ends a bench. `figures` are the keys of the BENCH line; `reach` says what each is wanted to be ("< 5"), `details` goes
 * into the JSON only. `chart` is drawn into docs/performance/ (plot.mjs says what it is made of).
 */
export async function report(name, figures, { reach = {}, details = {}, chart } = {}) {
  const rows = Object.entries(figures).map(([key, value]) => [key, value, reach[key] ?? ""]);
  say("");
  table(["figure", "measured", "reach"], rows);
  if (!smoke) {
    await mkdir(join(root, "bench/results"), { recursive: true });
    const result = { bench: name, at: new Date().toISOString(), machine: machine(), figures, reach, chart, details };
    await writeFile(join(root, `bench/results/${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
    if (chart) await draw(name, chart);
  }
  const pairs = Object.entries(figures).map(([key, value]) => `${key}=${value}`);
  say(`BENCH ${name} ${pairs.join(" ")}`);
}
