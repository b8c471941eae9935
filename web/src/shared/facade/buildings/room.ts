import { lighter, mix, type Color } from '../color';
import { drawFlowerBox } from '../openings';
import { BLOOMS, CURTAIN, GLASS, LAMP, LAMP_DEEP, LEAVES, TERRACOTTA, WALLS, WOOD } from '../materials';
import type { FacadeSubject, Pen } from '../scene';

/** A room in somebody's home is its window: drawn close, with the light of the hour lying across the wall. */
export function drawRoom(pen: Pen, subject: FacadeSubject): void {
  const { canvas, light, random, width, height } = pen;
  const look = random.pick(WALLS);
  canvas.rect(light.lit(look.wall), 0, 0, width, height);
  drawCourses(pen, look.wall);
  drawWallShadow(pen, look.wall);

  const wide = 118;
  const tall = 158;
  const x = width / 2 - wide / 2;
  const y = 58;
  const spacing = 268;
  // On a wide picture the same wall goes on, with the neighbours' windows.
  const neighbours = Math.ceil((width / 2 - wide) / spacing);
  for (let index = -neighbours; index <= neighbours; index += 1) {
    drawLargeWindow(pen, x + index * spacing, y, wide, tall, look, index === 0 && subject.bedrooms >= 0);
  }
  drawClimber(pen);
  canvas.rect(light.lit(look.trim), 0, 268, width, 7);
  canvas.rect(light.shaded(look.trim), 0, 275, width, 3);
  canvas.rect(light.dark(look.wall), 0, 278, width, 7);
}

/** Here and there the plaster shows its courses. */
function drawCourses({ canvas, light, random, width }: Pen, wall: Color): void {
  const tone = lighter(light.lit(wall), -0.022);
  for (let index = 0; index < width / 12; index += 1) {
    const row = random.whole(1, 29);
    canvas.rect(tone, random.between(-10, width), row * 10 + 2, random.between(10, 22), 4.5);
  }
}

/** The roof across the street, as a shadow: one diagonal, and the sun below or above it. */
function drawWallShadow({ canvas, light, random, width, height }: Pen, wall: Color): void {
  const tone = mix(light.lit(wall), light.shaded(wall), 0.62);
  const high = random.between(-40, 40);
  const low = height * random.between(0.55, 0.85);
  const [start, end] = light.from === 1 ? [high, low] : [low, high];
  canvas.polygon(tone, [0, height], [0, height - end + 40], [width, height - start - 60], [width, height]);
}

function drawLargeWindow(
  pen: Pen,
  x: number,
  y: number,
  wide: number,
  tall: number,
  look: (typeof WALLS)[number],
  own: boolean,
): void {
  const { canvas, light, random } = pen;
  const frame = light.lit(look.trim);
  const lamp = own ? light.lamps > 0.1 : random.chance(light.lamps);
  canvas.rect(light.dark(look.wall), x - 8 + light.from * 5, y - 2, wide + 16, tall + 14);
  drawLeaves(pen, x, y, wide, tall, look.door);
  canvas.rect(frame, x - 7, y - 7, wide + 14, tall + 12);
  canvas.rect(light.shaded(look.trim), x - 7, y - 7, wide + 14, 2.5);
  canvas.rect(lamp ? LAMP : light.shaded(GLASS), x, y, wide, tall);
  drawLife(pen, x, y, wide, tall, lamp);
  canvas.rect(lamp ? LAMP_DEEP : light.dark(GLASS), x, y, wide, 5);
  canvas.rect(frame, x + wide / 2 - 2.4, y, 4.8, tall);
  canvas.rect(
    light.shaded(look.trim),
    light.from === 1 ? x + wide / 2 + 1.2 : x + wide / 2 - 2.4,
    y,
    1.2,
    tall,
  );
  canvas.rect(frame, x, y + tall * 0.3, wide, 3.6);
  canvas.rect(frame, x - 14, y + tall + 3, wide + 28, 7);
  canvas.rect(light.shaded(look.trim), x - 14, y + tall + 8, wide + 28, 3.5);
  canvas.rect(light.dark(look.wall), x - 10 + light.from * 4, y + tall + 11.5, wide + 20, 4);
  if (own || random.chance(0.4)) drawSill(pen, x, y + tall + 3, wide);
}

