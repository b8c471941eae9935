/* Windows, doors and balconies: glass is drawn in three tones, its frame in two. */
import { lighter, mix, type Color } from './color';
import { BLOOMS, CURTAIN, GLASS, IRON, LAMP, LAMP_DEEP, LEAVES, TERRACOTTA } from './materials';
import type { Pen } from './scene';

export interface WindowLook {
  trim: Color;
  wall: Color;
  /** Panes across and down. */
  across: number;
  down: number;
  arched?: boolean;
  sill?: boolean;
  shutters?: Color | undefined;
}

/** More steps than anything behind the glass takes. */
const BEFORE_THE_GLASS = 12;
const BEFORE_THE_WALL = 20;

export function drawWindow(
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  look: WindowLook,
): void {
  const { canvas, light, random } = pen;
  const frame = light.lit(look.trim);
  const border = Math.min(3, width * 0.1);
  const shape = (color: Color, inset: number) => {
    if (look.arched) canvas.arch(color, x + inset, y + inset, width - 2 * inset, height - 2 * inset);
    else canvas.rect(color, x + inset, y + inset, width - 2 * inset, height - 2 * inset);
  };
  if (look.shutters) drawShutters(pen, x, y, width, height, look.shutters);
  shape(frame, -border);
  const lamp = random.chance(light.lamps);
  shape(lamp ? light_(LAMP, light.time) : light.shaded(GLASS), 0);
  drawBehindGlass(pen, x, y, width, height, lamp);
  // What is behind the glass differs from window to window; what is before it does not.
  canvas.atStep(BEFORE_THE_GLASS);
  // The lintel's shadow falls on the glass from the side the light comes from.
  if (!look.arched)
    canvas.rect(lamp ? LAMP_DEEP : light.dark(GLASS), x, y, width, Math.max(1.5, height * 0.07));

  const bar = Math.min(2, width * 0.08);
  for (let column = 1; column < look.across; column += 1) {
    canvas.rect(frame, x + (width * column) / look.across - bar / 2, y, bar, height);
  }
  for (let row = 1; row < look.down; row += 1) {
    canvas.rect(frame, x, y + (height * row) / look.down - bar / 2, width, bar);
  }
  if (look.sill !== false) {
    canvas.rect(
      light.dark(look.wall),
      x - border - 1 + light.from,
      y + height + border + 2,
      width + 2 * border + 2,
      2.5,
    );
    canvas.rect(frame, x - border - 2, y + height + border - 1, width + 2 * border + 4, 3.2);
  }
}

/** Lamps look the same by day and by night; at dusk a little deeper. */
function light_(lamp: Color, time: Pen['light']['time']): Color {
  return time === 'dusk' ? mix(lamp, LAMP_DEEP, 0.4) : lamp;
}

function drawBehindGlass(pen: Pen, x: number, y: number, width: number, height: number, lamp: boolean): void {
  const { canvas, light, random } = pen;
  if (lamp) {
    canvas.rect(LAMP_DEEP, x, y + height * 0.68, width, height * 0.32);
  } else {
    // The sky in the pane: a lighter triangle, on the side that sees it.
    const sky = mix(light.shaded(GLASS), light.skyTop, 0.45);
    if (light.from === 1) canvas.polygon(sky, [x, y], [x + width * 0.72, y], [x, y + height * 0.8]);
    else canvas.polygon(sky, [x + width, y], [x + width * 0.28, y], [x + width, y + height * 0.8]);
  }
  const dressed = random.next();
  if (dressed < 0.3) {
    const cloth = lamp ? mix(CURTAIN, LAMP, 0.45) : light.shaded(CURTAIN);
    canvas.rect(cloth, x, y, width * 0.2, height);
    canvas.rect(cloth, x + width * 0.8, y, width * 0.2, height);
  } else if (dressed < 0.45) {
    canvas.rect(
      lamp ? mix(CURTAIN, LAMP, 0.5) : light.shaded(CURTAIN),
      x,
      y,
      width,
      height * random.between(0.25, 0.5),
    );
  } else if (dressed < 0.56) {
    const pot = lamp ? lighter(LAMP_DEEP, -0.25) : light.dark(TERRACOTTA);
    const leaf = lamp ? lighter(LAMP_DEEP, -0.35) : light.dark(random.pick(LEAVES));
    canvas.rect(pot, x + width * 0.38, y + height * 0.84, width * 0.24, height * 0.16);
    canvas.ellipse(leaf, x + width * 0.5, y + height * 0.74, width * 0.24, height * 0.15);
  }
}

