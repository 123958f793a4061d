import { atMost, row, type FigureResult } from '../results.ts';
import { bareFetchCandidates } from '../support/bare-candidates.ts';
import type { Bench } from '../support/bench.ts';
import { startProductServer, startProductWorker } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { connectTalent, fillPool, importTalent } from '../support/talent.ts';
import { settleTables } from '../support/syncing.ts';
import { poolSearches } from './t-search.ts';

const WARM_UP_PAGES = 40;

/** The talent pool: bringing everybody here against a bare loop over the same pages, and searching a large pool. */
export const t = async (bench: Bench): Promise<FigureResult> => {
  const imported = await onStage(bench, { name: 'T_import', people: bench.options.people }, importing);
  const searched = await onStage(bench, { name: 'T_search', people: 1 }, async (stage) => {
    await fillPool(stage, bench.options.talent);
    await settleTables(stage);
    return poolSearches(stage, await startProductServer(stage));
  });
  return {
    figure: 'T',
    title: 'The talent pool',
    rows: [...imported.rows, ...searched.rows],
    notes: [...imported.notes, ...searched.notes],
  };
};

const importing = async (stage: Stage): Promise<Pick<FigureResult, 'rows' | 'notes'>> => {
  const { progress } = stage.bench;
  await startProductWorker(stage);
  const connectionId = await connectTalent(stage);
  await bareFetchCandidates(stage.sandbox.url, { mostPages: WARM_UP_PAGES });
  const rounds = await stage.bench.inRounds(3, async (round) => {
    progress.step(`T round ${round}: bare loop, then the import of everybody, then everybody unchanged`);
    const bare = await bareFetchCandidates(stage.sandbox.url);
    const first = await importTalent(stage, connectionId, { anew: true });
    const again = await importTalent(stage, connectionId, { anew: false });
    if (first.run.added !== bare.records || again.run.unchanged !== bare.records)
      throw new Error(`The bare loop read ${bare.records}, the import added ${first.run.added}`);
    progress.tell(
      `bare ${bare.seconds.toFixed(2)} s, first ${first.seconds.toFixed(2)} s, unchanged ${again.seconds.toFixed(2)} s`,
    );
    return { bare, first: first.seconds, again: again.seconds };
  });
  return {
    rows: [
      row('figure', 'first import ÷ bare loop', {
        unit: 'x',
        values: rounds.map((r) => r.first / r.bare.seconds),
        goal: atMost(1.5),
      }),
      row('figure', 'whole import of unchanged candidates ÷ bare loop', {
        unit: 'x',
        values: rounds.map((r) => r.again / r.bare.seconds),
        goal: atMost(1.5),
      }),
      row('raw', 'candidates a second, first import', {
        unit: '/s',
        values: rounds.map((r) => r.bare.records / r.first),
      }),
      row('baseline', 'bare loop over the same pages', {
        unit: 's',
        values: rounds.map((r) => r.bare.seconds),
      }),
    ],
    notes: [`${rounds[0]?.bare.records ?? 0} candidates imported.`],
  };
};
