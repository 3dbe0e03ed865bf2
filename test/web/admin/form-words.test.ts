/**
 * What the forms of imports and webhooks read out of files and plain fields before anything is sent.
 */
import { columnLike, delimiterIn, encodingIn, firstRows, formatOf, headOf, textOf, wordingIn } from '../../../src/web/admin/imports/file-head.js';
import { headersIn, topicsIn } from '../../../src/web/admin/webhooks/endpoint-words.js';

describe('The beginning of a file', () => {
  it('tells its columns, also quoted ones, after a byte order mark and a line that names the delimiter', async () => {
    const head = await headOf(new Blob(['\uFEFF"Id; interno";SKU;"Dice ""hola""\nsiempre";;\r\n1;2;"3"" de ancho"\r\n;;\r\n']));
    const text = textOf(head, encodingIn(head));
    expect(delimiterIn(text, null)).toBe(';');
    expect(firstRows(text, 'CSV', ';')).toEqual({
      columns: ['Id; interno', 'SKU', 'Dice "hola"\nsiempre'],
      rows: [{ 'Id; interno': '1', SKU: '2', 'Dice "hola"\nsiempre': '3" de ancho', '': '' }],
    });
    expect(delimiterIn('sep=|\na,b,c\n', ',')).toBe('|');
    expect(firstRows('sep=|\na|b\n', 'CSV', '|').columns).toEqual(['a', 'b']);
  });

  it.each([
    ['a,b,c\n1;2', ','],
    ['a\tb\n', '\t'],
    ['a|b,c|d', '|'],
    ['alone', ','],
  ])('of %j the cells are parted by %j', (head, delimiter) => expect(delimiterIn(head, null)).toBe(delimiter));

  it.each([
    ['UTF_8', Buffer.from('Peña')],
    ['UTF_8', Buffer.from([0xef, 0xbb, 0xbf, 0x41])],
    ['UTF_16LE', Buffer.from([0xff, 0xfe, 0x41, 0])],
    ['UTF_16LE', Buffer.from('externalId,name', 'utf16le')],
    ['WINDOWS_1252', Buffer.from('Peña', 'latin1')],
  ] as const)('is %s when it is so', async (encoding, bytes) => expect(encodingIn(await headOf(new Blob([bytes])))).toBe(encoding));

  it('is not taken for another encoding where it is cut within a character', async () => {
    const head = await headOf(new Blob([`${'a'.repeat(64 * 1024 - 1)}ñ`]));
    expect([head.isCut, encodingIn(head)]).toEqual([true, 'UTF_8']);
  });

  it('tells how its days and numbers are written, and where nothing settles it', () => {
    const rows = [
      { Desde: '03/04/2024', Precio: '1.234' },
      { Desde: '13/04/2024', Precio: '1' },
    ];
    const columns = { since: 'Desde', price: 'Precio' };
    const { dateOrder, decimalSign } = wordingIn(rows, columns);
    expect({ dateOrder, decimalSign }).toEqual({ dateOrder: 'DMY', decimalSign: null });
    expect(wordingIn([...rows, { Desde: '', Precio: '1,5' }], columns).decimalSign).toBe(',');
    expect(wordingIn([{ Desde: '05/05/2024', Precio: '12' }], columns)).toMatchObject({ decimalSign: '.' });
  });

  it('of JSON Lines is its first objects, and nothing where there are none', () => {
    expect(formatOf('orders.NDJSON')).toBe('JSON_LINES');
    expect(formatOf('orders.csv')).toBe('CSV');
    expect(firstRows('{"externalId":"1","sku":"A"}\n{"other":1}', 'JSON_LINES', ',').columns).toEqual(['externalId', 'sku', 'other']);
    expect(firstRows('[1', 'JSON_LINES', ',').columns).toEqual([]);
  });

  it('has a column for a field that is called like it, the very same name first', () => {
    const like = (names: readonly string[], columns: readonly string[]) => columnLike({ names: [...names] }, columns);
    expect(like(['unitPrice', 'Precio'], ['UNIT PRICE', 'unit_price'])).toBe('UNIT PRICE');
    expect(like(['sku'], ['SKU', 'sku'])).toBe('sku');
    expect(like(['price', 'Número'], ['Numero'])).toBe('Numero');
    expect(like(['price'], ['Precio'])).toBeUndefined();
  });
});

describe('What is written about an endpoint', () => {
  it('is topics by lines, blanks and commas', () => {
    expect(topicsIn(' plan.*, account.updated\n\nkpi.measured ')).toEqual(['plan.*', 'account.updated', 'kpi.measured']);
  });

  it('is headers with values that may hold a colon, or a line that is none', () => {
    expect(headersIn('X-Team: a:b\n\nX-Empty:')).toEqual([
      { name: 'X-Team', value: 'a:b' },
      { name: 'X-Empty', value: '' },
    ]);
    expect(headersIn('no colon')).toBeUndefined();
    expect(headersIn(': nameless')).toBeUndefined();
  });
});