function drawShutters(pen: Pen, x: number, y: number, width: number, height: number, color: Color): void {
  const { canvas, light } = pen;
  const leaf = width * 0.44;
  for (const [at, tone] of [
    [x - leaf - 2, light.from === 1 ? light.lit(color) : light.shaded(color)],
    [x + width + 2, light.from === 1 ? light.shaded(color) : light.lit(color)],
  ] as const) {
    canvas.rect(tone, at, y - 1, leaf, height + 2);
    for (let slat = y + 4; slat < y + height - 3; slat += 5) {
      canvas.rect(lighter(tone, -0.06), at + 2, slat, leaf - 4, 1.4);
    }
  }
}

export function drawFlowerBox(pen: Pen, x: number, y: number, width: number): void {
  const { canvas, light, random } = pen;
  canvas.atStep(BEFORE_THE_WALL);
  const leaf = light.lit(random.pick(LEAVES));
  const bloom = light.lit(random.pick(BLOOMS));
  for (let at = x + 3; at < x + width - 1; at += 5) {
    canvas.ellipse(leaf, at, y - 1, 4, random.between(3, 5));
  }
  for (let at = x + 4; at < x + width - 2; at += random.between(5, 9)) {
    canvas.ellipse(bloom, at, y - random.between(2, 6), 1.9);
  }
  canvas.rect(light.lit(TERRACOTTA), x, y + 1, width, 6);
  canvas.rect(light.shaded(TERRACOTTA), x, y + 4.5, width, 2.5);
}

/** A French window behind a slab with an iron railing. */
export function drawBalcony(pen: Pen, x: number, y: number, width: number, wall: Color, slab: Color): void {
  const { canvas, light, random } = pen;
  canvas.atStep(BEFORE_THE_WALL);
  const reach = 7;
  const railing = 19;
  const iron = light.time === 'night' ? lighter(light.shaded(IRON), 0.05) : light.shaded(IRON);
  canvas.polygon(
    light.dark(wall),
    [x - reach, y + 4],
    [x + width + reach, y + 4],
    [x + width + reach + light.from * 5, y + 14],
    [x - reach + light.from * 5, y + 14],
  );
  if (random.chance(0.45)) {
    const side = random.chance(0.5) ? x - 1 : x + width - 11;
    canvas.ellipse(light.lit(random.pick(LEAVES)), side + 6, y - 12, 8, 9);
    canvas.ellipse(light.shaded(random.pick(LEAVES)), side + 6 + light.from * 3, y - 10, 5, 6);
    canvas.rect(light.shaded(TERRACOTTA), side + 1, y - 6, 10, 7);
  }
  canvas.rect(light.lit(slab), x - reach, y, width + 2 * reach, 3);
  canvas.rect(light.shaded(slab), x - reach, y + 3, width + 2 * reach, 2.5);
  for (let bar = x - reach; bar <= x + width + reach - 1; bar += 4.6) {
    canvas.rect(iron, bar, y - railing, 1.1, railing);
  }
  canvas.rect(iron, x - reach - 0.5, y - railing - 1, width + 2 * reach + 1, 2);
}

export function drawDoor(
  pen: Pen,
  x: number,
  ground: number,
  width: number,
  height: number,
  door: Color,
  trim: Color,
  arched = false,
): void {
  const { canvas, light } = pen;
  const y = ground - height;
  const frame = light.lit(trim);
  if (arched) {
    canvas.arch(frame, x - 3, y - 3, width + 6, height + 3);
    canvas.arch(light.lit(door), x, y, width, height);
    canvas.arch(
      light.lamps > 0.3 ? LAMP : light.shaded(GLASS),
      x + 3,
      y + 3,
      width - 6,
      width / 2 - 2,
      width / 2 - 3,
    );
  } else {
    canvas.rect(frame, x - 3, y - 3, width + 6, height + 3);
    canvas.rect(light.lit(door), x, y, width, height);
    canvas.rect(light.lamps > 0.3 ? LAMP : light.shaded(GLASS), x + 3, y + 3, width - 6, height * 0.2);
  }
  const half = light.from === 1 ? x + width / 2 : x;
  canvas.rect(light.shaded(door), half, y + height * 0.33, width / 2, height * 0.67);
  canvas.ellipse(light.lit(LAMP_DEEP), x + width * 0.78, y + height * 0.6, 1.3);
}
