import { lighter, mix, type Color } from '../color';
import { drawPottedPlant } from '../greenery';
import { drawDoor } from '../openings';
import { CURTAIN, GLASS, IRON, LAMP, LAMP_DEEP, WALLS, WOOD } from '../materials';
import type { Pen } from '../scene';
import { drawCastShadow, type Footprint } from '../street';

/** A workshop that became one tall room: north lights on the roof, one great window, a steel stair. */
export function drawStudio(pen: Pen): Footprint {
  const { canvas, light, random, ground, width } = pen;
  const look = random.pick(WALLS);
  const teeth = random.whole(2, 3);
  const tooth = teeth === 2 ? 104 : 78;
  const wide = teeth * tooth;
  const height = random.between(112, 126);
  const left = width / 2 - wide / 2;
  const top = ground - height;

  drawCastShadow(pen, left, left + wide);
  canvas.rect(light.lit(look.wall), left, top, wide, height);
  drawBricks(pen, left, top, wide, height, look.wall);
  for (let index = 0; index < teeth; index += 1) drawTooth(pen, left + index * tooth, top, tooth, look);
  canvas.rect(light.lit(look.trim), left - 3, top - 3, wide + 6, 5);
  canvas.rect(light.dark(look.wall), left, top + 2, wide, 3);

  const panel = Math.min(118, wide * 0.56);
  const windowLeft = light.from === 1 ? left + 22 : left + wide - panel - 22;
  drawGreatWindow(pen, windowLeft, top + 22, panel, height - 46, look.trim);
  const doorLeft = light.from === 1 ? left + wide - 52 : left + 26;
  drawDoor(pen, doorLeft, ground, 27, 50, look.door, look.trim);
  canvas.polygon(
    light.dark(look.wall),
    [doorLeft - 8, ground - 60],
    [doorLeft + 35, ground - 60],
    [doorLeft + 35 + light.from * 5, ground - 52],
    [doorLeft - 8 + light.from * 5, ground - 52],
  );
  canvas.rect(light.lit(look.door), doorLeft - 8, ground - 63, 43, 4);
  drawPottedPlant(pen, doorLeft + (light.from === 1 ? -14 : 42), ground + 2, 15);
  return { left: left - 4, right: left + wide + 4 };
}

/** One tooth of the saw: a wall that rises to the north light, glass along it, the roof falling away from it. */
function drawTooth(pen: Pen, x: number, top: number, tooth: number, look: (typeof WALLS)[number]): void {
  const { canvas, light, random } = pen;
  const rise = 40;
  const high = light.from === 1 ? x : x + tooth;
  const low = light.from === 1 ? x + tooth : x;
  const inward = light.from;
  canvas.polygon(light.lit(look.wall), [high, top], [high, top - rise], [low, top]);
  canvas.polygon(
    light.dark(look.wall),
    [high, top - rise],
    [low, top],
    [low - inward * 14, top],
    [high, top - rise + 6],
  );
  canvas.polygon(
    light.shaded(look.roof),
    [high - inward * 5, top - rise - 3],
    [high + inward * 3, top - rise - 6],
    [low, top - 4],
    [low, top + 1],
  );
  const pane = light.lamps > 0.3 ? LAMP : mix(light.shaded(GLASS), light.skyTop, 0.4);
  const strip = inward * 9;
  canvas.polygon(
    light.lit(look.trim),
    [high, top],
    [high, top - rise + 2],
    [high + strip, top - rise + 7],
    [high + strip, top],
  );
  canvas.polygon(
    pane,
    [high + inward * 2, top - 3],
    [high + inward * 2, top - rise + 6],
    [high + inward * 7, top - rise + 9],
    [high + inward * 7, top - 3],
  );
  canvas.rect(light.lit(look.trim), Math.min(high, high + strip), top - rise * 0.5, 9, 1.6);
  const vent = high + inward * 27;
  canvas.ellipse(light.lit(look.trim), vent, top - 12, 6.4);
  canvas.ellipse(random.chance(light.lamps) ? LAMP : light.dark(GLASS), vent, top - 12, 4.6);
}

function drawBricks(
  { canvas, light, random }: Pen,
  x: number,
  y: number,
  wide: number,
  height: number,
  wall: Color,
): void {
  const tone = lighter(light.lit(wall), -0.035);
  for (let brick = 0; brick < 46; brick += 1) {
    const row = Math.floor(random.between(1, height / 7 - 1));
    const column = random.between(4, wide - 16);
    canvas.rect(tone, x + column, y + row * 7, random.pick([7, 10, 12]), 3);
  }
}

