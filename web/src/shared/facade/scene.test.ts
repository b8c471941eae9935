import { describe, expect, it } from 'vitest';
import { CARD_WIDTH, drawScene, PANORAMA_WIDTH, type FacadeSubject } from './scene';

const KINDS = ['apartment', 'house', 'room', 'hostel', 'studio'] as const;

function subjects(): FacadeSubject[] {
  return KINDS.flatMap((kind) =>
    Array.from({ length: 40 }, (_, index) => ({
      id: `0193a5c2-7b1e-7d00-8000-${String(index).padStart(12, '0')}`,
      kind,
      bedrooms: index % 7,
      latitude: index % 8 === 0 ? null : (index % 8) * 12 - 20,
    })),
  );
}

describe('the picture of a home', () => {
  it('is the same for the same home', () => {
    for (const subject of subjects()) expect(drawScene(subject)).toEqual(drawScene(subject));
  });

  it('has only finite numbers and a bounded number of planes, on a card and wide', () => {
    for (const subject of subjects()) {
      for (const width of [CARD_WIDTH, PANORAMA_WIDTH]) {
        const { planes } = drawScene(subject, width);
        expect(planes.length).toBeGreaterThan(20);
        expect(planes.length).toBeLessThan(900);
        for (const plane of planes) {
          expect(plane.d).not.toMatch(/NaN|Infinity|undefined/);
          expect(plane.fill).toMatch(/^oklab\(\d\.\d{3} -?\d\.\d{3} -?\d\.\d{3}\)$/);
        }
      }
    }
  });

  it('differs between homes', () => {
    const pictures = new Set(subjects().map((subject) => JSON.stringify(drawScene(subject).planes)));
    expect(pictures.size).toBe(subjects().length);
  });
});
