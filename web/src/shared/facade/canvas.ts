/*
 * Collects flat planes. Neighbouring planes of one colour become one path, so that a whole street is some dozens of
 * elements.
 */
import { css, type Color } from './color';

export interface Plane {
  readonly fill: string;
  d: string;
}

export type Point = readonly [x: number, y: number];

const round = (value: number) => String(Math.round(value * 10) / 10);

/** Planes by the step of an item at which they were drawn, then by colour. */
interface Repetition {
  steps: Map<string, Plane>[];
  step: number;
  lastFill: string | null;
}

export class Canvas {
  readonly planes: Plane[] = [];
  private repetition: Repetition | null = null;

  private add(color: Color, d: string): void {
    const fill = css(color);
    if (this.repetition) {
      this.addRepeated(this.repetition, fill, d);
      return;
    }
    const last = this.planes.at(-1);
    if (last?.fill === fill) last.d += d;
    else this.planes.push({ fill, d });
  }

  private addRepeated(repetition: Repetition, fill: string, d: string): void {
    if (repetition.lastFill !== null && repetition.lastFill !== fill) repetition.step += 1;
    repetition.lastFill = fill;
    const step = (repetition.steps[repetition.step] ??= new Map<string, Plane>());
    const plane = step.get(fill);
    if (plane) plane.d += d;
    else step.set(fill, { fill, d });
  }

  /**
   * Draws things of one kind that do not overlap, the windows of a wall: what is drawn at the same step of each, in the
   * same colour, becomes one plane. Within each thing the order stays.
   */
  repeat<Item>(items: Iterable<Item>, draw: (item: Item) => void): void {
    const repetition: Repetition = { steps: [], step: 0, lastFill: null };
    this.repetition = repetition;
    for (const item of items) {
      repetition.step = 0;
      repetition.lastFill = null;
      draw(item);
    }
    this.repetition = null;
    // A step that no item reached is a hole.
    for (const step of repetition.steps)
      this.planes.push(...((step as Map<string, Plane> | undefined)?.values() ?? []));
  }

  /** In a repetition: what follows is drawn at this step or later, however many came before it in this item. */
  atStep(step: number): void {
    if (!this.repetition || this.repetition.step >= step) return;
    this.repetition.step = step;
    this.repetition.lastFill = null;
  }

  rect(color: Color, x: number, y: number, width: number, height: number): void {
    if (width <= 0 || height <= 0) return;
    this.add(color, `M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`);
  }

  polygon(color: Color, ...points: Point[]): void {
    this.add(color, `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}z`);
  }

  ellipse(color: Color, x: number, y: number, radiusX: number, radiusY = radiusX): void {
    const arc = `a${round(radiusX)} ${round(radiusY)} 0 1 1 `;
    this.add(
      color,
      `M${round(x - radiusX)} ${round(y)}${arc}${round(2 * radiusX)} 0${arc}${round(-2 * radiusX)} 0z`,
    );
  }

  /** A circle's ring, as a wheel is drawn. */
  ring(color: Color, x: number, y: number, radius: number, thickness: number): void {
    const inner = radius - thickness;
    const sweep = (size: number, direction: 0 | 1) =>
      `M${round(x - size)} ${round(y)}a${round(size)} ${round(size)} 0 1 ${direction} ${round(2 * size)} 0` +
      `a${round(size)} ${round(size)} 0 1 ${direction} ${round(-2 * size)} 0z`;
    this.add(color, sweep(radius, 0) + sweep(inner, 1));
  }

  /** A rectangle with a round top; `rise` is the height of the arch. */
  arch(color: Color, x: number, y: number, width: number, height: number, rise = width / 2): void {
    this.add(
      color,
      `M${round(x)} ${round(y + height)}v${round(rise - height)}` +
        `a${round(width / 2)} ${round(rise)} 0 0 1 ${round(width)} 0v${round(height - rise)}z`,
    );
  }

  line(color: Color, from: Point, to: Point, thickness: number): void {
    const [x1, y1] = from;
    const [x2, y2] = to;
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const offsetX = (-(y2 - y1) / length) * (thickness / 2);
    const offsetY = ((x2 - x1) / length) * (thickness / 2);
    this.polygon(
      color,
      [x1 + offsetX, y1 + offsetY],
      [x2 + offsetX, y2 + offsetY],
      [x2 - offsetX, y2 - offsetY],
      [x1 - offsetX, y1 - offsetY],
    );
  }

  /** Any closed outline, already in the path language. */
  path(color: Color, d: string): void {
    this.add(color, d);
  }
}
