import { lighter, type Color } from '../color';
import { drawBalcony, drawDoor, drawFlowerBox, drawWindow, type WindowLook } from '../openings';
import { AWNINGS, GLASS, IRON, LAMP, TERRACOTTA, WALLS } from '../materials';
import type { FacadeSubject, Pen } from '../scene';
import { drawCastShadow, type Footprint } from '../street';

const FLOOR_HEIGHT = 41;
const GROUND_FLOOR_HEIGHT = 46;

/** A town house of flats: a shop or a door below, three to four floors above, more bays for more bedrooms. */
export function drawApartment(pen: Pen, subject: FacadeSubject): Footprint {
  const { canvas, light, random, ground, width } = pen;
  const look = random.pick(WALLS);
  const floors = random.whole(3, 4);
  const bays = Math.min(5, Math.max(3, subject.bedrooms + 2));
  const bay = bays >= 5 ? 37 : 42;
  const wide = bays * bay + 20;
  const depth = 34;
  const height = floors * FLOOR_HEIGHT + GROUND_FLOOR_HEIGHT - (floors === 4 ? 14 : 0);
  const floorHeight = (height - GROUND_FLOOR_HEIGHT) / floors;
  const left = width / 2 - wide / 2 - (light.from * depth) / 2;
  const top = ground - height;

  drawCastShadow(pen, left, left + wide);
  drawSide(pen, light.from === 1 ? left + wide : left, top, depth, look.wall);
  canvas.rect(light.lit(look.wall), left, top, wide, height);
  const base = lighter(look.wall, -0.1);
  canvas.rect(light.lit(base), left, ground - GROUND_FLOOR_HEIGHT, wide, GROUND_FLOOR_HEIGHT);
  canvas.rect(light.lit(look.trim), left - 2, ground - GROUND_FLOOR_HEIGHT - 4, wide + 4, 4);
  canvas.rect(light.dark(look.wall), left, ground - GROUND_FLOOR_HEIGHT, wide, 2);
  drawTop(pen, left, top, wide, depth, look);

  const balconies = new Set(
    Array.from({ length: bays }, (_, index) => index).filter(() => random.chance(0.34)),
  );
  const shutters = pen.climate !== 'cold' && random.chance(0.35) ? look.door : undefined;
  const windowLook: WindowLook = {
    trim: look.trim,
    wall: look.wall,
    across: 2,
    down: random.whole(1, 2),
    shutters,
  };
  const boxes = random.chance(0.5);
  const cells = Array.from({ length: floors * bays }, (_, cell) => ({
    floor: Math.floor(cell / bays),
    index: cell % bays,
  }));
  canvas.repeat(cells, ({ floor, index }) => {
    const x = left + 10 + index * bay + (bay - 18) / 2;
    const y = top + floor * floorHeight + 9;
    if (balconies.has(index)) {
      drawWindow(pen, x - 1, y, 20, floorHeight - 9, { ...windowLook, sill: false, shutters: undefined });
      drawBalcony(pen, x - 1, y + floorHeight - 9, 20, look.wall, look.trim);
    } else {
      drawWindow(pen, x, y, 18, floorHeight - 17, windowLook);
      if (boxes && random.chance(0.3)) drawFlowerBox(pen, x - 2, y + floorHeight - 17, 22);
    }
  });
  drawGroundFloor(pen, left, wide, bays, bay, look);
  return footprint(left, wide, depth, light.from);
}

function footprint(left: number, wide: number, depth: number, from: 1 | -1): Footprint {
  return from === 1 ? { left, right: left + wide + depth } : { left: left - depth, right: left + wide };
}

/** The receding side: its edges run towards the horizon, its windows are a few dark slits. */
function drawSide(pen: Pen, x: number, top: number, depth: number, wall: Color): void {
  const { canvas, light, ground } = pen;
  const far = x + light.from * depth;
  const drop = depth * 0.42;
  canvas.polygon(light.shaded(wall), [x, top], [far, top + drop], [far, ground], [x, ground]);
  for (let y = top + 16; y < ground - 50; y += 40) {
    const near = x + light.from * depth * 0.36;
    const end = x + light.from * depth * 0.66;
    canvas.polygon(
      light.dark(GLASS),
      [near, y + drop * 0.3],
      [end, y + drop * 0.5],
      [end, y + 22 + drop * 0.24],
      [near, y + 22 + drop * 0.1],
    );
  }
}

