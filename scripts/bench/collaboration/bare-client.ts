/**
 * A client that costs next to nothing, so that the bench measures the server: it speaks the provider's protocol, keeps no document of what it reads, and finds
 * in frames the marks that writers put into their text.
 */
import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { paragraph } from '../../../test/support/paragraphs.js';

const MARK = /<(\d+)>/g;

/** One socket on one document. */
export class BareClient {
  readonly doc = new Y.Doc();
  /** Called with every mark that arrives, in a frame of others' edits. */
  onMark: (mark: number) => void = () => undefined;
  onAcknowledged: () => void = () => undefined;
  #granted = (): void => undefined;
  #synchronised: (bytes: number) => void = () => undefined;

  private constructor(
    private readonly socket: WebSocket,
    private readonly name: string,
  ) {
    socket.binaryType = 'nodebuffer';
    socket.on('message', (data: Buffer) => this.#receive(data));
  }

  /** Opens a document; gives the client and how long the first synchronisation took, in milliseconds, with the bytes that came. */
  static async open(url: string, name: string, token: string): Promise<{ readonly client: BareClient; readonly ms: number; readonly bytes: number }> {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await once(socket, 'open');
    const client = new BareClient(socket, name);
    const startedAt = performance.now();
    const granted = new Promise<void>((resolve) => (client.#granted = resolve));
    const synchronised = new Promise<number>((resolve) => (client.#synchronised = resolve));
    client.#send(2, 0, token, '4.8.0');
    client.#send(0, 0, Y.encodeStateVector(client.doc));
    await granted;
    const bytes = await synchronised;
    return { client, ms: performance.now() - startedAt, bytes };
  }

  /** Writes a text with a mark in it. */
  write(mark: number): void {
    this.doc.once('update', (update: Uint8Array) => this.#send(0, 2, update));
    this.doc.getXmlFragment('narrative').insert(0, [paragraph(`<${mark}>`)]);
  }

  close(): void {
    this.socket.terminate();
  }

  #receive(frame: Buffer): void {
    if (frame.length === 1) {
      this.socket.send(new Uint8Array([10]));
      return;
    }
    const decoder = decoding.createDecoder(frame);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === 2) this.#granted();
    if (type === 8) this.onAcknowledged();
    if (type === 0) this.#sync(decoding.readVarUint(decoder), frame);
  }

  #sync(step: number, frame: Buffer): void {
    if (step === 0) this.#send(0, 1, Y.encodeStateAsUpdate(this.doc)); // all it has: it keeps no other's text
    if (step === 1) this.#synchronised(frame.length);
    if (step === 2) for (const [, mark] of frame.toString('latin1').matchAll(MARK)) this.onMark(Number(mark));
  }

  #send(...parts: readonly (string | number | Uint8Array)[]): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.name);
    for (const part of parts) {
      if (typeof part === 'string') encoding.writeVarString(encoder, part);
      else if (typeof part === 'number') encoding.writeVarUint(encoder, part);
      else encoding.writeVarUint8Array(encoder, part);
    }
    this.socket.send(encoding.toUint8Array(encoder));
  }
}
