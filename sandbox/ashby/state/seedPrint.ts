import { createHash } from 'node:crypto';
import { seedData } from '../people/seed.ts';
import { dumpApplication, dumpCandidate, dumpOffer } from './dump.ts';

const SAMPLE = { count: 80, seed: 1 };
const SAMPLE_DAY = Date.UTC(2026, 0, 15);

/** A digest of a sample seed: another one means that this program's seeds are no longer those of before. */
export const seedPrint = (): string => {
  const data = seedData('print', SAMPLE, SAMPLE_DAY);
  const sample = [
    data.organizationId,
    [...data.users],
    [...data.departments],
    [...data.locations],
    [...data.sources],
    [...data.archiveReasons],
    [...data.customFields],
    [...data.plans],
    [...data.jobs],
    [...data.candidates].map(dumpCandidate),
    [...data.applications].map(dumpApplication),
    [...data.offers].map(dumpOffer),
  ];
  return createHash('sha256').update(JSON.stringify(sample)).digest('hex');
};
