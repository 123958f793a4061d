import { parseArgs } from 'node:util';

export const figureNames = ['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S8', 'J', 'M', 'T', 'P', 'E'] as const;
export type FigureName = (typeof figureNames)[number];

export type BenchOptions = {
  readonly only: readonly FigureName[];
  /** S1, S2: hired people at the provider. */
  readonly people: number;
  /** S3, S7, S8: people known already; P: candidates at the provider. S3 compares with a tenth of it. */
  readonly known: number;
  /** T: candidates in the talent pool while it is searched; `people` are imported. */
  readonly talent: number;
  /** E: prospects who are drawn as pages. */
  readonly exported: number;
  /** S5: people who start at one instant; J: hires whose journeys are planned, and mails at one instant. */
  readonly wave: number;
  /** S5: timers of the bare wave; its time is scaled to `wave` when it is smaller. */
  readonly bareWave: number;
  /** S7: hires that wait while the worker's memory is read. */
  readonly waiting: number;
  /** Repetitions; null lets each figure choose (3 for short ones, 1 for those of minutes). */
  readonly rounds: number | null;
  readonly small: boolean;
  readonly writeDocs: boolean;
  /** CPU profiles of worker and server, in bench/results/profiles. */
  readonly profile: boolean;
};

const LARGE = {
  people: 20_000,
  known: 100_000,
  wave: 10_000,
  'bare-wave': 2_000,
  waiting: 20_000,
  talent: 500_000,
  exported: 10_000,
};
/** Everything tiny: shows that it runs, measures nothing. */
const SMALL = {
  people: 300,
  known: 1_000,
  wave: 300,
  'bare-wave': 100,
  waiting: 300,
  talent: 2_000,
  exported: 300,
};

/** A wrong option, told in one line. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

const isFigure = (name: string): name is FigureName => figureNames.some((known) => known === name);

const readOnly = (text: string | undefined): readonly FigureName[] => {
  if (text === undefined) return figureNames;
  const names = text.split(',').map((name) => name.trim().toUpperCase());
  const unknown = names.find((name) => !isFigure(name));
  if (unknown !== undefined)
    throw new OptionError(`--only ${unknown}: there is no such figure. Known: ${figureNames.join(', ')}`);
  return figureNames.filter((name) => names.includes(name));
};

const readCount = (name: string, text: string | undefined, fallback: number): number => {
  if (text === undefined) return fallback;
  const count = Number(text.replace(/[_,]/g, ''));
  if (!Number.isInteger(count) || count < 1)
    throw new OptionError(`--${name} ${text}: expected a number from 1 on, for example ${fallback}`);
  return count;
};

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: {
        only: { type: 'string' },
        people: { type: 'string' },
        known: { type: 'string' },
        wave: { type: 'string' },
        'bare-wave': { type: 'string' },
        waiting: { type: 'string' },
        talent: { type: 'string' },
        exported: { type: 'string' },
        rounds: { type: 'string' },
        small: { type: 'boolean', default: false },
        'write-docs': { type: 'boolean', default: false },
        profile: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new OptionError(error instanceof Error ? error.message : String(error));
  }
};

/** What stands after `npm run bench --`. @throws OptionError */
export const readOptions = (args: readonly string[]): BenchOptions => {
  const values = parse(args);
  const size = values.small ? SMALL : LARGE;
  const count = (name: keyof typeof LARGE): number => readCount(name, values[name], size[name]);
  return {
    only: readOnly(values.only),
    people: count('people'),
    known: count('known'),
    wave: count('wave'),
    bareWave: count('bare-wave'),
    waiting: count('waiting'),
    talent: count('talent'),
    exported: count('exported'),
    rounds: values.rounds === undefined ? (values.small ? 1 : null) : readCount('rounds', values.rounds, 3),
    small: values.small,
    writeDocs: values['write-docs'],
    profile: values.profile,
  };
};
