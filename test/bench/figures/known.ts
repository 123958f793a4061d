import type { Bench } from '../support/bench.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { importDirectly } from '../support/syncing.ts';

const known = new Map<number, Promise<Stage>>();

/** A stage with so many people imported, made once for all figures that need it; it goes when the run ends. */
export const knownStage = (bench: Bench, people: number): Promise<Stage> => {
  const made = known.get(people) ?? make(bench, people);
  known.set(people, made);
  return made;
};

const make = async (bench: Bench, people: number): Promise<Stage> => {
  bench.progress.step(`a stage with ${people} known people`);
  const stage = await openStage(bench, { name: `known_${people}`, people });
  await importDirectly(stage);
  return stage;
};