function drawLeaves(
  { canvas, light }: Pen,
  x: number,
  y: number,
  wide: number,
  tall: number,
  color: Color,
): void {
  const leaf = 50;
  for (const [at, tone] of [
    [x - leaf - 11, light.from === 1 ? light.lit(color) : light.shaded(color)],
    [x + wide + 11, light.from === 1 ? light.shaded(color) : light.lit(color)],
  ] as const) {
    canvas.rect(
      light.from === 1 ? lighter(tone, -0.1) : lighter(tone, -0.1),
      at + light.from * 3,
      y,
      leaf,
      tall + 5,
    );
    canvas.rect(tone, at, y - 4, leaf, tall + 6);
    for (const [from, to] of [
      [y + 4, y + tall * 0.42],
      [y + tall * 0.5, y + tall - 6],
    ] as const) {
      for (let slat = from; slat < to; slat += 7) {
        canvas.rect(lighter(tone, -0.055), at + 6, slat, leaf - 12, 3);
      }
    }
  }
}

/** Who lives here: a bed, a desk or a shelf, a lamp and a picture, in the window's own light. */
function drawLife(
  { canvas, light, random }: Pen,
  x: number,
  y: number,
  wide: number,
  tall: number,
  lamp: boolean,
): void {
  const back = lamp ? LAMP : light.shaded(GLASS);
  const tint = (color: Color) => (lamp ? mix(color, LAMP_DEEP, 0.3) : mix(color, light.dark(GLASS), 0.58));
  if (!lamp) {
    const sky = mix(light.shaded(GLASS), light.skyTop, 0.5);
    const near = light.from === 1 ? x : x + wide;
    canvas.polygon(sky, [near, y], [near + light.from * wide * 0.74, y], [near, y + tall * 0.62]);
  }
  canvas.rect(mix(back, tint(WOOD), lamp ? 0.35 : 0.3), x, y + tall * 0.8, wide, tall * 0.2);
  const picture = x + wide * random.between(0.6, 0.7);
  canvas.rect(tint(WOOD), picture, y + tall * 0.38, 24, 30);
  canvas.rect(tint(random.pick(BLOOMS)), picture + 3, y + tall * 0.38 + 3, 18, 24);
  canvas.ellipse(tint(CURTAIN), picture + 12, y + tall * 0.38 + 12, 5);
  if (random.chance(0.55)) {
    canvas.rect(tint(WOOD), x + 8, y + tall * 0.62, 5, tall * 0.38);
    canvas.rect(tint(CURTAIN), x + 13, y + tall * 0.8, wide * 0.62, tall * 0.2);
    canvas.rect(tint(random.pick(BLOOMS)), x + 13 + wide * 0.2, y + tall * 0.82, wide * 0.42, tall * 0.18);
    canvas.rect(tint(lighter(CURTAIN, 0.04)), x + 14, y + tall * 0.75, 20, 9);
  } else {
    canvas.rect(tint(WOOD), x + 10, y + tall * 0.76, wide * 0.6, 4);
    canvas.rect(tint(WOOD), x + 14, y + tall * 0.76, 3, tall * 0.24);
    canvas.rect(tint(WOOD), x + wide * 0.6, y + tall * 0.76, 3, tall * 0.24);
    for (const [index, tone] of [BLOOMS[0], BLOOMS[1] ?? BLOOMS[0], LEAVES[0]].entries()) {
      canvas.rect(tint(tone), x + 20 + index * 6, y + tall * 0.76 - 16 + index * 2, 5, 16 - index * 2);
    }
  }
  canvas.rect(tint(WOOD), x + wide * 0.47, y + tall * 0.6, 2, tall * 0.2);
  canvas.polygon(
    lamp ? lighter(CURTAIN, 0.03) : tint(CURTAIN),
    [x + wide * 0.48 - 12, y + tall * 0.61],
    [x + wide * 0.48 - 7, y + tall * 0.5],
    [x + wide * 0.48 + 7, y + tall * 0.5],
    [x + wide * 0.48 + 12, y + tall * 0.61],
  );
  const cloth = lamp ? mix(CURTAIN, LAMP, 0.35) : light.shaded(CURTAIN);
  const fold = lighter(cloth, -0.06);
  for (const side of [0, 1] as const) {
    const from = side === 0 ? x : x + wide;
    const inward = side === 0 ? 1 : -1;
    canvas.path(
      cloth,
      `M${from} ${y}h${inward * 30}C${from + inward * 30} ${y + 60} ${from + inward * 14} ${y + tall * 0.6} ${from + inward * 12} ${y + tall}H${from}z`,
    );
    canvas.path(
      fold,
      `M${from + inward * 16} ${y}h${inward * 7}C${from + inward * 22} ${y + 50} ${from + inward * 8} ${y + tall * 0.6} ${from + inward * 7} ${y + tall}h${-inward * 4}C${from + inward * 5} ${y + tall * 0.6} ${from + inward * 16} ${y + 50} ${from + inward * 16} ${y}z`,
    );
  }
}

