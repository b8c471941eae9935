/* Trees and hedges of three climates, each a lit and a shaded plane. */
import { LEAVES, NEEDLES, TERRACOTTA, WOOD } from './materials';
import type { Pen } from './scene';

export function drawTree(pen: Pen, x: number, ground: number, height: number): void {
  if (pen.climate === 'warm' && pen.random.chance(0.6)) drawPalm(pen, x, ground, height);
  else if (pen.climate === 'cold' && pen.random.chance(0.55)) drawSpruce(pen, x, ground, height);
  else if (pen.climate === 'mild' && pen.random.chance(0.25)) drawCypress(pen, x, ground, height);
  else drawLeafTree(pen, x, ground, height);
}

function drawLeafTree({ canvas, light, random }: Pen, x: number, ground: number, height: number): void {
  const leaf = random.pick(LEAVES);
  const radius = height * 0.3;
  const crown = ground - height + radius;
  canvas.rect(light.shaded(WOOD), x - 2.2, crown, 4.4, ground - crown);
  canvas.ellipse(light.shaded(leaf), x, crown, radius, radius * 1.08);
  canvas.ellipse(
    light.shaded(leaf),
    x + light.from * radius * 0.5,
    crown + radius * 0.55,
    radius * 0.75,
    radius * 0.66,
  );
  canvas.ellipse(
    light.lit(leaf),
    x - light.from * radius * 0.22,
    crown - radius * 0.12,
    radius * 0.76,
    radius * 0.88,
  );
  canvas.ellipse(
    light.lit(leaf),
    x - light.from * radius * 0.55,
    crown + radius * 0.5,
    radius * 0.52,
    radius * 0.48,
  );
}

function drawSpruce({ canvas, light }: Pen, x: number, ground: number, height: number): void {
  canvas.rect(light.shaded(WOOD), x - 2, ground - 10, 4, 10);
  const tiers = 3;
  for (let tier = 0; tier < tiers; tier += 1) {
    const top = ground - height + tier * height * 0.22;
    const bottom = top + height * 0.46;
    const half = height * (0.13 + tier * 0.05);
    canvas.polygon(light.shaded(NEEDLES), [x, top], [x + half, bottom], [x - half, bottom]);
    canvas.polygon(
      light.lit(NEEDLES),
      [x, top],
      [x - light.from * half, bottom],
      [x - light.from * half * 0.1, bottom],
    );
  }
}

function drawCypress({ canvas, light }: Pen, x: number, ground: number, height: number): void {
  const half = height * 0.12;
  const shape = (side: number) =>
    `M${x} ${ground - height}C${x + side * half} ${ground - height * 0.7} ${x + side * half * 1.5} ${ground - height * 0.3} ${x + side * half} ${ground - 6}L${x} ${ground - 4}z`;
  canvas.path(light.shaded(NEEDLES), shape(light.from));
  canvas.path(light.lit(NEEDLES), shape(-light.from));
  canvas.rect(light.shaded(WOOD), x - 1.5, ground - 7, 3, 7);
}

function drawPalm({ canvas, light, random }: Pen, x: number, ground: number, height: number): void {
  const lean = random.between(-8, 8);
  const top = ground - height * 0.86;
  const trunk = (from: number, to: number) =>
    `M${x + from} ${ground}Q${x + from + lean * 0.3} ${(ground + top) / 2} ${x + lean + from * 0.6} ${top}` +
    `L${x + lean + to * 0.6} ${top}Q${x + to + lean * 0.3} ${(ground + top) / 2} ${x + to} ${ground}z`;
  canvas.path(light.shaded(WOOD), trunk(-3, 3));
  canvas.path(light.lit(WOOD), light.from === 1 ? trunk(-3, 0) : trunk(0, 3));
  const leaf = LEAVES[1] ?? LEAVES[0];
  const reach = height * 0.27;
  for (const angle of [200, 235, 270, 305, 340, 165, 15]) {
    const radians = (angle * Math.PI) / 180;
    const tipX = x + lean + Math.cos(radians) * reach;
    const tipY = top + Math.sin(radians) * reach * 0.72 + reach * 0.34;
    const bendX = x + lean + Math.cos(radians) * reach * 0.62;
    const bendY = top + Math.sin(radians) * reach * 0.95 - reach * 0.2;
    const faces = Math.cos(radians) * light.from < 0.15;
    canvas.path(
      faces ? light.lit(leaf) : light.shaded(leaf),
      `M${x + lean} ${top}Q${bendX} ${bendY} ${tipX} ${tipY}Q${bendX} ${bendY + reach * 0.34} ${x + lean} ${top + 2}z`,
    );
  }
}

export function drawHedge(
  { canvas, light, random }: Pen,
  x: number,
  ground: number,
  width: number,
  height: number,
): void {
  const leaf = random.pick(LEAVES);
  canvas.rect(light.shaded(leaf), x, ground - height, width, height);
  const bumps = Math.max(1, Math.round(width / 11));
  for (let bump = 0; bump < bumps; bump += 1) {
    canvas.ellipse(
      light.shaded(leaf),
      x + ((bump + 0.5) * width) / bumps,
      ground - height,
      width / bumps / 1.7,
      height * 0.24,
    );
  }
  for (let bump = 0; bump < bumps; bump += 1) {
    canvas.ellipse(
      light.lit(leaf),
      x + ((bump + 0.5) * width) / bumps - light.from * 1.6,
      ground - height - 1,
      width / bumps / 2.4,
      height * 0.2,
    );
  }
}

export function drawPottedPlant(pen: Pen, x: number, ground: number, size: number): void {
  const { canvas, light, random } = pen;
  const leaf = random.pick(LEAVES);
  canvas.ellipse(light.shaded(leaf), x, ground - size * 1.2, size * 0.62, size * 0.7);
  canvas.ellipse(
    light.lit(leaf),
    x - light.from * size * 0.16,
    ground - size * 1.28,
    size * 0.42,
    size * 0.52,
  );
  canvas.polygon(
    light.lit(TERRACOTTA),
    [x - size * 0.42, ground - size * 0.72],
    [x + size * 0.42, ground - size * 0.72],
    [x + size * 0.3, ground],
    [x - size * 0.3, ground],
  );
  const edge = light.from * size;
  canvas.polygon(
    light.shaded(TERRACOTTA),
    [x + edge * 0.1, ground - size * 0.72],
    [x + edge * 0.42, ground - size * 0.72],
    [x + edge * 0.3, ground],
    [x + edge * 0.1, ground],
  );
}
