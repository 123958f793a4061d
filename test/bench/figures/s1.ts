import { atMost, row, type FigureResult } from '../results.ts';
import { bareFetch } from '../support/bare-fetch.ts';
import type { Bench } from '../support/bench.ts';
import { startProductWorker } from '../support/product.ts';
import { cpuSeconds } from '../support/process-stats.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { importDirectly, syncThroughWorker } from '../support/syncing.ts';

const WARM_UP_PAGES = 40;

/** A whole pass over people of whom nobody changed, against a bare loop over the same pages. */
export const s1 = (bench: Bench): Promise<FigureResult> =>
  onStage(bench, { name: 'S1', people: bench.options.people }, async (stage) => {
    await importDirectly(stage);
    const worker = await startProductWorker(stage);
    await syncThroughWorker(stage, { full: false });
    await bareFetch(stage.sandbox.url, { mostPages: WARM_UP_PAGES });
    const rounds = await bench.inRounds(3, (round) => {
      bench.progress.step(`S1 round ${round}: bare loop, then the full sync of unchanged people`);
      return oneRound(stage, worker.pid);
    });
    const people = rounds[0]?.unchanged ?? 0;
    const workerCpu = rounds.flatMap((round) => round.workerCpu ?? []);
    return {
      figure: 'S1',
      title: 'Full sync of unchanged people',
      rows: [
        row('figure', 'full sync ÷ bare loop', {
          unit: 'x',
          values: rounds.map((r) => r.sync / r.bare),
          goal: atMost(1.3),
        }),
        row('raw', 'full sync of unchanged people', { unit: 's', values: rounds.map((r) => r.sync) }),
        row('baseline', 'bare loop over the same pages', { unit: 's', values: rounds.map((r) => r.bare) }),
        ...(workerCpu.length === 0
          ? []
          : [row('raw', 'CPU time of the worker during the sync', { unit: 's', values: workerCpu })]),
        row('raw', 'provider calls of the sync', { unit: 'calls', values: rounds.map((r) => r.syncCalls) }),
        row('baseline', 'provider calls of the bare loop', {
          unit: 'calls',
          values: rounds.map((r) => r.bareCalls),
        }),
      ],
      notes: [`${people} people unchanged, ${rounds[0]?.records ?? 0} records read.`],
    };
  });

const oneRound = async (stage: Stage, workerPid: number) => {
  const bare = await bareFetch(stage.sandbox.url);
  await stage.sandbox.clearCalls();
  const cpuBefore = cpuSeconds(workerPid);
  const { run, runSeconds } = await syncThroughWorker(stage, { full: true });
  const cpuAfter = cpuSeconds(workerPid);
  const syncCalls = (await stage.sandbox.calls()).length;
  if (run.counts.created + run.counts.updated > 0)
    throw new Error(`S1 is about unchanged people, but the sync changed some: ${JSON.stringify(run.counts)}`);
  if (run.readCount !== bare.records)
    throw new Error(
      `The sync read ${run.readCount} records, the bare loop ${bare.records}: not the same pages`,
    );
  stage.bench.progress.tell(`bare ${bare.seconds.toFixed(2)} s, full sync ${runSeconds.toFixed(2)} s`);
  return {
    bare: bare.seconds,
    sync: runSeconds,
    workerCpu: cpuBefore === null || cpuAfter === null ? null : cpuAfter - cpuBefore,
    bareCalls: bare.calls,
    syncCalls,
    records: bare.records,
    unchanged: run.counts.unchanged,
  };
};
