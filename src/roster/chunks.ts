import { z } from 'zod';
import type { OrganizationVault } from '../secrets/vault.ts';
import { rosterColumnNames } from './columns.ts';
import type { RosterRow } from './read-roster.ts';

/** Large enough that a set is a set, small enough for one transaction and a heartbeat between two. */
export const CHUNK = 500;

/** Characters of JSON: one absurd record must not make a chunk that nobody can handle. */
const LONGEST_RAW = 100_000;

const bounded = (row: RosterRow): RosterRow =>
  JSON.stringify(row.raw).length > LONGEST_RAW ? { ...row, raw: null } : row;

const context = (syncId: string): string => `roster:${syncId}`;

/** Rows in chunks, sealed with the organization's key: nobody knows yet whose they are. */
export const sealChunks = (vault: OrganizationVault, syncId: string, rows: readonly RosterRow[]): Buffer[] =>
  Array.from({ length: Math.ceil(rows.length / CHUNK) }, (_, index) =>
    sealChunk(vault, syncId, rows.slice(index * CHUNK, (index + 1) * CHUNK)),
  );

export const sealChunk = (vault: OrganizationVault, syncId: string, rows: readonly RosterRow[]): Buffer =>
  vault.seal(rows.map(bounded), context(syncId));

const chunkSchema = z.array(
  z.object({
    row: z.int(),
    cells: z.partialRecord(z.enum(rosterColumnNames), z.string()),
    faults: z.array(z.object({ field: z.enum(rosterColumnNames).nullable(), message: z.string() })),
    // Chunks that were stored by an earlier release have none.
    raw: z.unknown().default(null),
  }),
);

export const openChunk = (vault: OrganizationVault, syncId: string, body: Uint8Array): RosterRow[] =>
  chunkSchema.parse(vault.open(body, context(syncId)));
