import { setTimeout as pause } from 'node:timers/promises';
import type { House, Victim } from './house.ts';
import { victims } from './house.ts';
import type { Chance } from './random.ts';

const LAG_MS = 700;

export type Kill = { readonly at: number; readonly victims: readonly Victim[] };

/** One round: a moment of work, then SIGKILL of one (sometimes two), a moment of absence, and back. */
const round = async (
  house: House,
  chance: Chance,
  aim: (() => Promise<void>) | null,
  lagMs: number,
): Promise<Kill> => {
  if (aim === null) await pause(chance.between(200, 3500));
  else {
    await aim();
    await pause(chance.between(0, lagMs));
  }
  const first = chance.pick(victims);
  const second = chance.next() < 0.15 ? chance.pick(victims) : first;
  const killed = [...new Set([first, second])];
  const at = Date.now();
  for (const victim of killed) house.kill(victim);
  await pause(chance.between(0, 1200));
  // What others stand on comes first; the worker's own start waits for both.
  for (const victim of (['postgres', 'temporal', 'worker'] as const).filter((v) => killed.includes(v)))
    await house.revive(victim);
  return { at, victims: killed };
};

export type KillOptions = {
  readonly rounds: number;
  readonly chance: Chance;
  /** Settles at a moment worth a kill: every second round waits for it, or each. */
  readonly aim: () => Promise<void>;
  readonly aimAlways?: boolean;
  /** How long after its moment a kill may come; what is aimed at a short step must come soon. */
  readonly lagMs?: number;
  readonly onKill: (kill: Kill) => void;
};

/** Kills for so many rounds, beside the story that goes on meanwhile. */
export const killFor = async (house: House, o: KillOptions): Promise<void> => {
  for (let n = 0; n < o.rounds; n += 1) {
    const aims = o.aimAlways === true || n % 2 === 0;
    o.onKill(await round(house, o.chance, aims ? o.aim : null, o.lagMs ?? LAG_MS));
  }
};
