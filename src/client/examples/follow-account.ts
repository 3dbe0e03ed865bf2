/**
 * Says what happens at an account, line by line, until it is stopped. The place it has come to is kept in a file: started again, it first says what it missed.
 *
 *     ALIANZA_URL=… ALIANZA_TOKEN=… node src/client/examples/follow-account.ts Account:… place.txt
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'alianza-client';

const { ALIANZA_URL: url, ALIANZA_TOKEN: token } = process.env;
const [account, placeFile] = process.argv.slice(2);
if (url === undefined || token === undefined || account === undefined || placeFile === undefined) {
  console.error('Usage: ALIANZA_URL=… ALIANZA_TOKEN=… node src/client/examples/follow-account.ts ACCOUNT_ID PLACE_FILE');
  process.exit(2);
}

const alianza = connect({ url, token });
const place = existsSync(placeFile) ? { after: readFileSync(placeFile, 'utf8').trim() } : {};

alianza.followEvents(
  {
    account,
    ...place,
    onLine: (isConnected) => console.error(isConnected ? 'connected' : 'not connected'),
    onRefused: (message) => {
      console.error(message);
      process.exit(1);
    },
  },
  (event) => {
    console.log(`${event.occurredAt} ${event.topic} ${event.subjectId} by ${event.actor?.name ?? 'a program'}`);
    writeFileSync(placeFile, event.id); // after it was handled, never before
  },
);

process.once('SIGINT', () => alianza.close()).once('SIGTERM', () => alianza.close());
