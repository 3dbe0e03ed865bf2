/**
 * A database that was filled before seats had an audience: what its log tells of the time before a customer could read is the supplier's own since.
 */
import { Migrator } from '@mikro-orm/migrations';
import { systemSession } from '../../src/access/session.js';
import { Database } from '../../src/database/database.js';
import { openPglite } from '../../src/database/open-pglite.js';
import { openPostgres } from '../../src/database/open-postgres.js';
import { newId } from '../../src/kernel/ids.js';
import { ENTITIES } from '../../src/server/entities.js';
import { describeOnAnyDatabase, emptyDatabase } from '../support/databases.js';

const day = (number: number): string => `2026-10-${String(number).padStart(2, '0')}T12:00:00.000Z`;

/** A company with somebody in it. */
const company = (id: string, memberId: string): readonly string[] => [
  `insert into company (id, name, created_at) values ('${id}', 'Company', '${day(1)}')`,
  `insert into person (id, email, name, locale, password_hash, created_at) values ('${memberId}', '${memberId}@example.com', 'Somebody', 'es', 'none', '${day(1)}')`,
  `insert into member (id, company_id, person_id, name, email, role, created_at) values ('${memberId}', '${id}', '${memberId}', 'Somebody', 'a@example.com', 'OWNER', '${day(1)}')`,
];

await describeOnAnyDatabase('Seats from before they had an audience', (kind) => {
  const [supplier, customer, lead, buyer] = [newId(), newId(), newId(), newId()] as const;
  const accounts = { joined: newId(), offered: newId(), alone: newId(), lost: newId(), unknown: newId() };
  const statements = [...company(supplier, lead), ...company(customer, buyer)];
  let names = 0;

  const account = (id: string, status: string, customerId: string | null): void => {
    // One pair of companies has one account: the customers of the others are companies of their own.
    const reader = customerId ?? undefined;
    if (reader !== undefined && reader !== customer)
      statements.push(`insert into company (id, name, created_at) values ('${reader}', 'Customer', '${day(1)}')`);
    statements.push(
      `insert into account (id, name, supplier_id, customer_id, customer_name, status, stage, currency, created_at, updated_at)
       values ('${id}', 'Account', '${supplier}', ${reader === undefined ? 'null' : `'${reader}'`}, 'Customer', '${status}', 'BASIC', 'EUR', '${day(2)}', '${day(2)}')`,
    );
  };
  const seat = (accountId: string, from: number, to: number | null): string => {
    const id = newId();
    statements.push(
      `insert into seat (id, account_id, member_id, side, role, starts_on, created_at, ended_at)
       values ('${id}', '${accountId}', '${lead}', 'SUPPLIER', 'LEGAL', '2026-10-01', '${day(from)}', ${to === null ? 'null' : `'${day(to)}'`})`,
    );
    return id;
  };
  const event = (accountId: string, topic: string, on: number, payload: object = {}, audience = 'SHARED'): string => {
    const id = newId();
    statements.push(
      `insert into event (id, topic, account_id, audience, subject_type, subject_id, payload, occurred_at)
       values ('${id}', '${topic}', '${accountId}', '${audience}', 'Account', '${accountId}', '${JSON.stringify(payload)}', '${day(on)}')`,
    );
    return id;
  };
  const contact = (accountId: string, side: string): string => {
    const id = newId();
    names += 1;
    statements.push(
      `insert into contact (id, account_id, side, name, created_at, updated_at) values ('${id}', '${accountId}', '${side}', 'Contact ${names}', '${day(3)}', '${day(3)}')`,
    );
    return id;
  };

  it('are the supplier’s where they were given up before the customer could read, and begin with the customer where they are held', async () => {
    account(accounts.joined, 'ACTIVE', customer);
    account(accounts.offered, 'INVITED', newId());
    account(accounts.alone, 'PRIVATE', newId());
    account(accounts.lost, 'ENDED', null);
    account(accounts.unknown, 'ACTIVE', newId());
    const joined = {
      early: seat(accounts.joined, 3, 4),
      invited: seat(accounts.joined, 3, 6),
      late: seat(accounts.joined, 3, 9),
      held: seat(accounts.joined, 5, null),
      younger: seat(accounts.joined, 10, 11),
    };
    const told = {
      invited: event(accounts.joined, 'account.statusChanged', 5, { to: 'INVITED' }),
      joined: event(accounts.joined, 'account.customerJoined', 7),
      offered: event(accounts.offered, 'account.statusChanged', 5, { to: 'INVITED' }),
      lost: event(accounts.lost, 'account.updated', 5),
      written: event(accounts.lost, 'contact.created', 5, {}, 'CUSTOMER'),
    };
    const offered = { early: seat(accounts.offered, 3, 4), late: seat(accounts.offered, 4, 6) };
    const alone = seat(accounts.alone, 3, 4);
    const unknown = seat(accounts.unknown, 3, 4);
    const contacts = { own: contact(accounts.lost, 'SUPPLIER'), theirs: contact(accounts.lost, 'CUSTOMER'), kept: contact(accounts.joined, 'CUSTOMER') };

    const fresh = await emptyDatabase(kind);
    const options = { url: fresh.settings.databaseUrl, dataDir: fresh.settings.dataDir, entities: ENTITIES, poolSize: 2 };
    const engine = options.url === undefined ? await openPglite(options) : await openPostgres(options, options.url);
    await new Migrator(engine.orm.em).up({ to: '2026-11-30-answers' });
    for (const statement of statements) await engine.orm.em.getConnection().execute(statement);
    await engine.close();
    const database = await Database.open(options);
    try {
      const read = (text: string): Promise<readonly Record<string, unknown>[]> => database.transaction(systemSession, (tx) => tx.sql(text));
      const seats = new Map(
        (await read(`select id, audience, to_char(created_at at time zone 'UTC', 'DD') as day from seat`)).map((row) => [
          row['id'],
          [row['audience'], row['day']],
        ]),
      );
      expect(Object.fromEntries(Object.entries(joined).map(([name, id]) => [name, seats.get(id)]))).toEqual({
        early: ['SUPPLIER', '03'],
        invited: ['SUPPLIER', '03'],
        late: ['SHARED', '07'],
        held: ['SHARED', '07'],
        younger: ['SHARED', '10'],
      });
      expect([offered.early, offered.late, alone, unknown].map((id) => seats.get(id))).toEqual([
        ['SUPPLIER', '03'],
        ['SHARED', '05'],
        ['SUPPLIER', '03'],
        ['SHARED', '03'], // nothing is known of it
      ]);
      const opened = new Map((await read(`select id, to_char(created_at at time zone 'UTC', 'DD') as day from account`)).map((row) => [row['id'], row['day']]));
      expect(Object.fromEntries(Object.entries(accounts).map(([name, id]) => [name, opened.get(id)]))).toEqual({
        ...{ joined: '07', offered: '05', alone: '02', lost: '02', unknown: '02' },
      });
      const audiences = new Map((await read('select id, audience from event')).map((row) => [row['id'], row['audience']]));
      expect(Object.fromEntries(Object.entries(told).map(([name, id]) => [name, audiences.get(id)]))).toEqual({
        ...{ invited: 'SUPPLIER', joined: 'SHARED', offered: 'SHARED', lost: 'SUPPLIER', written: undefined },
      });
      const kept = (await read('select id from contact')).map(({ id }) => id);
      expect(kept.sort()).toEqual([contacts.own, contacts.kept].sort());
    } finally {
      await database.close();
      await fresh.drop();
    }
  }, 120_000);
});
