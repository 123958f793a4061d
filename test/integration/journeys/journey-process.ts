import { z } from 'zod';
import { connectDatabase } from '../../../src/db/client.ts';
import { runDueJourneys } from '../../../src/journeys/run-due.ts';
import { takeInNews } from '../../../src/journeys/tell.ts';
import { parseKeyRing } from '../../../src/secrets/keyring.ts';
import { createVault } from '../../../src/secrets/vault.ts';

export const journeySetup = z.object({ appUrl: z.string(), ring: z.string(), orgId: z.string() });

/** A worker of its own process: brings people onto journeys and does what is due, unless it is killed. */
const run = async (): Promise<void> => {
  const { appUrl, ring, orgId } = journeySetup.parse(JSON.parse(process.argv[2] ?? ''));
  const db = connectDatabase({ url: appUrl, applicationName: `journeys-${process.pid}` });
  // Each statement is told, so that the other process can kill this one between any two.
  db.on('query', () => void process.send?.('statement'));
  const deps = { vault: createVault(parseKeyRing(ring)), publicUrl: null };
  await takeInNews(db, deps, orgId);
  await runDueJourneys(db, deps, orgId);
  await db.destroy();
  process.disconnect();
};

// Imported for its schema alone it does nothing.
if (process.argv[2] !== undefined && process.send !== undefined) await run();
