import { lch, lighter, mix, type Color } from './color';
import type { Pen } from './scene';
import { WALLS } from './materials';

/** Where the sun or the moon stands: on the side the light comes from, clear of the house in the middle. */
function discPlace({ light, random, width, ground }: Pen) {
  const aside = width / 2 - light.from * (width / 2) * random.between(0.6, 0.78);
  const heights = { dawn: 0.7, morning: 0.56, noon: 0.2, golden: 0.62, dusk: 0.78, night: 0.24 } as const;
  return { x: aside, y: ground * (heights[light.time] + random.between(-0.04, 0.04)) };
}

export function drawSky(pen: Pen): void {
  const { canvas, light, random, width, height, ground } = pen;
  canvas.rect(light.skyTop, 0, 0, width, height);
  const [lowest, middle] = light.skyLow;
  const horizon = ground - random.between(70, 100);
  if (middle)
    canvas.ellipse(
      middle,
      width * random.between(0.3, 0.7),
      ground + 60,
      width * 0.95,
      ground + 60 - horizon + 46,
    );
  if (lowest)
    canvas.ellipse(lowest, width * random.between(0.3, 0.7), ground + 60, width * 0.9, ground + 60 - horizon);

  const disc = discPlace(pen);
  const radius = light.time === 'noon' || light.time === 'night' ? 15 : random.between(20, 27);
  const [inner, outer] = light.halo;
  if (outer) canvas.ellipse(outer, disc.x, disc.y, radius * 2.7);
  if (inner) canvas.ellipse(inner, disc.x, disc.y, radius * 1.75);
  canvas.ellipse(light.disc, disc.x, disc.y, radius);
  if (light.time === 'night') drawStars(pen, disc);
  else drawClouds(pen);
}

function drawStars({ canvas, light, random, width }: Pen, disc: { x: number; y: number }): void {
  // A smaller disc of night sky leaves a crescent.
  const [inner] = light.halo;
  if (inner && random.chance(0.6)) canvas.ellipse(inner, disc.x + light.from * 7, disc.y - 3, 13);
  const count = Math.round(width / 16);
  for (let star = 0; star < count; star += 1) {
    canvas.ellipse(
      lch(0.9, 0.02, 90),
      random.between(6, width - 6),
      random.between(6, 120),
      random.between(0.5, 1.2),
    );
  }
}

function drawClouds({ canvas, light, random, width }: Pen): void {
  const count = Math.max(1, Math.round((width / 400) * random.whole(1, 3)));
  for (let cloud = 0; cloud < count; cloud += 1) {
    const length = random.between(44, 96);
    const x = random.between(-20, width - length + 20);
    const y = random.between(26, 96);
    const thickness = random.between(7, 11);
    pill(canvas, light.cloud, x, y, length, thickness);
    pill(
      canvas,
      light.cloud,
      x + length * random.between(0.15, 0.35),
      y - thickness * 0.75,
      length * 0.45,
      thickness,
    );
    if (random.chance(0.5))
      pill(canvas, light.cloud, x + length * 0.4, y + thickness * 0.7, length * 0.75, thickness * 0.8);
  }
}

function pill(
  canvas: Pen['canvas'],
  color: Color,
  x: number,
  y: number,
  length: number,
  thickness: number,
): void {
  const radius = thickness / 2;
  canvas.rect(color, x + radius, y, length - thickness, thickness);
  canvas.ellipse(color, x + radius, y + radius, radius);
  canvas.ellipse(color, x + length - radius, y + radius, radius);
}

/** Hills, then the town's outline, then the houses next door, each paler the farther it is. */
export function drawBackdrop(pen: Pen): void {
  const { canvas, light, random, width, ground } = pen;
  if (random.chance(0.7)) {
    const hill = light.far(lch(0.62, 0.05, pen.climate === 'warm' ? 110 : 165), 0.72);
    const count = Math.ceil(width / 260) + 1;
    for (let index = 0; index < count; index += 1) {
      const center = (index + random.between(-0.2, 0.6)) * 260;
      canvas.ellipse(hill, center, ground + 10, random.between(130, 210), random.between(56, 104));
    }
  }
  drawOutline(pen, 0.78, 44, 100);
  drawOutline(pen, 0.6, 30, 74);
  // A wide picture has room for the houses down the street; the one in the middle keeps the sky to itself.
  if (width > CLEAR_OF_NEIGHBOURS * 2.5) drawOutline(pen, 0.4, 66, 122, 1.5, CLEAR_OF_NEIGHBOURS);
}

const CLEAR_OF_NEIGHBOURS = 175;

function drawOutline(
  pen: Pen,
  distance: number,
  lowest: number,
  highest: number,
  scale = 1,
  clearOfMiddle = 0,
): void {
  const { canvas, light, random, ground, climate } = pen;
  const { wall, roof } = random.pick(WALLS);
  const face = light.far(mix(wall, lch(0.7, 0.03, 60), 0.5), distance);
  const side = light.far(light.shaded(wall), distance);
  const top = light.far(light.shaded(roof), distance - 0.08);
  const pane = light.lamps > 0.3 ? light.far(lch(0.86, 0.11, 80), distance - 0.35) : lighter(side, -0.03);
  canvas.repeat(houseFronts(pen, scale, clearOfMiddle), ({ x, wide, gap }) => {
    const tall = random.between(lowest, highest);
    const y = ground - tall;
    const gabled = climate !== 'warm' && random.chance(0.55);
    canvas.rect(face, x, y, wide, tall + 4);
    const shade = wide * 0.28;
    canvas.rect(side, light.from === 1 ? x + wide - shade : x, y, shade, tall + 4);
    if (!gabled) canvas.rect(side, x, y, wide, 4);
    for (let row = y + 11; row < ground - 14; row += 15 * scale) {
      for (let column = x + 6; column < x + wide - shade - 4; column += 10 * scale) {
        if (random.chance(0.72))
          canvas.rect(pane, light.from === 1 ? column : column + shade, row, 4 * scale, 7 * scale);
      }
    }
    const eave = Math.min(2, gap);
    if (gabled) {
      canvas.polygon(top, [x - eave, y], [x + wide / 2, y - random.between(10, 20)], [x + wide + eave, y]);
    }
  });
}

/** House after house along the street, here and there with a gap, none where the middle is kept clear. */
function* houseFronts({ random, width }: Pen, scale: number, clearOfMiddle: number) {
  let x = random.between(-30, 0);
  while (x < width) {
    const wide = random.between(26, 52) * scale;
    const gap = random.chance(0.25) ? random.between(6, 24) : 0;
    const inTheWay = x + wide > width / 2 - clearOfMiddle && x < width / 2 + clearOfMiddle;
    if (clearOfMiddle === 0 || !inTheWay) yield { x, wide, gap };
    x += wide + gap;
  }
}
