/* What walls, roofs and doors are made of. */
import { lch, type Color } from './color';

interface Wall {
  wall: Color;
  trim: Color;
  roof: Color;
  door: Color;
}

/** Pairs that a street would agree on: the wall, its woodwork, its roof, its door. */
export const WALLS: readonly [Wall, ...Wall[]] = [
  {
    wall: lch(0.86, 0.055, 85),
    trim: lch(0.96, 0.012, 90),
    roof: lch(0.56, 0.09, 42),
    door: lch(0.42, 0.06, 195),
  },
  {
    wall: lch(0.72, 0.095, 45),
    trim: lch(0.945, 0.02, 80),
    roof: lch(0.46, 0.05, 35),
    door: lch(0.38, 0.05, 250),
  },
  {
    wall: lch(0.79, 0.045, 150),
    trim: lch(0.96, 0.012, 110),
    roof: lch(0.45, 0.035, 210),
    door: lch(0.55, 0.11, 40),
  },
  {
    wall: lch(0.925, 0.015, 90),
    trim: lch(0.8, 0.03, 80),
    roof: lch(0.6, 0.095, 45),
    door: lch(0.45, 0.075, 240),
  },
  {
    wall: lch(0.83, 0.05, 30),
    trim: lch(0.965, 0.01, 60),
    roof: lch(0.5, 0.06, 25),
    door: lch(0.4, 0.06, 165),
  },
  {
    wall: lch(0.66, 0.05, 235),
    trim: lch(0.945, 0.012, 230),
    roof: lch(0.4, 0.03, 250),
    door: lch(0.72, 0.12, 80),
  },
  {
    wall: lch(0.58, 0.085, 32),
    trim: lch(0.9, 0.025, 75),
    roof: lch(0.38, 0.03, 40),
    door: lch(0.35, 0.05, 160),
  },
  {
    wall: lch(0.8, 0.08, 75),
    trim: lch(0.96, 0.015, 90),
    roof: lch(0.48, 0.07, 38),
    door: lch(0.44, 0.08, 20),
  },
  {
    wall: lch(0.88, 0.025, 200),
    trim: lch(0.975, 0.006, 200),
    roof: lch(0.47, 0.04, 230),
    door: lch(0.6, 0.12, 35),
  },
];

export const GLASS = lch(0.62, 0.045, 225);
export const LAMP = lch(0.88, 0.115, 82);
export const LAMP_DEEP = lch(0.78, 0.125, 68);
export const CURTAIN = lch(0.93, 0.02, 80);
export const IRON = lch(0.33, 0.012, 250);
export const WOOD = lch(0.5, 0.06, 60);
export const PAVEMENT = lch(0.83, 0.018, 80);
export const STREET = lch(0.68, 0.012, 75);
export const GRASS = lch(0.7, 0.085, 130);
export const TERRACOTTA = lch(0.63, 0.105, 42);

export const LEAVES: readonly [Color, ...Color[]] = [
  lch(0.62, 0.085, 140),
  lch(0.56, 0.075, 155),
  lch(0.67, 0.095, 122),
  lch(0.6, 0.07, 165),
];
export const NEEDLES = lch(0.47, 0.06, 165);
export const BLOOMS: readonly [Color, ...Color[]] = [
  lch(0.7, 0.13, 20),
  lch(0.83, 0.12, 88),
  lch(0.72, 0.1, 345),
  lch(0.95, 0.02, 90),
];
export const AWNINGS: readonly [Color, ...Color[]] = [
  lch(0.52, 0.08, 175),
  lch(0.58, 0.12, 32),
  lch(0.5, 0.07, 245),
  lch(0.74, 0.115, 78),
];
