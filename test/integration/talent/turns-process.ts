import { exportTurn } from '../../../src/prospect-export/turn.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';
import { runTalentTurn } from '../../../src/talent/run.ts';
import { connectTestDatabase } from '../../support/organization.ts';
import { syncDeps } from '../../support/sync.ts';
import { turnsSetup } from './turns-setup.ts';

// One worker in a process of its own, to be killed: turns until it is over, as the workflow asks for them.
const { appUrl, orgId, ashbyUrl, work, ...setup } = turnsSetup.parse(JSON.parse(process.argv[2] ?? ''));
const db = connectTestDatabase(appUrl);
const ring = parseKeyRing(setup.ring);
const run = (): Promise<never> => Promise.reject(new Error('not used'));
const deps = syncDeps({ orgId, db, ring, vault: createVault(ring), run }, ashbyUrl);
const { signal } = new AbortController();
const turn = (): Promise<string> =>
  work.kind === 'talent'
    ? runTalentTurn(deps, { ...work, orgId, signal, pages: 3 })
    : exportTurn(deps, { ...work, orgId, signal });
let state = 'more';
while (state === 'more') state = await turn();
await db.destroy();
