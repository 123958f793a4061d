import { z } from 'zod';
import { connectDatabase } from '../../../src/db/client.ts';
import { withOrganization } from '../../../src/db/scope.ts';
import { mergeEmployee } from '../../../src/matching/merge.ts';
import { unmergeEmployee } from '../../../src/matching/unmerge.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';

/**
 * An API process that carries out one merge or unmerge and then waits to be killed: with the transaction still open, or
 * right after its commit, before anybody could tell the lifecycle.
 */
export const mergeSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  orgId: z.string(),
  act: z.enum(['merge', 'unmerge']),
  stopAt: z.enum(['before-commit', 'after-commit']),
  personId: z.string(),
  employeeId: z.string(),
  decisionId: z.string(),
});

const forGood = (): Promise<never> =>
  new Promise(() => {
    setInterval(() => undefined, 60_000);
  });
const stand = (): Promise<never> => {
  process.send?.('here');
  return forGood();
};

const run = async (): Promise<void> => {
  const o = mergeSetup.parse(JSON.parse(process.argv[2] ?? ''));
  const db = connectDatabase({ url: o.appUrl, applicationName: `merge-${process.pid}` });
  const vault = createVault(parseKeyRing(o.ring));
  await withOrganization(db, { orgId: o.orgId, actor: 'user:ada' }, async (scope) => {
    const { personId, employeeId, decisionId } = o;
    if (o.act === 'merge')
      await mergeEmployee(scope, vault, { personId, employeeId, decisionId, confirm: false });
    else await unmergeEmployee(scope, vault, { personId, employeeId, decisionId, notTheSame: false });
    if (o.stopAt === 'before-commit') await stand();
  });
  await stand();
};

// Imported for its schema alone it does nothing.
if (process.argv[2] !== undefined && process.send !== undefined) await run();
