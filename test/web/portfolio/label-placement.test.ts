import { overlap, placeLabels, touches, type Labelled } from '../../../src/web/portfolio/label-placement.js';

const frame = { left: 0, top: 0, width: 800, height: 500 };
const circle = (id: string, x: number, y: number, radius = 20, width = 90): Labelled => ({ id, x, y, radius, width, height: 16 });

describe('Names of circles', () => {
  test('a circle by itself has its name at its right', () => {
    const [label] = placeLabels([circle('a', 400, 250)], frame);
    expect(label).toMatchObject({ id: 'a', isFar: false, left: 424, top: 242 });
  });

  test('a circle at the right edge has its name at its left', () => {
    const [label] = placeLabels([circle('a', 770, 250)], frame);
    expect((label?.left ?? 0) + (label?.width ?? 0)).toBeLessThan(750);
  });

  test('names cover neither each other nor a circle, however close the circles stand', () => {
    const crowd = Array.from({ length: 24 }, (_, at) =>
      circle(`c${at}`, 380 + (at % 6) * 9, 230 + Math.floor(at / 6) * 11, 8 + (at % 5) * 4, 70 + (at % 4) * 20),
    );
    const labels = placeLabels(crowd, frame);
    expect(labels.length).toBeGreaterThan(12);
    for (const [at, label] of labels.entries()) {
      expect(labels.slice(at + 1).some((other) => overlap(label, other))).toBe(false);
      expect(crowd.some((each) => touches(label, each))).toBe(false);
    }
  });

  test('a name that stands far from its circle says so', () => {
    const crowd = Array.from({ length: 14 }, (_, at) => circle(`c${at}`, 400 + at, 250 + at, 20));
    expect(placeLabels(crowd, frame).some(({ isFar }) => isFar)).toBe(true);
  });

  test('a name that fits nowhere has no place', () => {
    expect(placeLabels([circle('a', 20, 20, 10, 900)], frame)).toEqual([]);
  });
});
