/**
 * SQL that puts the text of a JSON object together: fixed text and expressions in turn, joined by `||`. On 100,000 rows this took half the time of
 * json_build_object, and it gives the very bytes of JSON.stringify. No expression may be null.
 *
 * PostgreSQL keeps what each `||` gives until the row is done. So parts are joined in pairs, and the pairs again: joined one behind the other, a hundred parts after a
 * long one would be a hundred copies of it.
 */

/** A text under construction. */
export class Text {
  readonly #parts: string[] = [];
  #fixed = '';

  /** Adds text that stands as it is. */
  put(text: string): this {
    this.#fixed += text;
    return this;
  }

  /** Adds the value of an expression of type text that is never null. */
  add(sql: string): this {
    this.#settle();
    this.#parts.push(sql);
    return this;
  }

  /** The expression of the whole text. */
  get sql(): string {
    this.#settle();
    return this.#parts.length === 0 ? `''` : joined(this.#parts);
  }

  #settle(): void {
    if (this.#fixed === '') return;
    this.#parts.push(`'${this.#fixed.replaceAll("'", "''")}'`);
    this.#fixed = '';
  }
}

function joined(parts: readonly string[]): string {
  if (parts.length <= 2) return parts.join(' || ');
  const middle = Math.ceil(parts.length / 2);
  return `(${joined(parts.slice(0, middle))}) || (${joined(parts.slice(middle))})`;
}

/** SQL that is `null` in JSON where the expression is null. */
export function orNull(sql: string): string {
  return `coalesce(${sql}, 'null')`;
}
