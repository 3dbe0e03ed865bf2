/**
 * One frame for many: what everybody in a room is sent differs by nothing but the address, and most use the same one.
 */

/** Remembers the frames written for a body as long as the body lives. */
export class SharedFrames<Body extends object> {
  readonly #written = new WeakMap<Body, Map<string | undefined, Uint8Array>>();

  constructor(private readonly write: (address: string | undefined, body: Body) => Uint8Array) {}

  /** The frame that brings the body to an address. */
  of(body: Body, address: string | undefined): Uint8Array {
    const frames = this.#written.get(body) ?? new Map<string | undefined, Uint8Array>();
    this.#written.set(body, frames);
    const frame = frames.get(address) ?? this.write(address, body);
    frames.set(address, frame);
    return frame;
  }
}
