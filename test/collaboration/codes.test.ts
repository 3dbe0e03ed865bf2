import { readFileSync } from 'node:fs';
import { CLOSE_CODES } from '../../src/protocol/collaboration-codes.js';
import { LIMITS } from '../../src/collaboration/limits.js';

describe('schema/COLLABORATION.md', () => {
  const prose = readFileSync('schema/COLLABORATION.md', 'utf8');

  it('names every close code, and no other', () => {
    const named = [...prose.matchAll(/^\|\s+`?(\d{4})`? \| `([A-Z_]+)`/gm)].map(([, code, name]) => [name, Number(code)]);
    expect(named.sort()).toEqual(
      Object.entries(CLOSE_CODES)
        .map(([name, { code }]) => [name, code])
        .sort(),
    );
  });

  it('tells the limits as they are', () => {
    const MIB = 1024 * 1024;
    const told = [
      `${LIMITS.framesPerSecond} frames and ${LIMITS.bytesPerSecond / MIB} MiB per second`,
      `${LIMITS.frameBurst.toLocaleString('en')} frames and ${LIMITS.byteBurst / MIB} MiB at once`,
      `${LIMITS.questionBurst} openings and first steps at once, and ${LIMITS.questionsPerSecond} per`,
      `${LIMITS.editsInFlight} edits that wait`,
      `${LIMITS.heldMessages} messages to a document that is being opened`,
      `More than ${LIMITS.documentsPerSocket} documents on one socket`,
      `${LIMITS.bufferedBytes / MIB} MiB wait to be read`,
      `presence state over ${LIMITS.presenceBytes / 1024} KiB`,
      `every ${LIMITS.presenceEveryMs} milliseconds`,
      `every ${LIMITS.heartbeatMs / 1000} seconds`,
    ];
    expect(told.filter((sentence) => !prose.includes(sentence))).toEqual([]);
  });
});
