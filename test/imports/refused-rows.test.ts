/**
 * A file of refused rows is mended and sent again, by the same settings and any number of times, and nothing in it changes on the way.
 */
import fc from 'fast-check';
import { openFile, type FileRow } from '../../src/imports/read-records.js';
import { refusedHead, refusedJson, refusedLine, type RefusedTable } from '../../src/imports/refused-rows.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';
import { bringIn, refusedFile } from './importing.js';

const REASON = { field: 'email', code: 'INVALID', message: 'This is "no", \'address\'; {really}.' };

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array, void> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

async function rowsOf(text: string, form: { readonly format: 'CSV' | 'JSON_LINES'; readonly delimiter: string | null; readonly size?: number }) {
  const { columns, rows } = await openFile(inPieces(text, form.size ?? 7), { format: form.format, delimiter: form.delimiter, encoding: null });
  const read: FileRow[] = [];
  for await (const row of rows) read.push(row);
  return { columns, rows: read };
}

const asFile = (table: RefusedTable, rows: readonly FileRow[]): string =>
  `\uFEFF${refusedHead(table)}${rows.map(({ line, cells }) => refusedLine(table, { line, row: cells, source: null, ...REASON })).join('')}`;

/** Texts that spreadsheets, formulas, delimiters and quotation marks make trouble of. */
const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom(...Array.from(`'=+-@\t"';,|#aZ09 .ñ\u00a0€\r\n`)), maxLength: 8 }),
  fc.constantFrom('+34 600 111 222', '-55 12', '-2', "'=SUM(A1)", "''", '=Teo Mas', 'sep=;', 'alianza:line'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).filter((text) => !text.includes('\u0000') && text.isWellFormed()),
);
const lineBreaksAsKept = (text: string): string => text.replaceAll(/\r+\n/gu, '\n');
const name = fc.oneof(
  fc.constantFrom('line', 'field', 'code', 'message', '__proto__', 'constructor', 'name', '=x', "'y", '+1', '-', '#2', 'sep=;', 'a;b', 'a"b', 'Teléfono'),
  fc.string({ unit: fc.constantFrom(...Array.from(`ab=+'@;,"|# ñ`)), minLength: 1, maxLength: 6 }),
);
const table = fc
  .record({
    columns: fc.uniqueArray(
      name.map((text) => text.trim()).filter((text) => text !== '' && !/^#\d+$/.test(text)),
      { minLength: 1, maxLength: 5 },
    ),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
  })
  .filter(({ columns, delimiter }) => columns.every((column) => !column.includes(delimiter) || delimiter !== '\t'));
const file = table.chain(({ columns, delimiter }) =>
  fc.record({
    columns: fc.constant(columns),
    delimiter: fc.constant(delimiter),
    // Some rows have cells beyond the last column; the last cell of those says something.
    rows: fc.array(
      fc
        .tuple(fc.array(cell.map(lineBreaksAsKept), { minLength: columns.length, maxLength: columns.length }), fc.constantFrom(0, 0, 1, 3))
        .filter(([cells, more]) => more > 0 || cells.some((text) => text.trim() !== '')),
      { minLength: 1, maxLength: 4 },
    ),
    size: fc.integer({ min: 1, max: 40 }),
  }),
);

/** The same files each time, so that no run fails by chance. */
const RUNS = { seed: 4180, numRuns: 300 } as const;

describe('A file of refused rows', () => {
  it('gives the same columns and cells when it comes back, and gives the same file again', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ columns, delimiter, rows, size }) => {
        const sent = rows.map(([cells, more], index): FileRow => {
          const surplus = Array.from({ length: more }, (_each, at) => [`#${columns.length + at + 1}`, at === more - 1 ? 'left over' : '=']);
          return { line: index + 2, cells: Object.fromEntries([...columns.map((column, at) => [column, cells[at] ?? '']), ...surplus]) };
        });
        const first = asFile({ columns, delimiter }, sent);
        const back = await rowsOf(first, { format: 'CSV', delimiter, size });
        expect(back.columns).toEqual(columns);
        expect(back.rows.map(({ cells }) => Object.entries(cells))).toEqual(sent.map(({ cells }) => Object.entries(cells)));
        expect(back.rows.map(({ fault }) => fault !== undefined)).toEqual(rows.map(([, more]) => more > 0));
        const again = asFile(
          { columns, delimiter },
          back.rows.map((row, index) => ({ ...row, line: index + 2 })),
        );
        expect(again).toBe(first);
      }),
      RUNS,
    );
  });

  it('gives the same objects when it was lines of JSON, numbers of any length among them', async () => {
    const value = fc.oneof(cell, fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.constantFrom(null, true, 0.1, -12.5));
    const json = (each: string | bigint | boolean | number | null): string => (typeof each === 'bigint' ? String(each) : JSON.stringify(each));
    const object = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(fc.array(object, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 40 }), async (objects, size) => {
        const lines = objects.map((entries) => `{${entries.map(([key, each]) => `${JSON.stringify(key)}: ${json(each)}`).join(', ')}}`);
        const asLines = { format: 'JSON_LINES', delimiter: null, size } as const;
        const sent = await rowsOf(`${lines.join('\n')}\n`, asLines);
        const first = sent.rows.map(({ line, cells, source }) => refusedJson({ line, row: cells, source: source ?? null, ...REASON })).join('');
        const back = await rowsOf(first, asLines);
        expect(back.rows.map(({ cells }) => Object.entries(cells))).toEqual(sent.rows.map(({ cells }) => Object.entries(cells)));
      }),
      RUNS,
    );
  });
});

