import { connectDatabase } from '../../../../src/db/client.ts';
import { startInbox } from '../../../../src/webhooks/inbox.ts';

/** The inbox as a process of its own, for tests that kill it. Its database is the first argument. */
const [url = ''] = process.argv.slice(2);
const db = connectDatabase({ url, applicationName: 'foyer-inbox-test', poolSize: 4 });
startInbox({ db, log: { error: () => undefined } });
process.stdout.write('ready\n');
