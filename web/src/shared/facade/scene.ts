/* Puts a home's picture together: sky, what is far, the street, the house, what stands in front of it. */
import { Canvas, type Plane } from './canvas';
import { chooseLight, type Light, type TimeOfDay } from './light';
import { createRandom, type Random } from './random';
import { drawBackdrop, drawSky } from './sky';
import { drawForeground, drawStreet } from './street';
import { drawApartment } from './buildings/apartment';
import { drawHostel } from './buildings/hostel';
import { drawHouse } from './buildings/house';
import { drawRoom } from './buildings/room';
import { drawStudio } from './buildings/studio';

/** The facts of a home that its picture is drawn from. */
export interface FacadeSubject {
  id: string;
  kind: 'apartment' | 'house' | 'room' | 'hostel' | 'studio';
  bedrooms: number;
  /** Degrees; palms do not grow in Oslo. Null where the home's place is not known. */
  latitude: number | null;
}

export type Climate = 'warm' | 'mild' | 'cold';

/** What every part of the picture is drawn with. */
export interface Pen {
  canvas: Canvas;
  light: Light;
  random: Random;
  climate: Climate;
  width: number;
  height: number;
  /** Where walls meet the ground. */
  ground: number;
}

export interface Scene {
  planes: readonly Plane[];
  width: number;
  height: number;
  time: TimeOfDay;
}

const WARM_BELOW_DEGREES = 31;
const COLD_ABOVE_DEGREES = 53;

export const SCENE_HEIGHT = 300;
export const CARD_WIDTH = 400;
export const PANORAMA_WIDTH = 860;

function climateAt(latitude: number | null): Climate {
  const distance = Math.abs(latitude ?? (WARM_BELOW_DEGREES + COLD_ABOVE_DEGREES) / 2);
  if (distance < WARM_BELOW_DEGREES) return 'warm';
  return distance > COLD_ABOVE_DEGREES ? 'cold' : 'mild';
}

const BUILDINGS = {
  apartment: drawApartment,
  house: drawHouse,
  hostel: drawHostel,
  studio: drawStudio,
} as const;

export function drawScene(subject: FacadeSubject, width = CARD_WIDTH, time?: TimeOfDay): Scene {
  const random = createRandom(subject.id);
  const canvas = new Canvas();
  const light = chooseLight(random, time);
  const pen: Pen = {
    canvas,
    light,
    random,
    climate: climateAt(subject.latitude),
    width,
    height: SCENE_HEIGHT,
    ground: 252,
  };
  // The house is drawn from a seed of its own, so that the wide picture shows the very house of the card.
  const housePen: Pen = { ...pen, random: createRandom(`house/${subject.id}`) };

  if (subject.kind === 'room') {
    drawRoom(housePen, subject);
  } else {
    drawSky(pen);
    drawBackdrop(pen);
    drawStreet(pen, subject.kind);
    const footprint = BUILDINGS[subject.kind](housePen, subject);
    drawForeground(pen, subject.kind, footprint);
  }
  return { planes: canvas.planes, width, height: SCENE_HEIGHT, time: light.time };
}
