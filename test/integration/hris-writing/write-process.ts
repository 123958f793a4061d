import { createVault } from '../../../src/secrets/vault.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { writeNext } from '../../../src/hris-writing/write-next.ts';
import { ConnectorError } from '../../../src/connectors/errors.ts';
import { connectTestDatabase } from '../../support/organization.ts';
import { syncDeps } from '../../support/sync.ts';
import { writeSetup } from './write-setup.ts';

// One worker in a process of its own, to be killed: steps until the story is over, as the workflow asks for them.
const setup = writeSetup.parse(JSON.parse(process.argv[2] ?? ''));
const db = connectTestDatabase(setup.appUrl);
const ring = parseKeyRing(setup.ring);
const org = {
  orgId: setup.orgId,
  db,
  ring,
  vault: createVault(ring),
  run: () => Promise.reject(new Error('not used')),
};
const deps = { ...syncDeps(org, setup.humaansUrl), leaseMs: setup.leaseMs };
const signal = new AbortController().signal;
for (;;) {
  try {
    const { state } = await writeNext(deps, { orgId: setup.orgId, writeId: setup.writeId, signal });
    if (state === 'over') break;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 50));
  }
}
await db.destroy();
