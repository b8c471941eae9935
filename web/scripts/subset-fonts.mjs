// Cuts the variable font down to the letters and weights that the app speaks with, so that it can be preloaded.
// Input: Inter (SIL OFL 1.1) from the npm package `inter-ui`. Output: src/shared/ui/fonts/inter.woff2, ignored by git.
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const require = createRequire(import.meta.url);
const source = join(dirname(require.resolve('inter-ui/package.json')), 'variable', 'InterVariable.woff2');
const target = fileURLToPath(new URL('../src/shared/ui/fonts/inter.woff2', import.meta.url));
const self = fileURLToPath(import.meta.url);

/** Inclusive code point ranges. Names and titles people write outside of these fall back to the system's font. */
const RANGES = [
  [0x20, 0x7e], // Basic Latin
  [0xa0, 0xff], // Latin-1: Western European names, £ ¥ ·
  [0x100, 0x17f], // Latin Extended-A: Nordic, Central European and Turkish names
  [0x2010, 0x2015], // hyphens and dashes
  [0x2018, 0x201e], // quotation marks
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x202f, 0x202f], // the narrow space that Intl puts in prices and times
  [0x20a0, 0x20c0], // currencies
  [0x2190, 0x2193], // arrows
  [0x2212, 0x2212],
];

/** Two weights are used (400 and 600); the optical size axis stays, it is what makes large headings look drawn. */
const FEATURES = ['kern', 'calt', 'ccmp', 'locl', 'mark', 'tnum', 'case'];
const AXES = { wght: { min: 400, max: 600 }, opsz: { min: 14, max: 32 } };

async function isFresh() {
  try {
    const [made, script, font] = await Promise.all([stat(target), stat(self), stat(source)]);
    return made.mtimeMs > Math.max(script.mtimeMs, font.mtimeMs);
  } catch {
    return false;
  }
}

if (!(await isFresh())) {
  const letters = RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset)),
  ).join('');
  const subset = await subsetFont(await readFile(source), letters, {
    targetFormat: 'woff2',
    variationAxes: AXES,
    keepFeatures: FEATURES,
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, subset);
  console.log(`fonts: ${Math.round(subset.length / 1024)} kB`);
}