function drawSill(pen: Pen, x: number, y: number, wide: number): void {
  const { canvas, light, random } = pen;
  if (random.chance(0.55)) {
    for (let box = 0; box < 3; box += 1)
      drawFlowerBox(pen, x + 4 + box * (wide / 3 - 1), y - 7, wide / 3 - 4);
    return;
  }
  const cat = random.chance(0.5);
  if (cat) drawCat(pen, x + wide * 0.27, y);
  const at = x + wide * 0.74;
  const leaf = random.pick(LEAVES);
  for (const [lean, length] of [
    [-13, 30],
    [-5, 40],
    [5, 38],
    [13, 27],
  ] as const) {
    const tone = lean * light.from < 0 ? light.lit(leaf) : light.shaded(leaf);
    canvas.path(
      tone,
      `M${at - 3} ${y - 15}Q${at + lean - 7} ${y - length * 0.7} ${at + lean} ${y - 15 - length}Q${at + lean + 7} ${y - length * 0.6} ${at + 3} ${y - 15}z`,
    );
  }
  canvas.polygon(light.lit(TERRACOTTA), [at - 11, y - 18], [at + 11, y - 18], [at + 8, y], [at - 8, y]);
  canvas.polygon(
    light.shaded(TERRACOTTA),
    [at + light.from * 3, y - 18],
    [at + light.from * 11, y - 18],
    [at + light.from * 8, y],
    [at + light.from * 3, y],
  );
}

function drawCat({ canvas, light, random }: Pen, x: number, y: number): void {
  const fur = random.pick([lighter(WOOD, -0.22), lighter(TERRACOTTA, 0.06), CURTAIN]);
  const tone = light.lit(fur);
  const shade = light.shaded(fur);
  canvas.path(shade, `M${x + 9} ${y}c14 2 16 -8 10 -14c8 4 10 18 -4 18h-8z`);
  canvas.path(
    tone,
    `M${x - 10} ${y}C${x - 12} ${y - 16} ${x - 6} ${y - 24} ${x - 1} ${y - 26}C${x + 8} ${y - 24} ${x + 12} ${y - 12} ${x + 11} ${y}z`,
  );
  canvas.ellipse(tone, x - 2, y - 29, 7.5, 6.5);
  canvas.polygon(tone, [x - 9, y - 31], [x - 8, y - 40], [x - 2, y - 34]);
  canvas.polygon(shade, [x + 5, y - 31], [x + 4, y - 40], [x - 1, y - 34]);
}

function drawClimber({ canvas, light, random, width }: Pen): void {
  if (random.chance(0.4)) return;
  const leaf = random.pick(LEAVES);
  const onLeft = random.chance(0.5);
  canvas.repeat(Array(64).keys(), (index) => {
    const down = random.next();
    const reach = (1 - down) * 62 + 16;
    const x = onLeft ? random.between(-6, reach) : width - random.between(-6, reach);
    const y = down * 290;
    const tone = index % 3 === 0 ? light.shaded(leaf) : light.lit(leaf);
    canvas.ellipse(tone, x, y, random.between(5, 9), random.between(4, 7));
  });
}
