import { lighter, type Color } from '../color';
import { drawDoor, drawFlowerBox, drawWindow, type WindowLook } from '../openings';
import { GLASS, LAMP, PAVEMENT, WALLS } from '../materials';
import type { FacadeSubject, Pen } from '../scene';
import { drawCastShadow, type Footprint } from '../street';
import { drawChimney } from './apartment';

/** A house of its own: a gable towards the street, a wing under its own roof where there are more bedrooms. */
export function drawHouse(pen: Pen, subject: FacadeSubject): Footprint {
  const { light, random, width, climate, ground, canvas } = pen;
  const look = random.pick(WALLS);
  const gable = random.between(118, 136);
  const wing = Math.min(128, 64 + Math.max(1, subject.bedrooms) * 15);
  const storey = climate === 'warm' ? 98 : 110;
  const rise = climate === 'cold' ? 80 : climate === 'warm' ? 42 : 62;
  const wingOnShadeSide = light.from === 1;
  const left = width / 2 - (gable + wing) / 2;
  const gableLeft = wingOnShadeSide ? left : left + wing;
  const wingLeft = wingOnShadeSide ? left + gable : left;

  drawCastShadow(pen, left, left + gable + wing, true);
  drawWing(pen, wingLeft, wing, storey - 22, rise * 0.62, look);
  drawGable(pen, gableLeft, gable, storey, rise, look);
  // The gable stands forward and shades the start of the wing.
  const seam = wingOnShadeSide ? wingLeft : wingLeft + wing - 9;
  canvas.rect(light.dark(look.wall), seam, ground - storey + 22, 9, storey - 22);
  drawPath(pen, gableLeft + gable / 2);
  drawFence(pen, left, left + gable + wing, gableLeft + gable / 2, look.trim);
  return { left: left - 6, right: left + gable + wing + 6 };
}

type Look = (typeof WALLS)[number];

function drawGable(pen: Pen, x: number, wide: number, storey: number, rise: number, look: Look): void {
  const { canvas, light, random, ground, climate } = pen;
  const eaves = ground - storey;
  const peak = eaves - rise;
  const middle = x + wide / 2;
  drawChimney(pen, middle + light.from * wide * 0.2 - 7, peak - 2, rise * 0.7, look.wall);
  canvas.polygon(
    light.lit(look.wall),
    [x, ground],
    [x, eaves],
    [middle, peak],
    [x + wide, eaves],
    [x + wide, ground],
  );
  if (climate === 'cold') drawBoards(pen, x, wide, eaves, look.wall);
  canvas.rect(light.lit(lighter(look.wall, -0.12)), x, ground - 9, wide, 9);

  const thick = 9;
  const over = 10;
  const slope = rise / (wide / 2);
  const roofSide = (side: 1 | -1, tone: Color) => {
    const edge = middle + side * (wide / 2 + over);
    const edgeY = eaves + slope * over;
    canvas.polygon(
      tone,
      [middle, peak - thick],
      [edge, edgeY - thick * 0.7],
      [edge, edgeY + 1],
      [middle, peak],
    );
  };
  canvas.polygon(
    light.dark(look.wall),
    [middle, peak],
    [x + wide, eaves],
    [x + wide, eaves + 5],
    [middle, peak + 7],
    [x, eaves + 5],
    [x, eaves],
  );
  roofSide(1, light.from === 1 ? light.shaded(look.roof) : light.lit(look.roof));
  roofSide(-1, light.from === 1 ? light.lit(look.roof) : light.shaded(look.roof));

  const windowLook: WindowLook = {
    trim: look.trim,
    wall: look.wall,
    across: 2,
    down: 2,
    shutters: random.chance(0.4) && climate !== 'cold' ? look.door : undefined,
  };
  const upper = eaves + 10;
  canvas.repeat([x + wide * 0.2, x + wide * 0.8 - 21], (at) => {
    drawWindow(pen, at, upper, 21, 25, windowLook);
  });
  drawAttic(pen, middle, eaves - rise * 0.34, rise, look);
  drawDoor(pen, middle - 12, ground - 3, 24, 42, look.door, look.trim, random.chance(0.35));
  drawPorch(pen, middle, look);
  canvas.repeat([x + wide * 0.06 + 1, x + wide * 0.94 - 21], (at) => {
    drawWindow(pen, at + 2, ground - 40, 16, 22, { ...windowLook, shutters: undefined });
    if (random.chance(0.5)) drawFlowerBox(pen, at, ground - 17, 20);
  });
}