function drawTop(
  pen: Pen,
  left: number,
  top: number,
  wide: number,
  depth: number,
  look: (typeof WALLS)[number],
): void {
  const { canvas, light, random } = pen;
  const edge = light.from === 1 ? left + wide : left;
  const far = edge + light.from * depth;
  if (pen.climate === 'warm' || random.chance(0.3)) {
    canvas.polygon(
      light.shaded(look.trim),
      [edge, top - 7],
      [far, top + depth * 0.36],
      [far, top + depth * 0.36 + 7],
      [edge, top + 2],
    );
    canvas.rect(light.lit(look.trim), left - 3, top - 7, wide + 6, 6);
    canvas.rect(light.dark(look.wall), left, top - 1, wide, 3);
    drawTerrace(pen, left, top - 7, wide);
    return;
  }
  const rise = random.between(20, 30);
  drawChimney(pen, left + wide * random.between(0.18, 0.3), top - rise - 9, rise + 6, look.wall);
  canvas.polygon(
    light.shaded(look.roof),
    [edge, top],
    [edge - light.from * 12, top - rise],
    [far - light.from * 10, top + depth * 0.36 - rise * 0.8],
    [far, top + depth * 0.42],
  );
  canvas.polygon(
    light.lit(look.roof),
    [left - 4, top],
    [left + 12, top - rise],
    [left + wide - 12, top - rise],
    [left + wide + 4, top],
  );
  const dormers = wide > 180 ? 3 : 2;
  for (let dormer = 0; dormer < dormers; dormer += 1) {
    const x = left + (wide * (dormer + 0.5)) / dormers - 9;
    canvas.rect(light.lit(look.trim), x - 2, top - rise * 0.78, 22, rise * 0.78);
    canvas.polygon(
      light.shaded(look.roof),
      [x - 5, top - rise * 0.74],
      [x + 9, top - rise * 0.74 - 9],
      [x + 23, top - rise * 0.74],
    );
    canvas.rect(
      random.chance(light.lamps) ? LAMP : light.dark(GLASS),
      x + 2,
      top - rise * 0.6,
      14,
      rise * 0.5,
    );
    canvas.rect(light.lit(look.trim), x + 8.2, top - rise * 0.6, 1.6, rise * 0.5);
  }
  canvas.rect(light.lit(look.trim), left - 4, top - 2, wide + 8, 5);
  canvas.rect(light.dark(look.wall), left, top + 3, wide, 3);
}

function drawTerrace(pen: Pen, left: number, top: number, wide: number): void {
  const { canvas, light, random } = pen;
  if (random.chance(0.6)) {
    const x = left + wide * random.between(0.62, 0.78);
    canvas.rect(light.shaded(IRON), x + 2, top - 9, 2, 9);
    canvas.rect(light.shaded(IRON), x + 17, top - 9, 2, 9);
    canvas.rect(light.lit(TERRACOTTA), x, top - 22, 21, 14);
    canvas.rect(light.shaded(TERRACOTTA), light.from === 1 ? x + 13 : x, top - 22, 8, 14);
  }
  const x = left + wide * random.between(0.14, 0.3);
  canvas.line(light.shaded(IRON), [x, top], [x, top - 18], 1.2);
  canvas.line(light.shaded(IRON), [x - 6, top - 15], [x + 6, top - 17], 1.2);
  canvas.line(light.shaded(IRON), [x - 4, top - 11], [x + 4, top - 12], 1.2);
}

export function drawChimney({ canvas, light }: Pen, x: number, y: number, height: number, wall: Color): void {
  canvas.rect(light.lit(lighter(wall, -0.06)), x, y, 14, height);
  canvas.rect(light.shaded(lighter(wall, -0.06)), light.from === 1 ? x + 9 : x, y, 5, height);
  canvas.rect(light.lit(TERRACOTTA), x - 1.5, y - 3, 17, 4);
}

function drawGroundFloor(
  pen: Pen,
  left: number,
  wide: number,
  bays: number,
  bay: number,
  look: (typeof WALLS)[number],
): void {
  const { canvas, light, random, ground } = pen;
  const door = random.whole(0, bays - 1);
  const shop = random.chance(0.5);
  const awning = random.pick(AWNINGS);
  const others = Array.from({ length: bays }, (_, index) => index).filter((index) => index !== door);
  canvas.repeat(others, (index) => {
    const x = left + 10 + index * bay;
    const plain = { trim: look.trim, wall: look.wall, across: 2, down: 1 };
    if (shop) drawShopFront(pen, x, bay, look, awning);
    else drawWindow(pen, x + bay / 2 - 9, ground - 35, 18, 21, plain);
  });
  const doorLeft = left + 10 + door * bay + bay / 2 - 11;
  drawDoor(pen, doorLeft, ground, 22, 37, look.door, look.trim, random.chance(0.4));
  canvas.rect(light.dark(look.wall), left, ground - 3, wide, 3);
}

/** A pane behind a striped awning with a scalloped edge. */
function drawShopFront(pen: Pen, x: number, bay: number, look: (typeof WALLS)[number], awning: Color): void {
  const { canvas, light, ground } = pen;
  const y = ground - 35;
  canvas.rect(light.shaded(look.door), x + 2, y - 1, bay - 4, 36);
  canvas.rect(light.lamps > 0.3 ? LAMP : light.shaded(GLASS), x + 4, y + 6, bay - 8, 22);
  if (light.lamps <= 0.3) {
    const sky = lighter(light.shaded(GLASS), 0.1);
    canvas.polygon(sky, [x + 4, y + 6], [x + bay * 0.5, y + 6], [x + bay * 0.24, y + 28], [x + 4, y + 28]);
  }
  canvas.rect(light.dark(look.door), x + 4, y + 9, bay - 8, 2);
  const stripes = 6;
  const stripe = bay / stripes;
  for (const [first, tone] of [
    [0, light.lit(awning)],
    [1, light.lit(look.trim)],
  ] as const) {
    for (let index = first; index < stripes; index += 2) {
      const from = x + stripe * index;
      canvas.rect(tone, from, y - 5, stripe, 11);
      canvas.ellipse(tone, from + stripe / 2, y + 6, stripe / 2, 2.6);
    }
  }
}
