/**
 * A file on its way to the server: in parts, so that a large one over a slow line stays within the time that one request has.
 */
import { problemOf, RequestProblem, type AnsweredError } from './ask.js';

/** How a file is sent. */
export interface SendFileOptions {
  /** Gives the sending up. What has arrived waits for the rest. */
  readonly signal?: AbortSignal;
  /** Hears after each part how many bytes have arrived. */
  readonly arrived?: (bytes: number) => void;
}

/** Where a file goes, and as whom it is sent. */
interface Sending {
  readonly address: string;
  readonly token: string | undefined;
  readonly fetch: typeof fetch;
}

const PART_BYTES = 4 * 1024 * 1024;

/** Sends a file. @throws RequestProblem with the server's code, or `UNREACHABLE` when no answer came. */
export async function sendFile(to: Sending, file: Blob, { signal, arrived }: SendFileOptions = {}): Promise<void> {
  let offset = 0;
  do {
    const end = Math.min(offset + PART_BYTES, file.size);
    await sendPart(to, file.slice(offset, end), { 'Upload-Offset': String(offset), 'Upload-Complete': end < file.size ? '?0' : '?1' }, signal);
    offset = end;
    arrived?.(offset);
  } while (offset < file.size);
}

async function sendPart(
  { address, token, fetch }: Sending,
  body: Blob,
  place: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const headers = { ...place, ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }) };
  let response: Response;
  try {
    response = await fetch(address, { method: 'PUT', headers, body, signal: signal ?? null });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new RequestProblem('UNREACHABLE', 'The server cannot be reached just now.');
  }
  if (response.ok) return;
  const answer = (await response.json().catch(() => ({}))) as { readonly errors?: readonly AnsweredError[] };
  throw problemOf(answer.errors?.[0] ?? { message: `The server answered with status ${response.status}.` });
}
