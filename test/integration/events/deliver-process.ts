import { z } from 'zod';
import { connectDatabase } from '../../../src/db/client.ts';
import { deliverOnce } from '../../../src/events/deliver.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';

/** A worker process that makes one attempt; the test keeps it from recording what came of it, and kills it. */
export const deliverSetup = z.object({
  appUrl: z.string(),
  ring: z.string(),
  orgId: z.string(),
  deliveryId: z.string(),
});

const run = async (): Promise<void> => {
  const { appUrl, ring, orgId, deliveryId } = deliverSetup.parse(JSON.parse(process.argv[2] ?? ''));
  const db = connectDatabase({ url: appUrl, applicationName: `deliver-${process.pid}` });
  const vault = createVault(parseKeyRing(ring));
  await deliverOnce({ db, vault, publicUrl: '', access: true }, { orgId, deliveryId, round: 0 });
};

// Imported for its schema alone it does nothing.
if (process.argv[2] !== undefined && process.send !== undefined) await run();
