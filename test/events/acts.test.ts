import { SYSTEM_ROLE, VIEWER_ROLE } from '../../src/database/guarded.js';
import { perform, type Act } from '../../src/events/act.js';
import { viewerOf } from '../graphql/asking.js';
import { describeOnAnyDatabase } from '../support/databases.js';
import { populate, type People } from '../support/people.js';
import { suiteDatabase } from '../support/suite-database.js';

await describeOnAnyDatabase('A step with the rights of the machinery', (kind) => {
  let people: People;
  beforeAll(async () => {
    people = await populate((await suiteDatabase(kind)).database);
  });

  const roleIn = async ({ tx }: Act): Promise<string | undefined> => (await tx.sql<{ role: string }>('select current_user::text as role'))[0]?.role;

  it('ends with the step, also with one that fails and is caught', async () => {
    const { database } = await suiteDatabase(kind);
    const roles = await perform(database, viewerOf(people.supplier.owner), async (act) => {
      const before = await roleIn(act);
      const within = await act.asSystem(() => roleIn(act));
      const after = await roleIn(act);
      await act.asSystem(() => Promise.reject(new Error('not this time'))).catch(() => undefined);
      return [before, within, after, await roleIn(act)];
    });
    expect(roles).toEqual([VIEWER_ROLE, SYSTEM_ROLE, VIEWER_ROLE, VIEWER_ROLE]);
  });
});
