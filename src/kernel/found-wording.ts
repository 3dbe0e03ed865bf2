/**
 * How a file writes days and numbers, found in its own cells: an order of days or a decimal sign that every cell can be read by is the file's. Where cells of one
 * file contradict each other, or nothing settles what could be read two ways, none is found, and such a cell is asked about.
 */
import { daysIn, DAY_ORDERS, type DayOrder } from './typed-day.js';
import { DECIMAL_SIGNS, isSameNumber, readingsOf, type DecimalSign } from './typed-number.js';

/** What is left of the ways to read, after some cells. */
class Left<Way extends string> {
  #ways: readonly Way[];
  #isAsked = false;

  constructor(
    private readonly usual: Way,
    all: readonly Way[],
  ) {
    this.#ways = all;
  }

  /** Takes the ways by which a cell can be read, and whether they give different things. A cell that no way reads tells nothing. */
  see(ways: readonly Way[], differs: boolean): void {
    if (ways.length === 0) return;
    this.#ways = this.#ways.filter((way) => ways.includes(way));
    this.#isAsked ||= differs;
  }

  /** The way of the file; null where it is not settled. */
  found(): Way | null {
    if (this.#ways.length === 1) return this.#ways[0] ?? null;
    if (this.#ways.length === 0 || this.#isAsked) return null;
    return this.#ways.includes(this.usual) ? this.usual : (this.#ways[0] ?? null);
  }
}

/** Hears cells, and says how they are written. */
export class FoundWording {
  readonly #orders = new Left<DayOrder>('YMD', DAY_ORDERS);
  readonly #signs = new Left<DecimalSign>('.', DECIMAL_SIGNS);

  /** Hears a cell that holds a day. */
  seeDay(text: string): void {
    const days = daysIn(text);
    this.#orders.see(
      days.map(([order]) => order),
      days.some(([, day]) => day !== days[0]?.[1]),
    );
  }

  /** Hears a cell that holds a number. */
  seeNumber(text: string): void {
    const readings = readingsOf(text);
    const [first, second] = readings.map(([, { exact }]) => exact);
    this.#signs.see(
      readings.map(([sign]) => sign),
      first !== undefined && second !== undefined && !isSameNumber(first, second),
    );
  }

  /** The order of days; null where nothing settles it. */
  get dateOrder(): DayOrder | null {
    return this.#orders.found();
  }

  /** The decimal sign; null where nothing settles it. */
  get decimalSign(): DecimalSign | null {
    return this.#signs.found();
  }
}
