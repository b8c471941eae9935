/* The time of day: what the sky looks like, and what its light does to a colour. */
import { lch, lighter, mix, type Color } from './color';
import type { Random } from './random';

export type TimeOfDay = 'dawn' | 'morning' | 'noon' | 'golden' | 'dusk' | 'night';

interface Weather {
  skyTop: Color;
  /** Bands from the horizon up, the lowest first. */
  skyLow: readonly Color[];
  disc: Color;
  halo: readonly Color[];
  cloud: Color;
  /** What direct light and open shade pull every colour towards, and how strongly. */
  sun: Color;
  sunPull: number;
  shade: Color;
  shadePull: number;
  /** How much darker the side that is turned away is. */
  contrast: number;
  /** The share of windows with a lamp on. */
  lamps: number;
}

const WEATHER: Readonly<Record<TimeOfDay, Weather>> = {
  dawn: {
    skyTop: lch(0.855, 0.035, 300),
    skyLow: [lch(0.94, 0.05, 65), lch(0.9, 0.045, 20)],
    disc: lch(0.985, 0.035, 85),
    halo: [lch(0.955, 0.055, 70), lch(0.925, 0.05, 45)],
    cloud: lch(0.945, 0.022, 340),
    sun: lch(0.95, 0.055, 55),
    sunPull: 0.14,
    shade: lch(0.55, 0.05, 290),
    shadePull: 0.16,
    contrast: 0.13,
    lamps: 0.14,
  },
  morning: {
    skyTop: lch(0.885, 0.035, 215),
    skyLow: [lch(0.945, 0.035, 75), lch(0.925, 0.022, 120)],
    disc: lch(0.985, 0.03, 95),
    halo: [lch(0.965, 0.04, 88), lch(0.945, 0.03, 95)],
    cloud: lch(0.97, 0.012, 80),
    sun: lch(0.97, 0.05, 85),
    sunPull: 0.1,
    shade: lch(0.6, 0.045, 230),
    shadePull: 0.12,
    contrast: 0.13,
    lamps: 0.06,
  },
  noon: {
    skyTop: lch(0.845, 0.062, 228),
    skyLow: [lch(0.925, 0.03, 218), lch(0.885, 0.047, 224)],
    disc: lch(0.99, 0.025, 100),
    halo: [lch(0.925, 0.035, 215), lch(0.89, 0.045, 222)],
    cloud: lch(0.985, 0.006, 220),
    sun: lch(0.99, 0.02, 95),
    sunPull: 0.08,
    shade: lch(0.55, 0.05, 250),
    shadePull: 0.14,
    contrast: 0.15,
    lamps: 0,
  },
  golden: {
    skyTop: lch(0.88, 0.06, 72),
    skyLow: [lch(0.93, 0.075, 85), lch(0.9, 0.075, 78)],
    disc: lch(0.985, 0.06, 95),
    halo: [lch(0.945, 0.09, 88), lch(0.915, 0.085, 82)],
    cloud: lch(0.945, 0.045, 60),
    sun: lch(0.93, 0.1, 78),
    sunPull: 0.22,
    shade: lch(0.5, 0.07, 330),
    shadePull: 0.18,
    contrast: 0.17,
    lamps: 0.12,
  },
  dusk: {
    skyTop: lch(0.56, 0.068, 285),
    skyLow: [lch(0.795, 0.095, 45), lch(0.69, 0.085, 10)],
    disc: lch(0.94, 0.07, 70),
    halo: [lch(0.84, 0.1, 50), lch(0.745, 0.09, 25)],
    cloud: lch(0.71, 0.075, 355),
    sun: lch(0.72, 0.09, 25),
    sunPull: 0.3,
    shade: lch(0.33, 0.07, 285),
    shadePull: 0.38,
    contrast: 0.13,
    lamps: 0.45,
  },
  night: {
    skyTop: lch(0.29, 0.05, 262),
    skyLow: [lch(0.42, 0.055, 245), lch(0.355, 0.053, 254)],
    disc: lch(0.95, 0.03, 95),
    halo: [lch(0.4, 0.05, 250), lch(0.345, 0.05, 256)],
    cloud: lch(0.36, 0.045, 258),
    sun: lch(0.5, 0.05, 250),
    sunPull: 0.48,
    shade: lch(0.2, 0.045, 265),
    shadePull: 0.52,
    contrast: 0.08,
    lamps: 0.6,
  },
};

export interface Light extends Weather {
  time: TimeOfDay;
  /** Where it comes from: 1 from the left, -1 from the right. */
  from: 1 | -1;
  /** A surface that faces the light, its own colour given. */
  lit: (color: Color) => Color;
  /** The same surface turned away. */
  shaded: (color: Color) => Color;
  /** The same surface under an eave or a sill: the third and darkest tone. */
  dark: (color: Color) => Color;
  /** Something far behind, seen through the air. */
  far: (color: Color, distance: number) => Color;
}

/** How often each time comes up; daylight sells homes, and an evening now and then makes a page live. */
const ODDS: readonly [TimeOfDay, ...TimeOfDay[]] = [
  'dawn',
  'dawn',
  'morning',
  'morning',
  'morning',
  'noon',
  'noon',
  'noon',
  'golden',
  'golden',
  'dusk',
  'dusk',
  'night',
];

export function chooseLight(random: Random, fixed?: TimeOfDay): Light {
  const chosen = random.pick(ODDS);
  const time = fixed ?? chosen;
  const weather = WEATHER[time];
  // No two skies are the same blue.
  const drift = lch(0, random.between(0, 0.016), random.between(0, 360));
  const skyTop = {
    l: weather.skyTop.l + random.between(-0.02, 0.02),
    a: weather.skyTop.a + drift.a,
    b: weather.skyTop.b + drift.b,
  };
  const lit = (color: Color) => mix(color, weather.sun, weather.sunPull);
  const shaded = (color: Color) => mix(lighter(color, -weather.contrast), weather.shade, weather.shadePull);
  return {
    ...weather,
    skyTop,
    time,
    from: random.chance(0.6) ? 1 : -1,
    lit,
    shaded,
    dark: (color) => lighter(shaded(color), -0.1),
    far: (color, distance) => mix(lit(color), weather.skyLow[1] ?? weather.skyTop, distance),
  };
}
