import { setTimeout as pause } from 'node:timers/promises';
import { taskQueues } from '../../../src/temporal/task-queues.ts';
import { atMost, row, type FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { countWorkflows, firstTasksDone } from '../support/lifecycles.ts';
import { addWaitingPeople } from '../support/people.ts';
import { residentMb } from '../support/process-stats.ts';
import { startProductWorker } from '../support/product.ts';
import { onStage } from '../support/stage.ts';
import { countUndelivered } from '../support/syncing.ts';
import { waitFor } from '../support/wait.ts';

const SAMPLES = 10;
const SAMPLE_EVERY_MS = 1_000;

/** Resident memory of the worker process once so many lifecycles wait, and the most it had on the way there. */
export const memoryOfWaiting = (bench: Bench): Promise<Pick<FigureResult, 'rows' | 'notes'>> =>
  onStage(bench, { name: 'S7', people: 1 }, async (stage) => {
    const { waiting } = bench.options;
    await addWaitingPeople(stage, waiting);
    const worker = await startProductWorker(stage);
    const atStart = await residentMb(worker.pid);
    let most = atStart;
    const look = async (): Promise<void> => {
      most = Math.max(most, await residentMb(worker.pid));
    };
    bench.progress.step(`S7: ${waiting} lifecycles begin to wait`);
    await waitFor(
      'The relay',
      async () => {
        await look();
        const left = await countUndelivered(stage);
        bench.progress.update(`${left} lifecycles to start, worker ${most.toFixed(0)} MB`);
        return left === 0 ? true : undefined;
      },
      { everyMs: 500 },
    );
    await firstTasksDone(stage.client, taskQueues.lifecycle, (backlog) =>
      bench.progress.update(`${backlog} first tasks wait`),
    );
    const samples: number[] = [];
    for (let i = 0; i < SAMPLES; i += 1) {
      await look();
      samples.push(await residentMb(worker.pid));
      await pause(SAMPLE_EVERY_MS);
    }
    const running = await countWorkflows(stage.client, taskQueues.lifecycle, 'Running');
    bench.progress.tell(
      `${running} wait, worker ${samples.at(-1)?.toFixed(0) ?? '?'} MB, at most ${most.toFixed(0)} MB`,
    );
    await worker.stop();
    return {
      rows: [
        row('figure', `worker’s memory with ${running.toLocaleString('en-US')} waiting hires`, {
          unit: 'MB',
          values: samples,
          goal: atMost(300),
        }),
        row('raw', 'worker’s memory at most while they were started', { unit: 'MB', values: [most] }),
        row('baseline', 'worker’s memory just started', { unit: 'MB', values: [atStart] }),
      ],
      notes: [
        'Workflow cache of the worker: 200 per task queue, the default. RSS in 10⁶ bytes, ten readings.',
      ],
    };
  });
