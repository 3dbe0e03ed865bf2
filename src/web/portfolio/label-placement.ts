/**
 * Where the names of circles can stand so that none covers another, nor a circle. The largest circles choose first; each takes the nearest free place beside
 * itself, then further away with a line back to it. What finds no place at all has none: its name is read in the table and on the circle itself.
 */

/** A circle on the drawing, and the room its name needs. All in pixels. */
export interface Labelled {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle by its left upper corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The place of a name; with `isFar` a line should lead to its circle. */
export interface PlacedLabel extends Box {
  readonly id: string;
  readonly isFar: boolean;
}

/** Space between a circle and its name, and around names. */
const GAP = 4;
const DISTANCES = [0, 10, 22, 38, 58, 82, 110, 144, 184];
/** In which order the directions are tried: right, left, above, below, and between. */
const DIRECTIONS: readonly (readonly [number, number])[] = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [0.8, -0.6],
  [0.8, 0.6],
  [-0.8, -0.6],
  [-0.8, 0.6],
];

/** Places the names inside of a frame. */
export function placeLabels(circles: readonly Labelled[], frame: Box): readonly PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  const isFree = (box: Box): boolean => isInside(box, frame) && !placed.some((other) => overlap(box, other)) && !circles.some((circle) => touches(box, circle));
  for (const circle of circles.toSorted((a, b) => b.radius - a.radius || a.x - b.x || a.y - b.y)) {
    const label = places(circle).find(isFree);
    if (label !== undefined) placed.push(label);
  }
  return placed;
}

function places(circle: Labelled): readonly PlacedLabel[] {
  return DISTANCES.flatMap((distance) => DIRECTIONS.map((direction) => ({ id: circle.id, isFar: distance > 10, ...beside(circle, direction, distance) })));
}

function beside({ x, y, radius, width, height }: Labelled, [right, down]: readonly [number, number], distance: number): Box {
  const reach = radius + GAP + distance;
  return { left: x + right * reach + ((right - 1) / 2) * width, top: y + down * reach + ((down - 1) / 2) * height, width, height };
}

const isInside = (box: Box, frame: Box): boolean =>
  box.left >= frame.left && box.top >= frame.top && box.left + box.width <= frame.left + frame.width && box.top + box.height <= frame.top + frame.height;

/** Whether two rectangles share a point. */
export function overlap(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}

/** Whether a rectangle reaches into a circle. */
export function touches(box: Box, { x, y, radius }: Pick<Labelled, 'x' | 'y' | 'radius'>): boolean {
  const nearestX = Math.max(box.left, Math.min(x, box.left + box.width));
  const nearestY = Math.max(box.top, Math.min(y, box.top + box.height));
  return Math.hypot(nearestX - x, nearestY - y) < radius + 1;
}
