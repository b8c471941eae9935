/* The ground in front of the house, the shadow it throws, and what people leave standing there. */
import { lch, lighter } from './color';
import { drawHedge, drawPottedPlant, drawTree } from './greenery';
import { GRASS, IRON, LAMP, PAVEMENT, STREET, WOOD } from './materials';
import type { FacadeSubject, Pen } from './scene';

/** The house's own extent, which trees keep clear of. */
export interface Footprint {
  left: number;
  right: number;
}

export function drawStreet({ canvas, light, width, height, ground }: Pen, kind: FacadeSubject['kind']): void {
  const pavement = kind === 'house' ? GRASS : PAVEMENT;
  canvas.rect(light.lit(pavement), 0, ground - 1, width, height - ground + 1);
  canvas.rect(light.lit(PAVEMENT), 0, ground + 16, width, 8);
  canvas.rect(light.shaded(PAVEMENT), 0, ground + 23, width, 3);
  canvas.rect(light.lit(STREET), 0, ground + 26, width, height - ground - 26);
}

/** Drawn by each building before its walls. */
export function drawCastShadow(
  { canvas, light, ground }: Pen,
  left: number,
  right: number,
  onGrass = false,
): void {
  const reach = light.time === 'noon' ? 16 : 46;
  const tone = light.dark(onGrass ? GRASS : PAVEMENT);
  const slide = light.from * reach;
  canvas.polygon(
    lighter(tone, 0.05),
    [left, ground - 1],
    [right, ground - 1],
    [right + slide, ground + 15],
    [left + slide, ground + 15],
  );
}

export function drawForeground(pen: Pen, kind: FacadeSubject['kind'], footprint: Footprint): void {
  const { random, width, ground } = pen;
  const sides: (readonly [number, number])[] = [
    [6, footprint.left - 14],
    [footprint.right + 14, width - 6],
  ];
  for (const [from, to] of sides) {
    const room = to - from;
    if (room < 12) continue;
    if (kind === 'house') drawHedge(pen, from - 12, ground, Math.max(16, room + 4), random.between(13, 19));
    const trees = Math.max(1, Math.round(room / 95));
    for (let tree = 0; tree < trees; tree += 1) {
      if (random.chance(0.86)) {
        drawTree(
          pen,
          from + (room * (tree + random.between(0.25, 0.75))) / trees,
          ground + 3,
          random.between(66, 124),
        );
      }
    }
  }
  const lampSide = random.chance(0.5) ? footprint.left - 12 : footprint.right + 12;
  if (kind !== 'house' && random.chance(0.55)) drawStreetLamp(pen, lampSide);
  if (kind === 'hostel') {
    // Before the glass front, which is on the shaded side; the door is on the other.
    const stand = pen.light.from === 1 ? footprint.right - 82 : footprint.left + 30;
    drawBicycle(pen, stand);
    drawBicycle(pen, stand + random.between(30, 36));
  } else if (random.chance(0.45)) {
    drawBicycle(pen, random.chance(0.5) ? footprint.left + 12 : footprint.right - 32);
  }
  if (random.chance(0.5))
    drawPottedPlant(
      pen,
      random.between(footprint.left + 8, footprint.left + 26),
      ground + 3,
      random.between(10, 14),
    );
  if (kind !== 'house' && random.chance(0.3)) drawBench(pen, footprint.right - random.between(40, 54));
}

function drawStreetLamp({ canvas, light, ground }: Pen, x: number): void {
  const iron = light.shaded(IRON);
  const lit = light.lamps > 0.3;
  const top = ground - 78;
  if (lit) canvas.ellipse(lch(0.8, 0.08, 75), x, top - 4, 9);
  canvas.rect(iron, x - 1.3, top, 2.6, 92);
  canvas.rect(iron, x - 3.5, ground + 9, 7, 5);
  canvas.polygon(
    lit ? LAMP : light.lit(lch(0.93, 0.01, 90)),
    [x - 4.5, top - 9],
    [x + 4.5, top - 9],
    [x + 3, top],
    [x - 3, top],
  );
  canvas.polygon(iron, [x - 6, top - 9], [x, top - 14], [x + 6, top - 9]);
}

export function drawBicycle({ canvas, light, ground, random }: Pen, x: number): void {
  const iron = light.shaded(IRON);
  const paint = light.lit(
    random.pick([lch(0.55, 0.13, 30), lch(0.52, 0.08, 190), lch(0.75, 0.12, 85), lch(0.45, 0.07, 255)]),
  );
  const wheel = 8.5;
  const hub = ground + 14 - wheel;
  canvas.ring(iron, x, hub, wheel, 1.3);
  canvas.ring(iron, x + 23, hub, wheel, 1.3);
  canvas.line(paint, [x, hub], [x + 6.5, hub - 11], 1.7);
  canvas.line(paint, [x + 6.5, hub - 11], [x + 19.5, hub - 12], 1.7);
  canvas.line(paint, [x + 6.5, hub - 11], [x + 10, hub], 1.7);
  canvas.line(paint, [x + 10, hub], [x + 19.5, hub - 12], 1.7);
  canvas.line(paint, [x, hub], [x + 10, hub], 1.7);
  canvas.line(paint, [x + 19, hub - 15], [x + 23, hub], 1.7);
  canvas.line(iron, [x + 3, hub - 13.5], [x + 9.5, hub - 13.5], 2.2);
  canvas.line(iron, [x + 16.5, hub - 16.5], [x + 20, hub - 15], 1.7);
}

function drawBench({ canvas, light, ground }: Pen, x: number): void {
  canvas.rect(light.lit(WOOD), x, ground - 4, 30, 3);
  canvas.rect(light.lit(WOOD), x, ground + 3, 32, 3);
  canvas.rect(light.shaded(WOOD), x, ground + 6, 32, 1.5);
  canvas.rect(light.shaded(IRON), x + 3, ground + 6, 2, 8);
  canvas.rect(light.shaded(IRON), x + 26, ground + 6, 2, 8);
}
