import { atMost, row, type FigureResult, type Row } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { startProductWorker } from '../support/product.ts';
import { countVisible, syncThroughWorker } from '../support/syncing.ts';
import { knownStage } from './known.ts';

const STREAMS = 6;

/** A sync with nothing new: one call per stream and the same time, however many people are known. */
export const s3 = async (bench: Bench): Promise<FigureResult> => {
  const { known } = bench.options;
  const small = await idleSyncs(bench, Math.ceil(known / 10));
  const large = await idleSyncs(bench, known);
  return {
    figure: 'S3',
    title: 'Nothing new',
    rows: [...small.rows, ...large.rows],
    notes: [`Known people: ${small.people} and ${large.people}. Six streams, so six calls.`],
  };
};

const idleSyncs = async (bench: Bench, known: number): Promise<{ rows: readonly Row[]; people: number }> => {
  const stage = await knownStage(bench, known);
  const worker = await startProductWorker(stage);
  // The first run makes the schedule and warms the process up.
  await syncThroughWorker(stage, { full: false, everyMs: 10 });
  bench.progress.step(`S3: nothing new with ${known} known`);
  const rounds = await bench.inRounds(5, async () => {
    await stage.sandbox.clearCalls();
    const { run, runSeconds, clickSeconds } = await syncThroughWorker(stage, { full: false, everyMs: 10 });
    if (run.readCount > 0) throw new Error(`S3 is about nothing new, but ${run.readCount} records came`);
    const calls = (await stage.sandbox.calls()).length;
    bench.progress.tell(
      `${calls} calls, ${runSeconds.toFixed(3)} s, ${clickSeconds.toFixed(3)} s from the click`,
    );
    return { calls, runSeconds, clickSeconds };
  });
  await worker.stop();
  const label = `${known.toLocaleString('en-US')} known`;
  return {
    people: await countVisible(stage),
    rows: [
      row('figure', `provider calls, ${label}`, {
        unit: 'calls',
        values: rounds.map((r) => r.calls),
        goal: atMost(STREAMS),
      }),
      row('figure', `the run, ${label}`, {
        unit: 's',
        values: rounds.map((r) => r.runSeconds),
        goal: atMost(1),
      }),
      row('raw', `from the click to the report, ${label}`, {
        unit: 's',
        values: rounds.map((r) => r.clickSeconds),
      }),
    ],
  };
};
