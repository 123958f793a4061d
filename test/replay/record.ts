import fs from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { format } from 'prettier';
import { toApplicationFailure } from '../../activities/to-application-failure.ts';
import { SERVICES_URL } from '../support/services-url.ts';
import { serveServices } from '../support/services.ts';
import { startHumaans } from '../integration/hris-writing/support.ts';
import { startSyncRig } from '../workflow/support/sync-rig.ts';
import { replayRing } from './key-ring.ts';
import { stories, type Fault } from './stories.ts';

// node --import tsx test/replay/record.ts [name …]
// Plays the stories on a real server and writes their histories. A released history is never recorded anew: a changed
// workflow gets a new story beside it, and the old one must still replay.

const FOLDER = path.join(import.meta.dirname, 'histories');

/** A worker's own queue bears its process and machine: pid@host. */
const STICKY_QUEUE = /^\d+@/;

/** Nothing of the machine: who worked on it, and the stacks of failures. */
const withoutMachine = (key: string, value: unknown): unknown => {
  if (key === 'name' && typeof value === 'string' && STICKY_QUEUE.test(value)) return 'recorder-sticky';
  if (key === 'identity') return 'recorder';
  return key === 'encodedAttributes' || key === 'stackTrace' ? undefined : value;
};

const play = async (name: string): Promise<void> => {
  const fault: Fault = { current: null };
  const humaans = await startHumaans();
  const rig = await startSyncRig({
    ring: replayRing(),
    humaansUrl: humaans.url,
    hired: 4,
    worker: {
      deps: { allowPrivateFetch: true },
      activities: (real) => ({
        ...real,
        syncConnection: (connection) =>
          fault.current === null
            ? real.syncConnection(connection)
            : Promise.reject(toApplicationFailure(fault.current)),
      }),
    },
  });
  try {
    const story = stories[name];
    if (story === undefined) throw new Error(`There is no story ${name}.`);
    const workflowId = await story(rig, fault);
    const history = await rig.worker().client.workflow.getHandle(workflowId).fetchHistory();
    const plain: unknown = JSON.parse(historyToJSON(history), withoutMachine);
    fs.mkdirSync(FOLDER, { recursive: true });
    fs.writeFileSync(
      path.join(FOLDER, `${name}.json`),
      await format(JSON.stringify(plain), { parser: 'json', printWidth: 110 }),
    );
    process.stdout.write(`${name}\n`);
  } finally {
    await rig.stop();
    await humaans.close();
  }
};

const services = await serveServices();
process.env[SERVICES_URL] = services.url;
try {
  const wanted = process.argv.slice(2);
  for (const name of wanted.length > 0 ? wanted : Object.keys(stories)) await play(name);
} finally {
  await services.stop();
}
