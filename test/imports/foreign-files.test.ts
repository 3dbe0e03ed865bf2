/**
 * Files as spreadsheets, ERP and CRM systems write them.
 */
import { namesOf } from '../../src/imports/column-names.js';
import { SHOWN_STAGES } from '../../src/imports/import-accounts.js';
import { KINDS } from '../../src/imports/import-kinds.js';
import { plainName } from '../../src/kernel/column-name.js';
import { shell as english } from '../../src/web/i18n/en/shell.js';
import { shell as spanish } from '../../src/web/i18n/es/shell.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, type World } from '../support/world.js';
import { bringIn, type Imported } from './importing.js';

const outcome = ({ status, rowsTotal, rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused, refusals, failureMessage }: Imported) => ({
  status,
  failureMessage,
  rowsTotal,
  counts: [rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused],
  refused: refusals.nodes.map(({ line, field, code }) => [line, field, code]),
});
const allNew = (rows: number) => ({ status: 'DONE', failureMessage: null, rowsTotal: rows, counts: [rows, 0, 0, 0], refused: [] });

/** Windows-1252 as Excel writes CSV; these characters have the same bytes in Latin-1. */
const windows1252 = (text: string): Buffer => Buffer.from(text, 'latin1');
const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);

describe('The words of an import', () => {
  it('are those of the screen, in both languages', () => {
    for (const [stage, words] of Object.entries(SHOWN_STAGES))
      expect(words).toEqual([spanish.stages, english.stages].map((shown) => shown[stage as keyof typeof shown]));
  });

  it('stand for one field of a kind each', () => {
    for (const [kind, { fields }] of Object.entries(KINDS)) {
      const names = ['externalId', ...Object.keys(fields)].flatMap((field) => [...new Set(namesOf(kind, field).map(plainName))]);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    }
  });
});

