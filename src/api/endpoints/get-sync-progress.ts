import { setTimeout as wait } from 'node:timers/promises';
import { findSync } from '../../db/repositories/syncs.ts';
import type { SyncRun } from '../../domain/sync.ts';
import { defineStream } from '../endpoint.ts';
import { idParams } from '../input.ts';
import { isOpen, liveSync, syncBody } from './sync-schema.ts';

const EVERY_MS = 1000;

/** False when the reader left before the second was over. */
const nextSecond = async (closed: AbortSignal): Promise<boolean> => {
  try {
    await wait(EVERY_MS, undefined, { signal: closed });
    return true;
  } catch (error) {
    if (!closed.aborted) throw error;
    return false;
  }
};

const event = (name: string, sync: SyncRun): string =>
  `event: ${name}\ndata: ${JSON.stringify(syncBody(sync))}\n\n`;

export const getSyncProgress = defineStream({
  path: '/syncs/{id}/progress',
  summary: 'Server-sent events: `progress` with the run each second, `done` at its end',
  permission: 'syncs.read',
  audit: 'none: reads only',
  contentType: 'text/event-stream',
  params: idParams,
  example: (ids) => ({ params: { id: ids['sync'] ?? '' } }),
  stream: async ({ run, params }, res, closed) => {
    const read = (): Promise<SyncRun> =>
      run(async (scope) => liveSync(scope, await findSync(scope, params.id)));
    let sync = await read();
    res.set({ 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
    while (isOpen(sync)) {
      res.write(event('progress', sync));
      if (!(await nextSecond(closed))) return;
      sync = await read();
    }
    res.end(event('done', sync));
  },
});
