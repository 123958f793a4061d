import { parseArgs } from 'node:util';
import { z } from 'zod';
import { playPulledChaos } from './play-pulled.ts';
import { playChaos } from './play.ts';

// npm run test:chaos -- [--rounds 300] [--seed 1] [--review-first | --pulled]: kills worker, Temporal and PostgreSQL at random points of import,
// matching, readiness and activation (with --review-first: and of adding; with --pulled: of fetching employees from an HRIS, and between two runs of a row); ends with 1 when somebody was lost or something happened twice.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    'review-first': { type: 'boolean', default: false },
    pulled: { type: 'boolean', default: false },
  },
});
const { rounds, seed } = z
  .object({ rounds: z.coerce.number().int().positive(), seed: z.coerce.number().int() })
  .parse(values);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

if (values.pulled) {
  const report = await playPulledChaos({
    ...{ rounds, seed, roundsPerStory: 8, each: 8, strangers: 1_200 },
    say,
  });
  for (const fault of report.faults) say(fault);
  if (report.faults.length > 0) say(report.workerLog);
  say(
    `${report.stories} stories, ${report.people} people, ${report.runs} runs (${report.resumed} taken up again), kills: ${JSON.stringify(report.kills)}, ${report.between} of them between two runs, faults: ${report.faults.length}`,
  );
  process.exit(report.faults.length === 0 ? 0 : 1);
}

const report = await playChaos({
  rounds,
  seed,
  roundsPerStory: 10,
  each: 8,
  strangers: 1_800,
  aheadMs: 45_000,
  reviewFirst: values['review-first'],
  say,
});
for (const fault of report.faults) say(fault);
if (report.faults.length > 0) say(report.workerLog);
say(
  `${report.stories} stories, ${report.people} people, ${report.rosters} rosters (${report.resumed} taken up again), kills: ${JSON.stringify(report.kills)}, faults: ${report.faults.length}`,
);
process.exit(report.faults.length === 0 ? 0 : 1);
