/**
 * Shows the operator the mails that are kept because no mail server is set. Reads the settings of the server: where its embedded database is in use, the
 * running server is asked.
 */
import { ConfigurationError, readConfig } from '../src/config.js';
import { Database } from '../src/database/database.js';
import { inWordsOfOperators } from '../src/database/opening-trouble.js';
import { Seal } from '../src/kernel/seal.js';
import { keptMails, type KeptMail } from '../src/mail/kept-mails.js';
import { MAIL_SEAL } from '../src/mail/post.js';
import { ENTITIES } from '../src/server/entities.js';
import { readArguments } from './read-arguments.js';

const HELP = `Usage: npm run mails [-- options]

Shows the mails that are kept because no mail server is set (SMTP_URL), newest first, with the settings of the server: DATABASE_URL or DATA_DIR, SECRET_KEY,
PUBLIC_URL. An embedded database that a running server has open is not opened twice: the server of an embedded demonstration is asked at HOST:PORT; any other
must be stopped first. Links in mails open logins: show them to nobody but whom they are for.

  --most N     at most so many (default 20)
  --to TEXT    only those whose address holds this text
`;

const { values: said } = readArguments({ options: { most: { type: 'string', default: '20' }, to: { type: 'string', default: '' } } }, HELP);
const most = Number(said.most);
if (!Number.isInteger(most) || most < 1) {
  console.log(HELP);
  process.exit(2);
}

try {
  const mails = (await readMails()).filter(({ address }) => address.includes(said.to)).slice(0, most);
  for (const { subject, address, createdAt, text } of mails) console.log(`${'─'.repeat(80)}\n${createdAt}  to ${address}\n${subject}\n\n${text}`);
  if (mails.length === 0) console.log('No mails are kept.');
  process.exit(0);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exit(cause instanceof ConfigurationError ? 2 : 1);
}

async function readMails(): Promise<readonly KeptMail[]> {
  const settings = readConfig(process.env);
  const url = settings.publicUrl ?? `http://${settings.host}:${String(settings.port)}`;
  const opened = await Database.open({ url: settings.databaseUrl, dataDir: settings.dataDir, entities: ENTITIES, poolSize: 1 }).catch(
    (cause: unknown) => cause,
  );
  if (!(opened instanceof Database))
    return askServer(settings.port, inWordsOfOperators(opened, { url: settings.databaseUrl, dataDir: settings.dataDir, poolSize: 1 }));
  try {
    return await keptMails(opened, new Seal(settings.secretKey, MAIL_SEAL), url, 1_000);
  } finally {
    await opened.close();
  }
}

/** @throws what opening the database threw, where no embedded demonstration answers. */
async function askServer(port: number, whyNotOpened: unknown): Promise<readonly KeptMail[]> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}/mails.json`).catch(() => undefined);
  if (answer?.ok !== true) throw whyNotOpened;
  return (await answer.json()) as readonly KeptMail[];
}
