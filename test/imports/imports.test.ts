import { describeOnAnyDatabase } from '../support/databases.js';
import type { Somebody } from '../support/people.js';
import { startWorld, until, type World } from '../support/world.js';
import { announce, bringIn, look, send } from './importing.js';

const counts = ({ status, rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused }: Awaited<ReturnType<typeof look>>) => ({
  status,
  counts: [rowsCreated, rowsUpdated, rowsUnchanged, rowsRefused],
});

await describeOnAnyDatabase('A file that is brought in', (kind) => {
  let world: World;
  let account: string;
  let owner: Somebody;
  let manager: Somebody;
  beforeAll(async () => {
    world = await startWorld(kind, { importMaxBytes: 2_000_000 });
    account = `Account:${world.people.accountId}`;
    ({ owner, manager } = world.people.supplier);
    await bringIn(world, owner, { kind: 'OFFERINGS' }, 'externalId,sku,name,unit,price,currency\nc1,CHAIR,Chair,piece,99.50,EUR\nt1,TABLE,Table,piece,,\n');
  });
  afterAll(() => world.close());

  it('makes offerings, changes what differs, and the same file again changes nothing', async () => {
    const head = 'externalId,sku,name,unit,category,price,currency,active\n';
    const file = `${head}o1,LAMP,Lamp,piece,Light,12.5,EUR,yes\no2,DESK,"Desk, large",piece,,300,EUR,no\n`;
    expect(counts(await bringIn(world, owner, { kind: 'OFFERINGS' }, file))).toEqual({ status: 'DONE', counts: [2, 0, 0, 0] });
    expect(counts(await bringIn(world, owner, { kind: 'OFFERINGS' }, file))).toEqual({ status: 'DONE', counts: [0, 0, 2, 0] });
    expect(counts(await bringIn(world, owner, { kind: 'OFFERINGS' }, file.replace('12.5', '13')))).toEqual({ status: 'DONE', counts: [0, 1, 1, 0] });
    const { data } = await world.ask(
      owner,
      '{ offerings(first: 9, where: { sku: { in: ["LAMP", "DESK"] } }) { nodes { sku name priceMinor active version externalReferences(first: 2) { nodes { externalId } } } } }',
    );
    expect(data.offerings.nodes).toEqual([
      { sku: 'DESK', name: 'Desk, large', priceMinor: 30000, active: false, version: 1, externalReferences: { nodes: [{ externalId: 'o2' }] } },
      { sku: 'LAMP', name: 'Lamp', priceMinor: 1300, active: true, version: 2, externalReferences: { nodes: [{ externalId: 'o1' }] } },
    ]);
  });

  it('makes orders of lines, wherever they stand, and contacts, accounts and measurements', async () => {
    await world.ask(manager, 'mutation ($input: ExternalReferenceSetInput!) { externalReferenceSet(input: $input) { userErrors { code } } }', {
      input: { system: 'erp', type: 'account', externalId: 'K1', subjectId: account },
    });
    const orders =
      'externalId,account,number,orderedOn,currency,sku,quantity,unitPrice\nl1,K1,N1,2026-11-01,EUR,CHAIR,2,99.50\nl2,K1,N2,2026-11-02,EUR,TABLE,1,200\nl3,K1,N1,2026-11-01,EUR,TABLE,-1,199.99\n';
    expect(counts(await bringIn(world, manager, { kind: 'ORDERS' }, orders))).toEqual({ status: 'DONE', counts: [3, 0, 0, 0] });
    expect(counts(await bringIn(world, manager, { kind: 'ORDERS' }, orders))).toEqual({ status: 'DONE', counts: [0, 0, 3, 0] });
    expect(counts(await bringIn(world, manager, { kind: 'ORDERS' }, orders.replace('EUR,TABLE,1,200', 'EUR,CHAIR,1,200')))).toEqual({
      status: 'DONE',
      counts: [0, 1, 2, 0],
    });
    const ordered = await world.ask(
      manager,
      '{ orders(first: 5, orderBy: [{ field: NUMBER, direction: ASC }]) { nodes { number totalMinor lines(first: 5) { nodes { position quantity offering { sku } } } } } }',
    );
    expect(ordered.data.orders.nodes).toEqual([
      {
        number: 'N1',
        totalMinor: -99,
        lines: {
          nodes: [
            { position: 1, quantity: 2, offering: { sku: 'CHAIR' } },
            { position: 2, quantity: -1, offering: { sku: 'TABLE' } },
          ],
        },
      },
      { number: 'N2', totalMinor: 20000, lines: { nodes: [{ position: 1, quantity: 1, offering: { sku: 'CHAIR' } }] } },
    ]);

    const people = 'externalId,account,name,email\np1,K1,Ann Lee,ann@example.com\n';
    expect(counts(await bringIn(world, manager, { kind: 'CONTACTS' }, people))).toEqual({ status: 'DONE', counts: [1, 0, 0, 0] });
    expect(counts(await bringIn(world, manager, { kind: 'CONTACTS' }, people))).toEqual({ status: 'DONE', counts: [0, 0, 1, 0] });

    const accounts = 'externalId,name,customerName,currency,stage\nA1,Us and Acme,Acme,EUR,BASIC\n';
    expect(counts(await bringIn(world, owner, { kind: 'ACCOUNTS' }, accounts))).toEqual({ status: 'DONE', counts: [1, 0, 0, 0] });
    expect(counts(await bringIn(world, owner, { kind: 'ACCOUNTS' }, accounts))).toEqual({ status: 'DONE', counts: [0, 0, 1, 0] });
    expect(counts(await bringIn(world, owner, { kind: 'ACCOUNTS' }, accounts.replace('BASIC', 'COOPERATIVE')))).toEqual({
      status: 'DONE',
      counts: [0, 1, 0, 0],
    });

    const kpi = `mutation { kpiCreate(input: { accountId: "${account}", audience: SHARED, name: "On time", unit: "%", direction: HIGHER_IS_BETTER }) { userErrors { code } } }`;
    await world.ask(manager, kpi);
    const measured = '{"externalId":"m1","account":"K1","kpi":"On time","value":93.5,"measuredOn":"2026-11-01","period":"2026-10"}\n';
    const lines = { kind: 'MEASUREMENTS', format: 'JSON_LINES' };
    expect(counts(await bringIn(world, manager, lines, measured))).toEqual({ status: 'DONE', counts: [1, 0, 0, 0] });
    expect(counts(await bringIn(world, manager, lines, measured))).toEqual({ status: 'DONE', counts: [0, 0, 1, 0] });
    expect(counts(await bringIn(world, manager, lines, measured.replace('93.5', '94')))).toEqual({ status: 'DONE', counts: [0, 1, 0, 0] });
    const told = await world.ask(world.people.customer.owner, '{ kpis(first: 5) { nodes { measurements(first: 5) { nodes { value side } } } } }');
    expect(told.data.kpis.nodes[0].measurements.nodes.map(({ value }: { value: number }) => value).sort()).toEqual([93.5, 94]);
  });

  it('is read by a mapping that is kept: columns, defaults, days, decimal sign and delimiter', async () => {
    const save = `mutation ($input: ImportMappingSaveInput!) { importMappingSave(input: $input) { importMapping { id name version } userErrors { code field } } }`;
    const input = {
      name: 'SAP',
      kind: 'ORDERS',
      delimiter: ';',
      decimalSign: ',',
      dateOrder: 'DMY',
      columns: [
        { field: 'externalId', text: 'Pos' },
        { field: 'number', text: 'Beleg' },
        { field: 'orderedOn', text: 'Datum' },
        { field: 'sku', text: 'Material' },
        { field: 'quantity', text: 'Menge' },
        { field: 'unitPrice', text: 'Preis' },
      ],
      defaults: [
        { field: 'account', text: account },
        { field: 'currency', text: 'EUR' },
      ],
    };
    const saved = (await world.ask(manager, save, { input })).data.importMappingSave;
    expect(saved).toMatchObject({ importMapping: { name: 'SAP', version: 1 }, userErrors: [] });
    const again = (await world.ask(owner, save, { input: { ...input, expectedVersion: 9 } })).data.importMappingSave;
    expect(again.userErrors).toEqual([{ code: 'STALE_VERSION', field: null }]);
    const wrong = (await world.ask(owner, save, { input: { ...input, name: 'x', columns: [{ field: 'colour', text: 'Farbe' }] } })).data.importMappingSave;
    expect(wrong.userErrors).toEqual([{ code: 'INVALID', field: ['input', 'columns', '0', 'field'] }]);
    const file = '\uFEFFPos;Beleg;Datum;Material;Menge;Preis\r\nx1;B1;03.11.2026;CHAIR;1,5;1.234,56\r\n';
    expect(counts(await bringIn(world, manager, { kind: 'ORDERS', mappingId: saved.importMapping.id }, file))).toEqual({
      status: 'DONE',
      counts: [1, 0, 0, 0],
    });
    const { data } = await world.ask(
      manager,
      '{ orders(first: 1, where: { number: { eq: "B1" } }) { nodes { orderedOn lines(first: 1) { nodes { quantity unitPriceMinor } } } } }',
    );
    expect(data.orders.nodes).toEqual([{ orderedOn: '2026-11-03', lines: { nodes: [{ quantity: 1.5, unitPriceMinor: 123456 }] } }]);
    for (const who of [world.people.customer.owner, world.people.stranger.owner]) {
      const gone = await world.ask(who, `mutation { importMappingDelete(input: { id: "${saved.importMapping.id}" }) { deletedId } }`);
      expect(gone.errors[0].extensions.code).toBe('NOT_FOUND');
      await expect(announce(world, who, { kind: 'ORDERS', mappingId: saved.importMapping.id })).rejects.toThrow('NOT_FOUND');
    }
    const gone = await world.ask(manager, `mutation { importMappingDelete(input: { id: "${saved.importMapping.id}" }) { deletedId } }`);
    expect(gone.data.importMappingDelete.deletedId).toBe(saved.importMapping.id);
  });

  const head = 'externalId,account,name,email\n';

  it('only reports in a dry run, writes nothing when all shall be refused, and the good rows when only the failed ones shall', async () => {
    const file = `${head}q1,${account},Good,good@example.com\nq2,${account},Bad,nonsense\nq3,${account},,\nq1,${account},Twice,\n`;
    const total = async () => (await world.ask(manager, '{ contacts(first: 1) { totalCount } }')).data.contacts.totalCount as number;
    const before = await total();
    const dry = await bringIn(world, manager, { kind: 'CONTACTS', dryRun: true }, file);
    expect(counts(dry)).toEqual({ status: 'DONE', counts: [1, 0, 0, 3] });
    expect(dry.refusals.nodes).toMatchObject([
      { line: 3, field: 'email', code: 'INVALID', row: { externalId: 'q2', email: 'nonsense' } },
      { line: 4, field: 'name', code: 'REQUIRED' },
      { line: 5, field: 'externalId', code: 'TAKEN' },
    ]);
    expect(counts(await bringIn(world, manager, { kind: 'CONTACTS', errorPolicy: 'REJECT_ALL' }, file))).toEqual({ status: 'REFUSED', counts: [1, 0, 0, 3] });
    expect(await total()).toBe(before);
    expect(counts(await bringIn(world, manager, { kind: 'CONTACTS', errorPolicy: 'REJECT_FAILED_ROWS' }, file))).toEqual({
      status: 'DONE',
      counts: [1, 0, 0, 3],
    });
    expect(await total()).toBe(before + 1);
  });

  it('gives its refused rows back as CSV in which no cell is a formula, to those who see the import', async () => {
    const formulas = ['=1+1', '+1', '-1', '@x', '\tx'].map((cell, index) => `f${index},${account},${cell},=cmd()\n`);
    const { id } = await bringIn(world, manager, { kind: 'CONTACTS', errorPolicy: 'REJECT_FAILED_ROWS' }, `${head}${formulas.join('')}`);
    const get = (who: Somebody) => fetch(`${world.server.url}/imports/${id}/refused.csv`, { headers: { Authorization: `Bearer ${who.token}` } });
    const response = await get(manager);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
    const [first, ...lines] = (await response.text()).trimEnd().split('\r\n');
    expect(first).toBe('externalId,account,name,email,alianza:line,alianza:field,alianza:code,alianza:message');
    expect(lines.map((line) => line.split(',').slice(2, 7).join())).toEqual([
      `'=1+1,'=cmd(),2,email,INVALID`,
      `'+1,'=cmd(),3,email,INVALID`,
      `'-1,'=cmd(),4,email,INVALID`,
      `'@x,'=cmd(),5,email,INVALID`,
      `'\tx,'=cmd(),6,email,INVALID`,
    ]);
    for (const who of [world.people.customer.owner, world.people.stranger.owner, world.people.supplier.outsider]) expect((await get(who)).status).toBe(404);
    expect((await get(owner)).status).toBe(200);
    expect((await fetch(`${world.server.url}/imports/${id}/refused.csv`)).status).toBe(401);
  });

  it('refuses a row that names another company’s account like one that is not there, and touches nothing of it', async () => {
    const { stranger, customer } = world.people;
    const file = `${head}z1,${account},Spy,\nz2,Account:${world.people.stranger.id},Nobody,\n`;
    const tried = await bringIn(world, stranger.owner, { kind: 'CONTACTS', errorPolicy: 'REJECT_FAILED_ROWS' }, file);
    expect(counts(tried)).toEqual({ status: 'DONE', counts: [0, 0, 0, 2] });
    expect(tried.refusals.nodes.map(({ field, code }) => [field, code])).toEqual([
      ['account', 'NOT_FOUND'],
      ['account', 'NOT_FOUND'],
    ]);
    const orders = `externalId,account,number,orderedOn,currency,sku,quantity,unitPrice\ny1,${account},N9,2026-11-01,EUR,CHAIR,2,99.50\n`;
    expect((await bringIn(world, customer.owner, { kind: 'ORDERS' }, orders)).refusals.nodes).toMatchObject([{ field: 'account', code: 'FORBIDDEN' }]);
    const seatless = await bringIn(world, world.people.supplier.outsider, { kind: 'ORDERS' }, orders);
    expect(seatless.refusals.nodes).toMatchObject([{ field: 'account', code: 'NOT_FOUND' }]);
    const taken = await bringIn(world, world.people.supplier.outsider, { kind: 'CONTACTS' }, `${head}p1,${account},Mine,\n`);
    expect(taken.refusals.nodes).toMatchObject([{ field: 'externalId', code: 'TAKEN' }]);
  });

  it.each([
    ['nothing at all', '', 'REQUIRED', null],
    ['a head alone', head, 'REQUIRED', null],
    ['10,000 columns', `${Array.from({ length: 10_000 }, (_each, index) => `c${index}`).join()}\n1\n`, 'TOO_LARGE', 1],
    ['two columns of one name', 'externalId,name,name\n1,2,3\n', 'INVALID', 1],
    ['no column for a required field', 'externalId,name\n1,2\n', 'REQUIRED', 1],
    ['a quotation mark that is not closed', `${head}e1,x,"Open,\n`, 'INVALID', null],
    ['a row over a megabyte', `${head}e1,x,"${'a'.repeat(1_100_000)}",\n`, 'TOO_LONG', null],
    ['bytes that are no text', `${head.replace('name', 'na\u0000me')}1,2,3,4\n`, 'INVALID', 1],
  ])('is refused as a whole when it holds %s', async (_what, file, code, line) => {
    const { status, failureCode, failureMessage, failureLine } = await bringIn(world, manager, { kind: 'CONTACTS' }, file);
    expect({ status, failureCode }).toEqual({ status: 'FAILED', failureCode: code });
    expect(failureMessage).toMatch(/\w+ .*\./);
    if (line !== null) expect(failureLine).toBe(line);
  });

  it('is refused when the mapping names a column that it has not', async () => {
    const { failureCode, failureMessage } = await bringIn(
      world,
      manager,
      { kind: 'CONTACTS', columns: [{ field: 'name', text: 'Nombre' }] },
      `${head}1,2,3,4\n`,
    );
    expect([failureCode, failureMessage]).toEqual(['UNKNOWN_REFERENCE', expect.stringContaining('Nombre')]);
  });

  it('refuses single rows that are ragged, too long or cannot be stored, each with its line', async () => {
    const file = `${head}r1,${account}\nr2,${account},${'n'.repeat(201)},\nr3,${account},a\u0000b,\nr4,${account},Fine,,extra\nr5,${account},"Two\nlines",\n,${account},Nameless,\n`;
    const tried = await bringIn(world, manager, { kind: 'CONTACTS', errorPolicy: 'REJECT_FAILED_ROWS' }, file);
    expect(counts(tried).counts).toEqual([0, 0, 0, 6]);
    expect(tried.refusals.nodes.map(({ line, field, code }) => [line, field, code])).toEqual([
      [2, 'name', 'REQUIRED'],
      [3, 'name', 'TOO_LONG'],
      [4, 'name', 'INVALID'],
      [5, null, 'INVALID'],
      [7, 'name', 'INVALID'],
      [8, 'externalId', 'REQUIRED'],
    ]);
    const json = await bringIn(
      world,
      manager,
      { kind: 'CONTACTS', format: 'JSON_LINES', errorPolicy: 'REJECT_FAILED_ROWS' },
      `{"externalId":"j1"\n[1]\n\n{"externalId":"j2","account":"${account}","name":"Jo"}\n`,
    );
    expect(counts(json)).toEqual({ status: 'DONE', counts: [1, 0, 0, 2] });
    expect(json.refusals.nodes.map(({ line, code }) => [line, code])).toEqual([
      [1, 'INVALID'],
      [2, 'INVALID'],
    ]);
  });

  it('comes in parts, each behind the other, and is not taken twice, too large, or from those who may not', async () => {
    const { id, uploadPath } = await announce(world, manager, { kind: 'CONTACTS' });
    const { url } = world.server;
    const more = { 'Upload-Complete': '?0' };
    expect((await send(url, manager, uploadPath, head, { ...more, 'Upload-Offset': '0' })).headers.get('upload-offset')).toBe(String(head.length));
    expect((await send(url, manager, uploadPath, 'x', { ...more, 'Upload-Offset': '5' })).status).toBe(409);
    for (const who of [world.people.customer.owner, world.people.stranger.owner, world.people.supplier.outsider]) {
      expect((await send(url, who, uploadPath, 'x')).status).toBe(404);
      expect((await world.ask(who, `mutation { importCancel(id: "${id}") { import { id } } }`)).errors[0].extensions.code).toBe('NOT_FOUND');
    }
    expect((await send(url, world.people.supplier.auditor, uploadPath, 'x')).status).toBe(403);
    expect((await send(url, 'als_nonsense', uploadPath, 'x')).status).toBe(401);
    const crossSite = { Authorization: '', Cookie: `alianza-session=${manager.token}`, Origin: 'https://evil.example' };
    expect((await send(url, manager, uploadPath, 'x', crossSite)).status).toBe(401);
    expect((await send(url, manager, uploadPath, `w1,${account},Part,\n`, { 'Upload-Offset': String(head.length) })).status).toBe(202);
    await until(async () => (await look(world, manager, id)).status === 'DONE', 'the end of the import');
    expect((await send(url, manager, uploadPath, 'x')).status).toBe(409);

    const large = await announce(world, manager, { kind: 'CONTACTS' });
    const answer = await send(url, manager, large.uploadPath, 'x'.repeat(2_100_000)).catch(() => undefined);
    if (answer !== undefined) expect(answer.status).toBe(413);
    expect((await look(world, manager, large.id)).status).toBe('AWAITING_FILE');
    const cancelled = await world.ask(manager, `mutation { importCancel(id: "${large.id}") { import { status } userErrors { code } } }`);
    expect(cancelled.data.importCancel).toEqual({ import: { status: 'CANCELLED' }, userErrors: [] });
    expect((await world.ask(manager, `mutation { importCancel(id: "${large.id}") { userErrors { code } } }`)).data.importCancel.userErrors).toEqual([
      { code: 'CONFLICT' },
    ]);
  });

  it('tells its progress to the company alone, as events to subscribe to', async () => {
    const query = `subscription { events(topics: ["import.*"]) { topic payload subjectId } }`;
    const [ours, theirs] = [world.follow(owner, query), world.follow(world.people.customer.owner, query)];
    await until(async () => (await world.ask(owner, '{ viewer { member { name } } }')).status === 200);
    let seen = await bringIn(world, manager, { kind: 'CONTACTS' }, `${head}s1,${account},Sub,\n`);
    await until(async () => {
      if (ours.results.length === 0) seen = await bringIn(world, manager, { kind: 'CONTACTS' }, `${head}s1,${account},Sub,\n`);
      return ours.results.some(({ data }) => data.events.topic === 'import.finished' && data.events.subjectId === seen.id);
    }, 'the end to be told');
    const topics = ours.results.map(({ data }) => data.events.topic as string);
    expect(topics).toEqual(expect.arrayContaining(['import.progressed', 'import.finished']));
    expect(theirs.results).toEqual([]);
  });
});
