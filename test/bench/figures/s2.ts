import { askForSync } from '../../../src/connections/ask-for-sync.ts';
import { findSync } from '../../../src/db/repositories/syncs.ts';
import { taskQueues } from '../../../src/temporal/task-queues.ts';
import { bareFirstTasks } from '../bare/run-bare.ts';
import { atLeast, atMost, percentile, row, type FigureResult } from '../results.ts';
import { bareFetch } from '../support/bare-fetch.ts';
import type { Bench } from '../support/bench.ts';
import { addEmployees } from '../support/employees.ts';
import { firstTasksDone } from '../support/lifecycles.ts';
import { mergeAllAlong } from '../support/merges.ts';
import { startProductServer, startProductWorker } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { countUndelivered, countVisible } from '../support/syncing.ts';
import { waitFor } from '../support/wait.ts';

const WARM_UP_PAGES = 40;
/** One every quarter of a second for as long as the largest run may take. */
const MOST_MERGES = 4_000;

/** A first import with everything running: people, their lifecycles, and an admin who merges meanwhile. */
export const s2 = async (bench: Bench): Promise<FigureResult> => {
  const { people } = bench.options;
  const rounds = await bench.inRounds(1, () => onStage(bench, { name: 'S2', people }, oneRound));
  const each = (pick: (round: Round) => number): readonly number[] => rounds.map(pick);
  return {
    figure: 'S2',
    title: 'First import',
    rows: [
      row('figure', 'all people visible ÷ bare loop', {
        unit: 'x',
        values: each((r) => r.visible / r.bareFetch),
        goal: atMost(1.5),
      }),
      row('raw', 'first import until all people are visible', { unit: 's', values: each((r) => r.visible) }),
      row('baseline', 'bare loop over the same pages', { unit: 's', values: each((r) => r.bareFetch) }),
      row('figure', 'lifecycles through their first task ÷ bare workflows', {
        unit: 'x',
        values: each((r) => r.lifecycleRate / r.bareRate),
        goal: atLeast(0.9),
      }),
      row('raw', 'lifecycles through their first task', { unit: '/s', values: each((r) => r.lifecycleRate) }),
      row('baseline', 'bare workflows through their first task', {
        unit: '/s',
        values: each((r) => r.bareRate),
      }),
      row('figure', 'an admin’s merge during all that, p95', {
        unit: 'ms',
        values: each((r) => percentile(r.merges, 0.95)),
        goal: atMost(1000),
      }),
      row('raw', 'an admin’s merge during all that, p50', {
        unit: 'ms',
        values: each((r) => percentile(r.merges, 0.5)),
      }),
      row('raw', 'an admin’s merge during all that, slowest', {
        unit: 'ms',
        values: each((r) => percentile(r.merges, 1)),
      }),
      row('raw', 'people imported', { unit: 'people', values: each((r) => r.people) }),
    ],
    notes: [
      `${rounds.map((r) => r.merges.length).join(', ')} merges. The rate of lifecycles counts from the first visible person to the last first task, with the import and the merges beside it; the bare workflows ran alone on the same server afterwards.`,
    ],
  };
};

type Round = Awaited<ReturnType<typeof oneRound>>;

const oneRound = async (stage: Stage) => {
  const { bench, sandbox } = stage;
  const worker = await startProductWorker(stage);
  const api = await startProductServer(stage);
  const employees = await addEmployees(stage, MOST_MERGES);
  bench.progress.step('baseline: bare loop over all pages');
  await bareFetch(sandbox.url, { mostPages: WARM_UP_PAGES });
  const bare = await bareFetch(sandbox.url);
  bench.progress.tell(`${bare.seconds.toFixed(2)} s`);

  bench.progress.step('first import, with an admin who merges meanwhile');
  const merging = mergeAllAlong(stage, api, employees);
  const imported = await watchImport(stage);
  bench.progress.tell(`${imported.people} people visible after ${imported.visible.toFixed(2)} s`);
  const lifecycleSeconds = await watchLifecycles(stage, imported.firstAt);
  const merges = await merging.stop();
  const lifecycleRate = imported.people / lifecycleSeconds;
  bench.progress.tell(`${lifecycleRate.toFixed(1)} lifecycles a second, ${merges.length} merges`);
  await worker.stop();

  // Nobody but the bare worker works now; the waiting lifecycles stay on the server.
  const bareRate = await bareFirstTasks(stage, imported.people);
  bench.progress.tell(`${bareRate.toFixed(1)} bare workflows a second`);
  return { ...imported, bareFetch: bare.seconds, lifecycleRate, bareRate, merges };
};

/** Seconds from the click until everybody is visible; the instant (epoch ms) at which the first ones were. */
const watchImport = async (stage: Stage): Promise<{ visible: number; people: number; firstAt: number }> => {
  const { org, connectionId, bench } = stage;
  const clicked = Date.now();
  const { sync } = await org.run((scope) =>
    askForSync(scope, { connectionId, fullPassReason: null, releases: null, vault: org.vault }),
  );
  let firstAt: number | undefined;
  let last = { people: 0, at: clicked };
  const run = await waitFor(
    'The first import',
    async () => {
      const people = await countVisible(stage);
      const at = Date.now();
      if (people > 0) firstAt ??= at;
      if (people > last.people) last = { people, at };
      const now = await org.run((scope) => findSync(scope, sync.id));
      bench.progress.update(`${now.readCount} records read, ${people} people visible`);
      return now.endedAt === null ? undefined : now;
    },
    { everyMs: 100 },
  );
  const people = await countVisible(stage);
  if (run.state !== 'succeeded' || firstAt === undefined)
    throw new Error(`The first import ended ${run.state}: ${run.failure ?? ''}`);
  const visibleAt = people > last.people ? Date.now() : last.at;
  return { visible: (visibleAt - clicked) / 1000, people, firstAt };
};

/** Seconds from the first visible person until the last lifecycle is through its first task. */
const watchLifecycles = async (stage: Stage, firstAt: number): Promise<number> => {
  const { progress } = stage.bench;
  await waitFor(
    'The relay',
    async () => {
      const left = await countUndelivered(stage);
      progress.update(`${left} lifecycles to start`);
      return left === 0 ? true : undefined;
    },
    { everyMs: 250 },
  );
  await firstTasksDone(stage.client, taskQueues.lifecycle, (backlog) =>
    progress.update(`${backlog} first tasks wait`),
  );
  return (Date.now() - firstAt) / 1000;
};
