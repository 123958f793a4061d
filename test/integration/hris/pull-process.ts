import { readAndTakeIn } from '../../../activities/read-and-take-in.ts';
import { connectDatabase } from '../../../src/db/client.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';
import { hireSource } from '../../../src/connectors/registry.ts';
import { beginSync } from '../../../src/sync/begin-sync.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { fakeHrisSource } from '../../support/fake-hris.ts';
import { pullSetup } from './pull-setup.ts';

/** A worker of its own process: one attempt of one run, from beginning to end unless it is killed. */
const setup = pullSetup.parse(JSON.parse(process.argv[2] ?? ''));
const db = connectDatabase({ url: setup.appUrl, applicationName: `pull-${process.pid}` });
const deps = {
  db,
  vault: createVault(parseKeyRing(setup.ring)),
  clock: systemClock,
  hireSource,
  employeeSource: () => fakeHrisSource,
  baseUrl: () => setup.hrisUrl,
  oauth: () => null,
  log: { info: () => undefined, warn: () => undefined },
};
const { orgId, connectionId } = setup;
const begun = await beginSync(deps, { orgId, connectionId });
if ('skipped' in begun) throw new Error(begun.skipped);
const { run, connection, known } = begun;
const { signal } = new AbortController();
// Each step is told, so that the other process can kill this one between any two.
const heartbeat = (): void => void process.send?.('step');
await readAndTakeIn(
  { deps, orgId, connectionId, syncId: run.id, ...known, signal, heartbeat },
  { run, connection, row: {} },
);
await db.destroy();
process.disconnect();
