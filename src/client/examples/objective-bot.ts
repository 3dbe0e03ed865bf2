/**
 * Adds an objective to the joint plan of an account, unless there is one of this title already. It writes into the live document: whoever has the plan open sees it
 * at once, and when the bot says so, it is stored.
 *
 *     ALIANZA_URL=… ALIANZA_TOKEN=… node src/client/examples/objective-bot.ts Account:… "Two days from order to shelf"
 */
import { connect } from 'alianza-client';
import { planIn } from 'alianza-client/documents';
import { PlanOfAccountDocument } from 'alianza-client/operations/plans';

const { ALIANZA_URL: url, ALIANZA_TOKEN: token } = process.env;
const [accountId, title] = process.argv.slice(2);
if (url === undefined || token === undefined || accountId === undefined || title === undefined) {
  console.error('Usage: ALIANZA_URL=… ALIANZA_TOKEN=… node src/client/examples/objective-bot.ts ACCOUNT_ID TITLE');
  process.exit(2);
}

const alianza = connect({ url, token });

async function addOnce(documentId: string, objective: string): Promise<string> {
  const document = await alianza.openDocument(documentId);
  await document.loaded();
  const { objectives } = planIn(document);
  const known = objectives.list().find((each) => each.title === objective);
  if (known !== undefined) return `There it is already: Objective:${known.id}`;
  const id = objectives.add({ title: objective, beneficiary: 'BOTH', status: 'OPEN' });
  await document.stored();
  return `Added and stored: Objective:${id}`;
}

try {
  const { account } = await alianza.ask(PlanOfAccountDocument, { accountId });
  const [plan] = account?.plans.nodes ?? [];
  if (plan === undefined) throw new Error('There is no such account, or it has no plan yet.');
  console.log(await addOnce(plan.documentId, title));
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
} finally {
  alianza.close();
}