await describeOnAnyDatabase('A file of another system', (kind) => {
  let world: World;
  let account: string;
  let owner: Somebody;
  let system = 0;
  beforeAll(async () => {
    world = await startWorld(kind);
    account = `Account:${world.people.accountId}`;
    ({ owner } = world.people.supplier);
    const catalogue = 'externalId,sku,name,unit\no1,P-34,Pipe,piece\no2,P-35,Pipe,piece\n';
    await bringIn(world, owner, { kind: 'OFFERINGS', system: 'catalogue' }, catalogue);
  });
  afterAll(() => world.close());

  /** Every file is of a system of its own, so that none meets the things of another. */
  const contacts = (file: string | Uint8Array, input: object = {}) =>
    bringIn(
      world,
      owner,
      { kind: 'CONTACTS', system: `s${(system += 1)}`, errorPolicy: 'REJECT_FAILED_ROWS', defaults: [{ field: 'account', text: account }], ...input },
      file,
    );

  const people = async (names: readonly string[]) => {
    const query =
      'query ($names: [String!]!) { contacts(first: 20, where: { name: { in: $names } }, orderBy: [{ field: NAME, direction: ASC }]) { nodes { name email phone } } }';
    return (await world.ask(owner, query, { names })).data.contacts.nodes as readonly object[];
  };

  it.each([
    ['empty columns at its end', 'externalId,name,email,,\r\nc-1,Rosa Vidal,rosa@client.example,,\r\n', 1],
    ['rows shorter than its head', 'externalId,name,email,phone\nc-1,Rosa Vidal,rosa@client.example\nc-2,Teo Mas\n', 2],
    ['rows of empty cells', 'externalId,name,email\nc-1,Rosa Vidal,rosa@client.example\n,,\n , ,\n', 1],
    ['a line that names its delimiter', 'sep=;\r\nexternalId;name;email\r\nc-1;Rosa Vidal;rosa@client.example\r\n', 1],
    ['a head that ends like Windows and rows that end like Unix', 'externalId,name,email\r\nc-1,Rosa Vidal,rosa@client.example\nc-2,Teo Mas,\n', 2],
    ['lines that end with a return alone', 'externalId,name\rc-1,Rosa Vidal\rc-2,Teo Mas\r', 2],
    ['a column without a name', ',externalId,name\n0,c-1,Rosa Vidal\n1,c-2,Teo Mas\n', 2],
    ['names of columns in the other language', 'Identificador;Nombre completo;Correo electrónico;TELEFONO\nc-1;Rosa Vidal;rosa@client.example;600\n', 1],
  ])('comes in with %s', async (_what, file, rows) => {
    expect(outcome(await contacts(file))).toEqual(allNew(rows));
  });

  it('comes in as spreadsheets save it: in UTF-16 with a byte order mark, or in Windows-1252, and says which it was', async () => {
    const file = 'externalId\tname\temail\r\nu-1\tÍñigo Saez\tinigo@client.example\r\n';
    const [wide, narrow] = [await contacts(utf16(file)), await contacts(windows1252(file.replaceAll('\t', ';').replace('Saez', 'Núñez')))];
    expect([outcome(wide), outcome(narrow)]).toEqual([allNew(1), allNew(1)]);
    expect([wide.shape, narrow.shape]).toMatchObject([
      { encoding: 'UTF_16LE', delimiter: '\t' },
      { encoding: 'WINDOWS_1252', delimiter: ';' },
    ]);
    expect(await people(['Íñigo Saez', 'Íñigo Núñez'])).toHaveLength(2);
  });

  it('is read in the encoding that was said, and refused with the line that is not in it', async () => {
    const file = windows1252('externalId,name\nw-1,Ana\nw-2,Peña\n');
    const refused = await contacts(file, { encoding: 'UTF_8' });
    expect([refused.status, refused.failureCode, refused.failureLine]).toEqual(['FAILED', 'INVALID', 3]);
    expect(outcome(await contacts(file, { encoding: 'WINDOWS_1252' }))).toEqual(allNew(2));
  });

  it('is refused in plain words when it is a workbook', async () => {
    const { status, failureMessage } = await contacts(Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]));
    expect([status, failureMessage]).toEqual(['FAILED', 'This is a workbook of a spreadsheet. Save the sheet as CSV, and send that.']);
  });

  it('finds a column whose name is written in decomposed form, and keeps names composed', async () => {
    const file = `externalId,name,${'Teléfono'.normalize('NFD')}\nn-1,${'José Peña'.normalize('NFD')},600111222\n`;
    expect(outcome(await contacts(file))).toEqual(allNew(1));
    expect(outcome(await contacts(file, { columns: [{ field: 'phone', text: 'Teléfono' }] }))).toEqual(allNew(1));
    expect(await people(['José Peña'])).toEqual([
      { name: 'José Peña', email: null, phone: '600111222' },
      { name: 'José Peña', email: null, phone: '600111222' },
    ]);
  });

  it('keeps the inch sign of a cell that has no quotation marks', async () => {
    const file = 'externalId\tsku\tname\tunit\no-1\tPIPE-1\tPipe 3/4" steel\tpiece\no-2\tPIPE-2\t"1"" brass"\tpiece\n';
    expect(outcome(await bringIn(world, owner, { kind: 'OFFERINGS', system: 'inch' }, file))).toEqual(allNew(2));
    const { data } = await world.ask(
      owner,
      '{ offerings(first: 2, where: { sku: { in: ["PIPE-1", "PIPE-2"] } }, orderBy: [{ field: SKU, direction: ASC }]) { nodes { name } } }',
    );
    expect(data.offerings.nodes).toEqual([{ name: 'Pipe 3/4" steel' }, { name: '1" brass' }]);
  });

  it('comes in with the numbers and days of an ERP: minus signs behind, in brackets and in print, currencies beside amounts, days as eight digits', async () => {
    const file =
      'order;date;currency;sku;quantity;unitPrice\nF-1;20260503;EUR;P-34;2,000-;1.234,50\nF-2;20260504;EUR;P-34;3,000;1.234,50 €\nF-3;05.05.2026;EUR;P-34;(1,000);EUR 99,90\nF-4;2026-05-06;EUR;P-34;−5,00;10,00\n';
    const input = { kind: 'ORDERS', system: 'sap', defaults: [{ field: 'account', text: account }] };
    const rehearsed = await bringIn(world, owner, { ...input, dryRun: true }, file);
    expect(outcome(rehearsed)).toEqual(allNew(4));
    expect(rehearsed.shape).toMatchObject({ decimalSign: ',', delimiter: ';', encoding: 'UTF_8' });
    expect(rehearsed.preview?.slice(0, 2)).toEqual([
      {
        line: 2,
        outcome: 'created',
        values: { externalId: 'F-1/P-34', account, number: 'F-1', orderedOn: '2026-05-03', currency: 'EUR', sku: 'P-34', quantity: -2, unitPrice: '1234.50' },
      },
      {
        line: 3,
        outcome: 'created',
        values: { externalId: 'F-2/P-34', account, number: 'F-2', orderedOn: '2026-05-04', currency: 'EUR', sku: 'P-34', quantity: 3, unitPrice: '1234.50 €' },
      },
    ]);
    expect(outcome(await bringIn(world, owner, input, file))).toEqual(allNew(4));
    const { data } = await world.ask(
      owner,
      '{ orders(first: 9, where: { number: { in: ["F-1", "F-2", "F-3", "F-4"] } }, orderBy: [{ field: NUMBER, direction: ASC }]) { nodes { orderedOn lines(first: 2) { nodes { quantity unitPriceMinor } } } } }',
    );
    const lines = (data.orders.nodes as { orderedOn: string; lines: { nodes: { quantity: number; unitPriceMinor: number }[] } }[]).map(
      ({ orderedOn, lines: { nodes } }) => [orderedOn, nodes[0]?.quantity, nodes[0]?.unitPriceMinor],
    );
    expect(lines).toEqual([
      ['2026-05-03', -2, 123450],
      ['2026-05-04', 3, 123450],
      ['2026-05-05', -1, 9990],
      ['2026-05-06', -5, 1000],
    ]);
    expect(outcome(await bringIn(world, owner, input, file))).toMatchObject({ counts: [0, 0, 4, 0] });
  });

  it('refuses an amount that stands in another currency than its row says', async () => {
    const file = 'externalId,order,date,currency,sku,quantity,price\nm-1,G-1,2026-05-03,USD,P-34,1,€12.50\nm-2,G-2,2026-05-03,USD,P-34,1,$12.50\n';
    const input = { kind: 'ORDERS', system: 'marks', errorPolicy: 'REJECT_FAILED_ROWS', defaults: [{ field: 'account', text: account }] };
    expect(outcome(await bringIn(world, owner, input, file))).toMatchObject({ counts: [1, 0, 0, 1], refused: [[2, 'unitPrice', 'INVALID']] });
  });

  it('takes zeros where a day is meant for no day', async () => {
    const file = 'externalId;account;since\nz-1;Cliente Uno;00000000\nz-2;Cliente Dos;00.00.0000\n';
    const input = { kind: 'ACCOUNTS', system: 'zeros', defaults: [{ field: 'currency', text: 'EUR' }] };
    expect(outcome(await bringIn(world, owner, input, file))).toEqual(allNew(2));
    const { data } = await world.ask(owner, '{ accounts(first: 9, where: { name: { in: ["Cliente Uno", "Cliente Dos"] } }) { nodes { since customerName } } }');
    expect(data.accounts.nodes.map(({ since }: { since: string | null }) => since)).toEqual([null, null]);
  });

  it('comes in with Spanish columns, the words of the screen and the day before the month', async () => {
    const file = windows1252('Identificador;Cliente;Moneda;Desde;Relación\nA-1;Muñoz y Peña;EUR;31/12/2021;Básica\nA-2;Café Sur;EUR;01/02/2022;COOPERATIVA\n');
    const seen = await bringIn(world, owner, { kind: 'ACCOUNTS', system: 'words' }, file);
    expect(outcome(seen)).toEqual(allNew(2));
    expect(seen.shape).toMatchObject({ encoding: 'WINDOWS_1252', dateOrder: 'DMY', delimiter: ';' });
    const { data } = await world.ask(
      owner,
      '{ accounts(first: 9, where: { name: { in: ["Muñoz y Peña", "Café Sur"] } }, orderBy: [{ field: NAME, direction: ASC }]) { nodes { name since stage currency } } }',
    );
    expect(data.accounts.nodes).toEqual([
      { name: 'Café Sur', since: '2022-02-01', stage: 'COOPERATIVE', currency: 'EUR' },
      { name: 'Muñoz y Peña', since: '2021-12-31', stage: 'BASIC', currency: 'EUR' },
    ]);
  });

  it('asks about a day or a number that nothing in the file settles, instead of guessing', async () => {
    const days = 'externalId,customerName,currency,since\nd-1,Uno,EUR,03/04/2024\nd-2,Dos,EUR,2024-04-03\n';
    const input = { kind: 'ACCOUNTS', system: 'either', errorPolicy: 'REJECT_FAILED_ROWS', dryRun: true };
    const asked = await bringIn(world, owner, input, days);
    expect(outcome(asked)).toMatchObject({ counts: [1, 0, 0, 1], refused: [[2, 'since', 'INVALID']] });
    expect(asked.refusals.nodes[0]?.message).toBe('This can be 2024-04-03 or 2024-03-04: say in which order the file writes days.');
    expect((await bringIn(world, owner, { ...input, dateOrder: 'MDY' }, days)).preview?.map(({ values }) => values['since'])).toEqual([
      '2024-03-04',
      '2024-04-03',
    ]);

    const prices = 'externalId;sku;name;unit;price;currency\np-1;Q-1;One;piece;1.234;EUR\np-2;Q-2;Two;piece;12;EUR\n';
    const priced = { kind: 'OFFERINGS', system: 'either', errorPolicy: 'REJECT_FAILED_ROWS', dryRun: true };
    const unsettled = await bringIn(world, owner, priced, prices);
    expect(unsettled.refusals.nodes).toMatchObject([{ line: 2, field: 'price', message: 'This can be 1.234 or 1234: say which decimal sign the file has.' }]);
    const settled = await bringIn(world, owner, priced, prices.replace(';12;', ';12,5;'));
    expect([settled.shape.decimalSign, settled.preview?.map(({ values }) => values['price'])]).toEqual([',', ['1234', '12.5']]);
  });

  it('knows a record of Salesforce by either way to write its id', async () => {
    const head = 'externalId,name\n';
    const [long, short] = ['0018d00000AbCdEAAV', '0018d00000AbCdE'];
    const input = { system: 'crm' };
    expect(outcome(await contacts(`${head}${long},Rosa Long\n${short},Rosa Long\n`, input))).toMatchObject({
      counts: [1, 0, 0, 1],
      refused: [[3, 'externalId', 'TAKEN']],
    });
    expect(outcome(await contacts(`${head}${short},Rosa Short\n`, input))).toMatchObject({ counts: [0, 1, 0, 0] });
    expect(outcome(await contacts(`${head}${long},Rosa Short\n`, input))).toMatchObject({ counts: [0, 0, 1, 0] });
    expect(outcome(await contacts(`${head}0018d00000ABCDE,Another\n`, input))).toMatchObject({ counts: [1, 0, 0, 0] });
  });
});
