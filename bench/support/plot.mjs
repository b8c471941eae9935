// Charts of a bench's figures as SVG, light and dark by the reader's preference: bars, and lines over time. No library: the
// ones there are want a browser or bring a hundred packages for what is two loops.

const width = 820;
const left = 210;
const right = 190;
const style = `
  svg { --ground: #fff; --ink: #1c1b19; --quiet: #6a665f; --line: #e4e0d8; --ours: #0f6b5c; --theirs: #b9b2a6; }
  @media (prefers-color-scheme: dark) {
    svg { --ground: #171614; --ink: #ece9e4; --quiet: #a29d94; --line: #35322d; --ours: #5cc2ae; --theirs: #6e685f; }
  }
  text { font: 14px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: var(--ink); }
  .title { font-size: 16px; font-weight: 600; } .quiet { fill: var(--quiet); font-size: 13px; }
  .ground { fill: var(--ground); } .ours { fill: var(--ours); } .theirs { fill: var(--theirs); }
  .axis { stroke: var(--line); } .mark { stroke: var(--quiet); stroke-dasharray: 3 4; }
  .path { fill: none; stroke: var(--ours); stroke-width: 2; }`;

const escaped = (text) => String(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
const shown = (value) => value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });
const text = (x, y, words, { cls = "", anchor = "start" } = {}) => `<text x="${x}" y="${y}" text-anchor="${anchor}"${cls && ` class="${cls}"`}>${escaped(words)}</text>`;

const page = (height, { title, subtitle }, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">
<style>${style}</style>
<rect class="ground" width="${width}" height="${height}" rx="8"/>
${[text(20, 32, title, { cls: "title" }), ...(subtitle ? [text(20, 54, subtitle, { cls: "quiet" })] : []), ...body].join("\n")}
</svg>
`;

/** The least round number (1, 2 or 5 times a power of ten) that is not below. */
function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= value);
}

/**
 * Bars from one zero, the value at each end. `bars` are {label, value, theirs, note}; `theirs` are what ours are compared
 * with. `mark` is {value, label}: what is wanted.
 */
function bars({ title, subtitle, unit = "", bars: given, mark }) {
  const top = 78;
  const step = 34;
  const height = top + given.length * step + (mark ? 34 : 14);
  const most = Math.max(...given.map(({ value }) => value), mark?.value ?? 0) || 1;
  const wide = (value) => Math.max(1, (value / most) * (width - left - right));
  const body = given.flatMap(({ label, value, theirs, note }, row) => {
    const y = top + row * step;
    return [
      text(left - 12, y + 17, label, { anchor: "end" }),
      `<rect class="${theirs ? "theirs" : "ours"}" x="${left}" y="${y}" width="${wide(value).toFixed(1)}" height="24" rx="3"/>`,
      text(left + wide(value) + 8, y + 17, `${shown(value)}${unit}${note ? ` · ${note}` : ""}`, { cls: "quiet" }),
    ];
  });
  if (mark) {
    const x = (left + wide(mark.value)).toFixed(1);
    const bottom = top + given.length * step - 4;
    body.push(`<line class="mark" x1="${x}" x2="${x}" y1="${top - 6}" y2="${bottom}"/>`, text(x, bottom + 18, mark.label, { cls: "quiet", anchor: "middle" }));
  }
  return page(height, { title, subtitle }, body);
}

/** One line over time from zero: `points` are [x, y]. */
function line({ title, subtitle, unit = "", xLabel, points }) {
  const height = 300;
  const box = { x: 70, y: 76, width: width - 110, height: 168 };
  const mostY = roundUp(Math.max(...points.map(([, y]) => y)) * 1.05 || 1);
  const mostX = Math.max(...points.map(([x]) => x)) || 1;
  const at = ([x, y]) => `${(box.x + (x / mostX) * box.width).toFixed(1)} ${(box.y + box.height - (y / mostY) * box.height).toFixed(1)}`;
  const grid = [0, 0.25, 0.5, 0.75, 1].flatMap((share) => {
    const y = box.y + box.height * (1 - share);
    return [`<line class="axis" x1="${box.x}" x2="${box.x + box.width}" y1="${y}" y2="${y}"/>`, text(box.x - 10, y + 5, `${shown(share * mostY)}${unit}`, { cls: "quiet", anchor: "end" })];
  });
  const ticks = [0, 0.5, 1].map((share) => text(box.x + share * box.width, box.y + box.height + 22, shown(share * mostX), { cls: "quiet", anchor: "middle" }));
  return page(height, { title, subtitle }, [...grid, ...ticks, text(box.x + box.width / 2, height - 10, xLabel, { cls: "quiet", anchor: "middle" }), `<path class="path" d="M${points.map(at).join("L")}"/>`]);
}

/** The SVG of a chart as benches describe theirs: with `bars`, or with `points`. */
export const plot = (chart) => (chart.bars ? bars(chart) : line(chart));
