import fs from 'node:fs';
import { z } from 'zod';
import { isErrno } from '../errors.ts';
import { isRunning } from '../processes.ts';

const recordSchema = z.object({
  pid: z.int().positive(),
  /** See `ProcessIdentity`. */
  startedAt: z.string(),
  port: z.int(),
  uiPort: z.int().optional(),
});

/** What is written beside the data file about the server that runs on it. */
export type ServerRecord = z.infer<typeof recordSchema>;

function recordFile(dbFile: string): string {
  return `${dbFile}.server.json`;
}

/** Writes who runs on the file, in one step. */
export function record(dbFile: string, server: ServerRecord): void {
  const draft = `${recordFile(dbFile)}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(server));
  fs.renameSync(draft, recordFile(dbFile));
}

/** Removes the record of a server that has ended. */
export function forget(dbFile: string): void {
  fs.rmSync(recordFile(dbFile), { force: true });
}

/** The recorded server, when exactly that process still runs. A torn record or a number given away counts as none. */
export async function findLeftover(dbFile: string): Promise<ServerRecord | undefined> {
  try {
    const parsed: unknown = JSON.parse(fs.readFileSync(recordFile(dbFile), 'utf8'));
    const found = recordSchema.safeParse(parsed).data;
    return found !== undefined && (await isRunning(found)) ? found : undefined;
  } catch (error) {
    if (isErrno(error, 'ENOENT') || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
