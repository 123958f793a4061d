import { connectDatabase } from '../../../../src/db/client.ts';
import { loadPeopleSources, savePeople } from '../../../../src/db/repositories/people.ts';
import { withOrganization } from '../../../../src/db/scope.ts';

/** Reads a person and writes the row back as it is, so often; run in another time zone by `TZ`. Prints the start. */
const [url = '', orgId = '', personId = '', times = '1'] = process.argv.slice(2);
const db = connectDatabase({ url, applicationName: 'resave' });
for (let n = 0; n < Number(times); n += 1) {
  await withOrganization(db, { orgId, actor: 'system:test' }, async (scope) => {
    const [sources] = await loadPeopleSources(scope, [personId]);
    if (sources?.person == null) throw new Error('Nobody is there');
    await savePeople(scope, [sources.person]);
    if (n === 0) process.stdout.write(JSON.stringify([sources.person.startDate, sources.person.dueAt]));
  });
}
await db.destroy();
