import fs from 'node:fs';
import path from 'node:path';
import { EXACT_POLICY, matchWindow, type MatchPolicy } from '../../../src/domain/matching/match.ts';
import { createWindow } from '../../../src/domain/matching/window.ts';
import { run } from '../../../src/local/run.ts';
import { writePeople } from '../people/csv.ts';
import { populate, recipes } from '../people/populations.ts';
import { atMost, percentile, row, type Row } from '../results.ts';
import type { Bench } from '../support/bench.ts';

const SPEED_SEED = 9;
const ASKED = 1_000;
const WARM = 300;
const COMMAND = 'scripts/match.mjs';
/** The most memory that the process had, in 10⁶ bytes. */
const PEAK =
  'data:text/javascript,process.on("exit",()=>console.log("peak",Math.round(process.resourceUsage().maxRSS*1.024e-3)))';

/** M-5: the command on two files, and one person among everybody, warm. */
export const matchSpeed = async (
  bench: Bench,
): Promise<{ rows: readonly Row[]; notes: readonly string[] }> => {
  const [size, employees] = bench.options.small ? [200, 2_000] : [10_000, 100_000];
  const [recipe] = recipes;
  if (recipe === undefined) throw new Error('There are no recipes');
  bench.progress.step(`M-5: ${size} × ${employees}`);
  const population = populate(recipe, { seed: SPEED_SEED, size, bystanders: employees - size });
  const [a, b, out] = ['A.csv', 'B.csv', 'pairs.csv'].map((name) => path.join(bench.dir, name));
  if (a === undefined || b === undefined || out === undefined) throw new Error('Three files were named');
  writePeople(a, population.candidates);
  writePeople(b, population.employees);
  // It is compiled on its first run after a change.
  await run(process.execPath, [COMMAND], { cwd: process.cwd() });
  const timed = await bench.inRounds(3, () => oneRun([a, b, out]));

  bench.progress.step(`M-5: one among ${employees}`);
  const window = createWindow();
  for (const employee of population.employees) window.addEmployee(employee);
  const people = population.candidates.map((person) => window.addPerson(person));
  const policy: MatchPolicy = {
    ...EXACT_POLICY,
    automatic: 'exact',
    windowSize: employees,
    rejected: new Set(),
    unmerged: new Set(),
  };
  const times = people.slice(0, ASKED).map((person) => {
    const started = performance.now();
    matchWindow(window, [person], policy);
    return performance.now() - started;
  });
  fs.rmSync(out);
  return {
    rows: [
      row('figure', `M-5 the command, ${size} × ${employees}`, {
        unit: 's',
        values: timed.map(({ seconds }) => seconds),
        goal: atMost(5),
      }),
      row('figure', 'M-5 the command’s memory', {
        unit: 'MB',
        values: timed.map(({ mb }) => mb),
        goal: atMost(600),
      }),
      row('figure', `M-5 one among ${employees}, warm, p95`, {
        unit: 'ms',
        values: [percentile(times.slice(WARM), 0.95)],
        goal: atMost(10),
      }),
    ],
    notes: ['M-5 reads both files, matches and writes the pairs, start of Node included, on one core.'],
  };
};

/** As `npm run match` runs it, on one core. */
const oneRun = async ([a, b, out]: readonly [string, string, string]): Promise<{
  seconds: number;
  mb: number;
}> => {
  const started = performance.now();
  const script = ['--max-semi-space-size=64', '--import', PEAK, COMMAND];
  const files = ['--candidates', a, '--employees', b, '--out', out];
  const answer = await run('taskset', ['-c', '0', process.execPath, ...script, ...files], {
    cwd: process.cwd(),
  });
  const seconds = (performance.now() - started) / 1000;
  if (answer.code !== 0) throw new Error(`The match command failed: ${answer.output}`);
  return { seconds, mb: Number(/peak (\d+)/.exec(answer.output)?.[1] ?? Number.NaN) };
};
