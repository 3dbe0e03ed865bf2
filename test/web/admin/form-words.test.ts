/**
 * What the forms of imports and webhooks read out of files and plain fields before anything is sent.
 */
import { columnLike, columnsIn, delimiterIn, formatOf, headOf } from '../../../src/web/admin/imports/file-head.js';
import { headersIn, topicsIn } from '../../../src/web/admin/webhooks/endpoint-words.js';

describe('The beginning of a file', () => {
  it('tells its columns, also quoted ones, after a byte order mark', async () => {
    const head = await headOf(new Blob(['\uFEFF"Id; interno";SKU;"Dice ""hola""\nsiempre"\r\n1;2;3\r\n']));
    expect(delimiterIn(head)).toBe(';');
    expect(columnsIn(head, 'CSV', ';')).toEqual(['Id; interno', 'SKU', 'Dice hola\nsiempre']);
  });

  it.each([
    ['a,b,c\n1;2', ','],
    ['a\tb\n', '\t'],
    ['a|b,c|d', '|'],
    ['alone', ','],
  ])('of %j the cells are parted by %j', (head, delimiter) => expect(delimiterIn(head)).toBe(delimiter));

  it('of JSON Lines is its first object, and nothing where that is none', () => {
    expect(formatOf('orders.NDJSON')).toBe('JSON_LINES');
    expect(formatOf('orders.csv')).toBe('CSV');
    expect(columnsIn('{"externalId":"1","sku":"A"}\n{"other":1}', 'JSON_LINES', ',')).toEqual(['externalId', 'sku']);
    expect(columnsIn('[1', 'JSON_LINES', ',')).toEqual([]);
  });

  it('has a column for a field that is called like it, the very same name first', () => {
    expect(columnLike('unitPrice', ['UNIT PRICE', 'unit_price'])).toBe('UNIT PRICE');
    expect(columnLike('sku', ['SKU', 'sku'])).toBe('sku');
    expect(columnLike('número', ['Numero'])).toBe('Numero');
    expect(columnLike('price', ['Precio'])).toBeUndefined();
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
