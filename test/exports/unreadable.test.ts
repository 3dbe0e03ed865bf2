import pg from 'pg';
import { describeOnPostgres } from '../support/databases.js';
import { startWorld, type World } from '../support/world.js';
import { exported, linesOf } from './export.js';

await describeOnPostgres('An export of what is damaged', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld('postgres', { logLevel: 'silent' });
  }, 240_000);
  afterAll(() => world.close());

  it('names what it cannot read, a thing or a document, and goes on with all the others', async () => {
    const { supplier, accountId } = world.people;
    const owner = new pg.Client({ connectionString: world.settings.databaseUrl });
    await owner.connect();
    const plan = (title: string) => ({ accountId: `Account:${accountId}`, title, startsOn: '2026-09-01', endsOn: '2029-08-31' });
    const create = 'mutation ($input: PlanCreateInput!) { planCreate(input: $input) { plan { id documentId } } }';
    const { planCreate: damaged } = (await world.ask(supplier.manager, create, { input: plan('Damaged') })).data;
    await world.ask(supplier.manager, create, { input: plan('Whole') });
    const contact = 'mutation ($input: ContactCreateInput!) { contactCreate(input: $input) { contact { id } userErrors { message } } }';
    const ids: string[] = [];
    for (const name of ['Inés', 'Íñigo', 'Óscar']) {
      const { data } = await world.ask(supplier.manager, contact, { input: { accountId: `Account:${accountId}`, name } });
      ids.push(data.contactCreate.contact.id);
    }
    const bare = (id: string): string => id.split(':')[1] ?? '';
    await owner.query(`update document_update set update = 'what nobody wrote'::bytea where document_id = '${bare(damaged.plan.documentId)}'`);
    // As a row is whose values the database itself stumbles over; that it is there can still be read.
    await owner.query(`create function stumble(contact uuid) returns boolean language plpgsql as
        $$ begin if contact = '${bare(ids[1] ?? '')}' and current_query() like '%json%' then raise exception using errcode = '22003', message = 'out of range'; end if; return true; end $$`);
    await owner.query('create policy stumbling on contact as restrictive for select to alianza_viewer using (stumble(id))');
    await owner.end();
    const files = await exported({
      url: world.server.url,
      token: supplier.owner.token,
      ask: (query, variables) => world.ask(supplier.owner, query, variables),
    });
    expect(linesOf(files, 'Contact').toSorted((left: any, right: any) => ids.indexOf(left.id) - ids.indexOf(right.id))).toEqual([
      expect.objectContaining({ name: 'Inés' }),
      { id: ids[1], unreadable: true },
      expect.objectContaining({ name: 'Óscar' }),
    ]);
    const names = [...files.keys()].filter((name) => name.startsWith('documents/'));
    expect(names).toContain(`documents/${bare(damaged.plan.documentId)}.unreadable.txt`);
    expect(names.filter((name) => name.endsWith('.md'))).toHaveLength(1);
  });
});
