import { openScene, until, type Scene } from './scene.js';
import { anyDatabase } from '../support/databases.js';

describe('Who is here', () => {
  let at: Scene;
  beforeAll(async () => {
    at = await openScene(await anyDatabase());
  });
  afterAll(() => at.end());

  it('tells the other side the company, and nothing else, of those who have no seat at the account', async () => {
    const { supplier, customer } = at.people;
    const shown = async (
      who: typeof supplier.owner,
      viewer: typeof supplier.owner,
    ): Promise<{ readonly user: Record<string, unknown>; readonly bytes: string }> => {
      const documentId = await at.document();
      const [present, watcher] = [at.client(who, documentId), await at.bare()];
      await present.settled();
      present.provider.setAwarenessField('cursor', { anchor: 1 });
      await watcher.signIn(documentId, viewer.token);
      await until(() => watcher.messages(1).length > 0);
      const bytes = watcher.frames.map((frame) => Buffer.from(frame).toString('utf8')).join('');
      present.end();
      watcher.socket.terminate();
      return { bytes, user: (JSON.parse(/\{"cursor".*?\}\}|\{"user".*\}/.exec(bytes)?.[0] ?? '{}') as { user: Record<string, unknown> }).user };
    };
    for (const hidden of [supplier.owner, supplier.auditor]) {
      const toOther = await shown(hidden, customer.manager);
      expect(toOther.user).toMatchObject({ memberId: null, name: supplier.name, company: supplier.name, companyId: supplier.id, side: 'SUPPLIER' });
      for (const secret of [hidden.name, hidden.memberId, hidden.personId, hidden.sessionId]) expect(toOther.bytes).not.toContain(secret);
      expect((await shown(hidden, supplier.manager)).user).toMatchObject({ memberId: hidden.memberId, name: hidden.name });
    }
    const [owner, auditor] = [await shown(supplier.owner, customer.manager), await shown(supplier.auditor, customer.manager)];
    expect(owner.user).toEqual(auditor.user); // not even a colour tells them apart
    expect((await shown(supplier.manager, customer.manager)).user).toMatchObject({ memberId: supplier.manager.memberId, name: supplier.manager.name });
  });
});
