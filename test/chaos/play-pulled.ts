import { openHouse, victims, type Victim } from './house.ts';
import { killFor } from './killer.ts';
import { until } from './patience.ts';
import { pulledFaults } from './pulled-invariants.ts';
import { setPulledStage, type PulledStage } from './pulled-stage.ts';
import { openRuns, playPulledStory, type PulledCast, type PulledOptions } from './pulled-story.ts';
import { seededChance } from './random.ts';

export type PulledChaosOptions = PulledOptions & {
  /** How many kills in all. */
  readonly rounds: number;
  readonly roundsPerStory: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

export type PulledReport = {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly stories: number;
  readonly people: number;
  /** Runs of the HRIS, and those of them that were taken up again after a kill. */
  readonly runs: number;
  readonly resumed: number;
  /** Kills that were aimed at the moment between two runs of a row. */
  readonly between: number;
  /** Empty when all held. */
  readonly faults: readonly string[];
  readonly workerLog: string;
};

/** The killer does not wait longer for its moment. */
const AIM_MS = 5_000;

/** Settles while a run is under way, and in turn when the next of a row is asked for and none is under way. */
const aimFor = (stage: PulledStage, onBetween: () => void): (() => Promise<void>) => {
  let turn = 0;
  return async () => {
    turn += 1;
    const between = turn % 2 === 0;
    const meant = async (): Promise<boolean> =>
      between
        ? (await openRuns(stage, 'requested')) > 0 && (await openRuns(stage, 'running')) === 0
        : (await openRuns(stage, 'running')) > 0;
    const met = await until('a moment worth a kill', meant, Boolean, AIM_MS).catch(() => false);
    if (met && between) onBetween();
  };
};

/** The same kills while Foyer fetches employees from the simulated BambooHR, run after run. */
export const playPulledChaos = async (o: PulledChaosOptions): Promise<PulledReport> => {
  const house = await openHouse();
  try {
    const stage = await setPulledStage(house);
    const chance = seededChance(o.seed);
    const kills: Record<Victim, number> = { worker: 0, temporal: 0, postgres: 0 };
    const casts: PulledCast[] = [];
    let [faults, between]: [string[], number] = [[], 0];
    const aim = aimFor(stage, () => (between += 1));
    for (let left = o.rounds; left > 0 && faults.length === 0; left -= o.roundsPerStory) {
      const rounds = Math.min(left, o.roundsPerStory);
      const begun = Date.now();
      const [cast] = await Promise.all([
        playPulledStory(stage, { ...o, nth: casts.length }),
        killFor(house, {
          ...{ rounds, chance, aim },
          onKill: (kill) => kill.victims.forEach((victim) => (kills[victim] += 1)),
        }),
      ]);
      casts.push(cast);
      faults = await pulledFaults(stage, casts);
      const killed = victims.map((victim) => `${victim} ${kills[victim]}`).join(', ');
      o.say(
        `story ${casts.length}: ${Math.round((Date.now() - begun) / 1000)} s, killed so far: ${killed}; ${faults.length === 0 ? 'all holds' : `${faults.length} faults`}`,
      );
    }
    const runs = await stage.org.run((scope) =>
      scope
        .trx('app.syncs')
        .where({ connection_id: stage.hrisId })
        .select<{ attempts: number }[]>('attempts'),
    );
    await stage.close();
    return {
      ...{ kills, faults, between, stories: casts.length, runs: runs.length },
      resumed: runs.filter(({ attempts }) => attempts > 1).length,
      people: casts.reduce((sum, cast) => sum + cast.hired.size, 0),
      workerLog: house.workerLog(),
    };
  } finally {
    await house.stop();
  }
};
