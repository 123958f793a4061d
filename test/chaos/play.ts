import type { Cast } from './cast.ts';
import { openHouse, victims, type Victim } from './house.ts';
import { faultsAtRest } from './invariants.ts';
import { killFor } from './killer.ts';
import { matchingFaults, resumedRosters } from './matching-invariants.ts';
import { seededChance } from './random.ts';
import { rosterRuns } from './roster.ts';
import { setStage } from './stage.ts';
import { playStory } from './story.ts';

export type ChaosOptions = {
  /** How many kills in all. */
  readonly rounds: number;
  readonly roundsPerStory: number;
  readonly seed: number;
  /** People of each kind in a story. */
  readonly each: number;
  /** Employees in the HRIS beside the new hires; a chunk of a roster holds 500. */
  readonly strangers: number;
  /** How far ahead the instant of those lies who start during the story. */
  readonly aheadMs: number;
  /** People become members when somebody adds them. */
  readonly reviewFirst: boolean;
  readonly say: (line: string) => void;
};

export type ChaosReport = {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly stories: number;
  readonly people: number;
  readonly rosters: number;
  /** Rosters whose run was taken up again after a kill. */
  readonly resumed: number;
  /** Empty when all held. */
  readonly faults: readonly string[];
  readonly workerLog: string;
};

/** Story after story in one house, with kills at random points of each, and everything checked after each. */
export const playChaos = async (o: ChaosOptions): Promise<ChaosReport> => {
  const house = await openHouse();
  try {
    const stage = await setStage(house, o);
    const chance = seededChance(o.seed);
    const kills: Record<Victim, number> = { worker: 0, temporal: 0, postgres: 0 };
    const casts: Cast[] = [];
    let faults: string[] = [];
    for (let left = o.rounds; left > 0 && faults.length === 0; left -= o.roundsPerStory) {
      const rounds = Math.min(left, o.roundsPerStory);
      const begun = Date.now();
      const [cast] = await Promise.all([
        playStory(stage, { ...o, chance: seededChance(o.seed + left) }),
        killFor(house, {
          ...{ rounds, chance, aim: () => rosterRuns(stage) },
          onKill: (kill) => kill.victims.forEach((victim) => (kills[victim] += 1)),
        }),
      ]);
      casts.push(cast);
      faults = [...(await faultsAtRest(stage, casts)), ...(await matchingFaults(stage, casts))];
      const killed = victims.map((victim) => `${victim} ${kills[victim]}`).join(', ');
      o.say(
        `story ${casts.length}: ${Math.round((Date.now() - begun) / 1000)} s, killed so far: ${killed}; ${faults.length === 0 ? 'all holds' : `${faults.length} faults`}`,
      );
    }
    const resumed = await resumedRosters(stage);
    await stage.close();
    return {
      ...{ kills, faults, resumed, stories: casts.length, rosters: stage.sent.length },
      people: casts.length * o.each * 4,
      workerLog: house.workerLog(),
    };
  } finally {
    await house.stop();
  }
};