await describeOnAnyDatabase('Refused rows that are mended and sent again', (kind) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(kind);
  });
  afterAll(() => world.close());

  const people = async (names: readonly string[]) => {
    const query =
      'query ($names: [String!]!) { contacts(first: 20, where: { name: { in: $names } }, orderBy: [{ field: NAME, direction: ASC }]) { nodes { name email phone } } }';
    return (await world.ask(world.people.supplier.owner, query, { names })).data.contacts.nodes as readonly object[];
  };

  it('come in as they were, whatever the columns are called, by the same settings', async () => {
    const { owner } = world.people.supplier;
    const account = `Account:${world.people.accountId}`;
    const file = `line;name;field;code;message\nm-1;Rosa Vidal;rosa-at-client.example;+34 600 111 222;-\nm-2;=Teo Mas;teo-at-client.example;-55 12;+\n`;
    const input = {
      kind: 'CONTACTS',
      system: 'mended',
      delimiter: ';',
      encoding: 'WINDOWS_1252',
      columns: [
        { field: 'externalId', text: 'line' },
        { field: 'email', text: 'field' },
        { field: 'phone', text: 'code' },
        { field: 'jobTitle', text: 'message' },
      ],
      defaults: [{ field: 'account', text: account }],
    };
    let refused = await bringIn(world, owner, input, file);
    for (const time of [1, 2]) {
      expect([time, refused.status, refused.rowsRefused, refused.columns]).toEqual([time, 'REFUSED', 2, ['line', 'name', 'field', 'code', 'message']]);
      refused = await bringIn(world, owner, input, await refusedFile(world, owner, refused));
    }
    const mended = (await refusedFile(world, owner, refused)).replaceAll('-at-', '@');
    expect(await bringIn(world, owner, input, mended)).toMatchObject({ status: 'DONE', rowsCreated: 2, rowsRefused: 0 });
    expect(await people(['Rosa Vidal', '=Teo Mas'])).toEqual([
      { name: '=Teo Mas', email: 'teo@client.example', phone: '-55 12' },
      { name: 'Rosa Vidal', email: 'rosa@client.example', phone: '+34 600 111 222' },
    ]);
  });

  it('come back as lines of JSON where they came so, each number as it was', async () => {
    const { owner } = world.people.supplier;
    const input = { kind: 'CONTACTS', system: 'mended', format: 'JSON_LINES', defaults: [{ field: 'account', text: `Account:${world.people.accountId}` }] };
    const file = '{"externalId": 4150868000000225013, "name": "Zoe Uno", "email": "zoe-at-client.example"}\n';
    let refused = await bringIn(world, owner, input, file);
    for (const time of [1, 2]) {
      expect([time, refused.status, refused.rowsRefused, refused.columns]).toEqual([time, 'REFUSED', 1, ['externalId', 'name', 'email']]);
      refused = await bringIn(world, owner, input, await refusedFile(world, owner, refused));
    }
    const text = await refusedFile(world, owner, refused);
    expect(text).toContain('"externalId": 4150868000000225013,');
    expect(await bringIn(world, owner, input, text.replace('-at-', '@'))).toMatchObject({ status: 'DONE', rowsCreated: 1, rowsRefused: 0 });
    expect(await people(['Zoe Uno'])).toEqual([{ name: 'Zoe Uno', email: 'zoe@client.example', phone: null }]);
  });
});