function drawAttic(pen: Pen, x: number, y: number, rise: number, look: Look): void {
  const { canvas, light, random } = pen;
  const radius = Math.min(9, rise * 0.16);
  canvas.ellipse(light.lit(look.trim), x, y, radius + 2.4);
  canvas.ellipse(random.chance(light.lamps) ? LAMP : light.shaded(GLASS), x, y, radius);
  canvas.rect(light.lit(look.trim), x - 0.9, y - radius, 1.8, radius * 2);
  canvas.rect(light.lit(look.trim), x - radius, y - 0.9, radius * 2, 1.8);
}

function drawPorch({ canvas, light, ground }: Pen, x: number, look: Look): void {
  const y = ground - 54;
  canvas.polygon(
    light.dark(look.wall),
    [x - 18, y + 5],
    [x + 18, y + 5],
    [x + 18 + light.from * 4, y + 13],
    [x - 18 + light.from * 4, y + 13],
  );
  canvas.polygon(light.lit(look.roof), [x - 21, y + 5], [x - 14, y - 4], [x + 14, y - 4], [x + 21, y + 5]);
  canvas.rect(light.lit(look.trim), x - 21, y + 4, 42, 2.5);
  canvas.rect(light.lit(PAVEMENT), x - 17, ground - 4, 34, 4);
  canvas.rect(light.shaded(PAVEMENT), x - 20, ground - 1, 40, 4);
}

function drawBoards(
  { canvas, light, ground }: Pen,
  x: number,
  wide: number,
  eaves: number,
  wall: Color,
): void {
  for (let at = x + 6; at < x + wide - 2; at += 7) {
    canvas.rect(lighter(light.lit(wall), -0.028), at, eaves + 4, 1, ground - eaves - 4);
  }
}

function drawWing(pen: Pen, x: number, wide: number, storey: number, rise: number, look: Look): void {
  const { canvas, light, random, ground } = pen;
  const eaves = ground - storey;
  canvas.rect(light.lit(look.wall), x, eaves, wide, storey);
  canvas.rect(light.lit(lighter(look.wall, -0.12)), x, ground - 9, wide, 9);
  const over = 8;
  canvas.rect(light.dark(look.wall), x, eaves, wide, 5);
  canvas.polygon(
    light.lit(look.roof),
    [x - over, eaves + 2],
    [x + 6, eaves - rise],
    [x + wide - 6, eaves - rise],
    [x + wide + over, eaves + 2],
  );
  for (let row = 1; row < 4; row += 1) {
    const y = eaves + 2 - (rise * row) / 4;
    const inset = (14 * row) / 4;
    canvas.rect(lighter(light.lit(look.roof), -0.03), x - over + inset, y, wide + 2 * over - 2 * inset, 1.2);
  }
  canvas.rect(light.shaded(look.roof), x - over, eaves + 1, wide + 2 * over, 2.4);
  const windows = wide > 86 ? 2 : 1;
  canvas.repeat(Array(windows).keys(), (index) => {
    const center = x + (wide * (index + 0.5)) / windows + light.from * 3;
    drawWindow(pen, center - 13, eaves + 17, 26, 26, {
      trim: look.trim,
      wall: look.wall,
      across: 2,
      down: 2,
    });
    if (random.chance(0.4)) drawFlowerBox(pen, center - 15, eaves + 45, 30);
  });
}

function drawPath({ canvas, light, ground }: Pen, x: number): void {
  canvas.polygon(
    light.lit(PAVEMENT),
    [x - 13, ground + 2],
    [x + 13, ground + 2],
    [x + 20, ground + 17],
    [x - 20, ground + 17],
  );
}

function drawFence(
  { canvas, light, ground, random }: Pen,
  left: number,
  right: number,
  gate: number,
  trim: Color,
): void {
  if (random.chance(0.35)) return;
  const tone = light.lit(trim);
  const shade = light.shaded(trim);
  for (const [from, to] of [
    [left - 4, gate - 24],
    [gate + 24, right + 4],
  ] as const) {
    canvas.rect(shade, from, ground + 5, to - from, 1.8);
    canvas.rect(shade, from, ground + 11, to - from, 1.8);
    for (let post = from; post < to; post += 6) {
      canvas.polygon(
        tone,
        [post, ground + 16],
        [post, ground + 3],
        [post + 1.7, ground],
        [post + 3.4, ground + 3],
        [post + 3.4, ground + 16],
      );
    }
  }
}
