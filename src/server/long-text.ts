/**
 * A long text that is the same for everybody: packed once in each coding that somebody wants.
 */
import { codingFor, packed, type Coding } from '../kernel/content-coding.js';
import type { ServerResponse } from 'node:http';
import type { Request } from './http.js';

/** A text that is sent again and again. */
export class LongText {
  readonly #plain: Buffer;
  readonly #packed = new Map<Coding, Promise<Buffer>>();

  constructor(
    text: string | Buffer,
    private readonly contentType: string,
  ) {
    this.#plain = Buffer.from(text);
  }

  /** Answers with it, in the coding that the caller wants most. */
  async send({ message }: Request, response: ServerResponse): Promise<void> {
    const coding = codingFor(message.headers['accept-encoding']);
    const body = coding === undefined ? this.#plain : await this.#in(coding);
    response.appendHeader('Vary', 'Accept-Encoding');
    response.setHeader('Content-Type', this.contentType);
    if (coding !== undefined) response.setHeader('Content-Encoding', coding);
    response.writeHead(200, { 'Content-Length': body.length }).end(message.method === 'HEAD' ? undefined : body);
  }

  #in(coding: Coding): Promise<Buffer> {
    let body = this.#packed.get(coding);
    if (body === undefined) this.#packed.set(coding, (body = packed(this.#plain, coding)));
    return body;
  }
}