function drawGreatWindow(pen: Pen, x: number, y: number, wide: number, height: number, trim: Color): void {
  const { canvas, light, random } = pen;
  const warm = light.lamps > 0.3;
  const rise = 22;
  const frame = light.shaded(IRON);
  canvas.arch(light.lit(trim), x - 5, y - 5, wide + 10, height + 6, rise + 4);
  canvas.arch(frame, x - 1.5, y - 1.5, wide + 3, height + 2, rise + 1);
  canvas.arch(warm ? LAMP : light.shaded(GLASS), x, y, wide, height, rise);
  if (warm) {
    canvas.rect(LAMP_DEEP, x, y + height * 0.72, wide, height * 0.28);
  } else {
    const sky = mix(light.shaded(GLASS), light.skyTop, 0.5);
    const near = light.from === 1 ? x : x + wide;
    canvas.polygon(
      sky,
      [near + light.from * wide * 0.08, y + rise],
      [near + light.from * wide * 0.44, y + rise * 0.35],
      [near + light.from * wide * 0.2, y + height],
      [near, y + height],
      [near, y + rise * 1.6],
    );
    canvas.polygon(
      sky,
      [near + light.from * wide * 0.56, y + rise * 0.3],
      [near + light.from * wide * 0.64, y + rise * 0.35],
      [near + light.from * wide * 0.4, y + height],
      [near + light.from * wide * 0.32, y + height],
    );
  }
  drawInterior(pen, x, y + height, wide, height, warm);
  const columns = 6;
  const rows = 4;
  for (let column = 1; column < columns; column += 1)
    canvas.rect(frame, x + (wide * column) / columns - 0.8, y + 3, 1.6, height - 3);
  for (let row = 1; row < rows; row += 1)
    canvas.rect(frame, x, y + (height * row) / rows - 0.8 + 4, wide, 1.6);
  canvas.rect(light.lit(trim), x - 8, y + height, wide + 16, 4);
  canvas.rect(light.shaded(trim), x - 8, y + height + 4, wide + 16, 2.4);
  if (random.chance(0.6)) drawPottedPlant(pen, x + wide - 10, y + height + 1, 9);
}

/** A mezzanine, a lamp and someone's easel or desk, as shapes behind the glass. */
function drawInterior(
  { canvas, light, random }: Pen,
  x: number,
  floor: number,
  wide: number,
  height: number,
  warm: boolean,
): void {
  const shape = warm ? lighter(LAMP_DEEP, -0.22) : light.dark(GLASS);
  const soft = warm ? mix(CURTAIN, LAMP, 0.6) : mix(light.dark(GLASS), CURTAIN, 0.14);
  canvas.rect(soft, x, floor - height * 0.42, wide * 0.46, 3);
  canvas.rect(soft, x + wide * 0.43, floor - height * 0.42, 2, height * 0.42);
  canvas.line(shape, [x + wide * 0.72, floor - height * 0.86], [x + wide * 0.72, floor - height * 0.6], 1);
  canvas.polygon(
    warm ? CURTAIN : shape,
    [x + wide * 0.72 - 8, floor - height * 0.54],
    [x + wide * 0.72, floor - height * 0.63],
    [x + wide * 0.72 + 8, floor - height * 0.54],
  );
  if (random.chance(0.5)) {
    canvas.line(
      warm ? lighter(WOOD, -0.05) : shape,
      [x + wide * 0.6, floor],
      [x + wide * 0.66, floor - 30],
      1.6,
    );
    canvas.line(
      warm ? lighter(WOOD, -0.05) : shape,
      [x + wide * 0.76, floor],
      [x + wide * 0.68, floor - 30],
      1.6,
    );
    canvas.rect(soft, x + wide * 0.58, floor - 26, wide * 0.19, 15);
  } else {
    canvas.rect(shape, x + wide * 0.56, floor - 14, wide * 0.32, 2.4);
    canvas.rect(shape, x + wide * 0.58, floor - 14, 2, 14);
    canvas.rect(shape, x + wide * 0.85, floor - 14, 2, 14);
    canvas.rect(soft, x + wide * 0.64, floor - 23, 14, 9);
  }
}
