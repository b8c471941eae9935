import { lch, lighter } from '../color';
import { drawDoor, drawWindow } from '../openings';
import { AWNINGS, GLASS, IRON, LAMP, WALLS } from '../materials';
import type { FacadeSubject, Pen } from '../scene';
import { drawCastShadow, type Footprint } from '../street';

/** Long and low, many equal windows, a wide glass front with lights strung along it, a sign with a bed on it. */
export function drawHostel(pen: Pen, subject: FacadeSubject): Footprint {
  const { canvas, light, random, ground, width } = pen;
  const look = random.pick(WALLS);
  const columns = Math.min(7, 5 + Math.floor(subject.bedrooms / 2));
  const floors = 2;
  const bay = 36;
  const wide = columns * bay + 14;
  const floorHeight = 44;
  const groundFloor = 54;
  const height = floors * floorHeight + groundFloor;
  const left = width / 2 - wide / 2;
  const top = ground - height;

  drawCastShadow(pen, left, left + wide);
  canvas.rect(light.lit(look.wall), left, top, wide, height);
  // One end of the block stands a little forward, in a second colour.
  const accent = random.pick(AWNINGS);
  const end = light.from === 1 ? left : left + wide - bay - 10;
  canvas.rect(light.lit(accent), end, top - 14, bay + 10, height + 14);
  const seam = light.from === 1 ? end + bay + 10 : end - 7;
  canvas.rect(light.dark(look.wall), seam, top, 7, height);
  canvas.rect(light.lit(look.trim), end - 2, top - 18, bay + 14, 5);
  const mainLeft = light.from === 1 ? end + bay + 10 : left;
  const mainWide = wide - bay - 10;
  canvas.rect(light.lit(look.trim), mainLeft, top - 4, mainWide + (light.from === 1 ? 3 : 0), 5);
  canvas.rect(light.dark(look.wall), mainLeft, top + 1, mainWide, 3);

  const cells = Array.from({ length: floors * columns }, (_, cell) => ({
    floor: Math.floor(cell / columns),
    column: cell % columns,
  }));
  canvas.repeat(cells, ({ floor, column }) => {
    const onEnd = light.from === 1 ? column === 0 : column === columns - 1;
    const x = left + 7 + column * bay + (bay - 17) / 2;
    const y = top + floor * floorHeight + 13;
    drawWindow(pen, onEnd ? x : x + light.from * 2, y, 17, 24, {
      trim: look.trim,
      wall: onEnd ? accent : look.wall,
      across: 1,
      down: 2,
    });
  });
  drawFront(pen, mainLeft, mainWide, groundFloor, look.trim);
  drawDoor(pen, end + (bay + 10) / 2 - 12, ground, 24, 42, look.door, look.trim, true);
  drawSign(pen, light.from === 1 ? left - 15 : left + wide + 1, top + 24, accent);
  return { left: left - 14, right: left + wide + 14 };
}

function drawFront(
  pen: Pen,
  x: number,
  wide: number,
  height: number,
  trim: (typeof WALLS)[number]['trim'],
): void {
  const { canvas, light, ground } = pen;
  const y = ground - height;
  const warm = light.lamps > 0.3;
  canvas.rect(light.lit(lighter(trim, -0.05)), x, y, wide, height);
  canvas.rect(light.lit(trim), x, y - 3, wide, 4);
  const panes = Math.max(3, Math.round(wide / 44));
  const pane = (wide - 12) / panes;
  canvas.repeat(Array(panes).keys(), (index) => {
    const at = x + 6 + index * pane;
    canvas.rect(light.shaded(IRON), at, y + 12, pane - 4, height - 14);
    canvas.rect(warm ? LAMP : light.shaded(GLASS), at + 1.5, y + 13.5, pane - 7, height - 24);
    if (!warm) {
      canvas.polygon(
        lighter(light.shaded(GLASS), 0.09),
        [at + 1.5, y + 13.5],
        [at + pane * 0.55, y + 13.5],
        [at + pane * 0.2, ground - 11],
        [at + 1.5, ground - 11],
      );
    }
    drawLounge(pen, at + 1.5, ground - 10.5, pane - 7, warm);
  });
  drawStringLights(pen, x + 2, x + wide - 2, y + 5);
}

function drawLounge(
  { canvas, light, random }: Pen,
  x: number,
  floor: number,
  wide: number,
  warm: boolean,
): void {
  const tone = warm ? lch(0.55, 0.09, 50) : light.dark(GLASS);
  if (random.chance(0.5)) {
    canvas.rect(tone, x + wide * 0.15, floor - 9, wide * 0.6, 9);
    canvas.rect(tone, x + wide * 0.12, floor - 15, 4, 15);
  } else {
    canvas.line(tone, [x + wide / 2, floor - 34], [x + wide / 2, floor - 24], 1);
    canvas.polygon(
      tone,
      [x + wide / 2 - 6, floor - 20],
      [x + wide / 2, floor - 26],
      [x + wide / 2 + 6, floor - 20],
    );
  }
}

function drawStringLights({ canvas, light }: Pen, from: number, to: number, y: number): void {
  const spans = Math.max(2, Math.round((to - from) / 58));
  const span = (to - from) / spans;
  const bulb = light.lamps > 0.3 ? LAMP : light.lit(lch(0.93, 0.06, 90));
  const cord = light.shaded(IRON);
  const sag = 7;
  const at = (index: number, share: number): readonly [number, number] => [
    from + (index + share) * span,
    y + 4 * sag * share * (1 - share),
  ];
  for (let index = 0; index < spans; index += 1) {
    for (let step = 0; step < 6; step += 1)
      canvas.line(cord, at(index, step / 6), at(index, (step + 1) / 6), 0.8);
  }
  for (let index = 0; index < spans; index += 1) {
    for (let step = 1; step < 6; step += 1) {
      const [x, height] = at(index, step / 6);
      canvas.ellipse(bulb, x, height + 2, 1.9);
    }
  }
}

function drawSign({ canvas, light }: Pen, x: number, y: number, color: (typeof AWNINGS)[number]): void {
  const paper = light.lamps > 0.3 ? LAMP : light.lit(lch(0.96, 0.015, 90));
  canvas.rect(light.shaded(IRON), x - 1, y + 2, 16, 1.6);
  canvas.rect(light.shaded(color), x, y, 14, 30);
  canvas.rect(paper, x + 2.6, y + 17, 1.4, 7);
  canvas.rect(paper, x + 2.6, y + 20.5, 8.8, 1.6);
  canvas.rect(paper, x + 10, y + 20.5, 1.4, 3.5);
  canvas.ellipse(paper, x + 5.8, y + 18.8, 1.3);
}
