import { parseArgs } from 'node:util';
import { z } from 'zod';
import { playPulledChaos } from './play-pulled.ts';
import { playChaos } from './play.ts';
import { playProspects } from './prospects.ts';

// npm run test:chaos -- [--rounds 300] [--seed 1] [--review-first | --pulled | --prospects]: kills worker, Temporal and PostgreSQL
// at random points of import, matching, readiness and activation (with --review-first: and of adding; with --pulled: of fetching
// employees from an HRIS, and between two runs of a row; with --prospects: of pushes to two recruiting systems whose answers
// get lost as well); ends with 1 when somebody was lost or something happened twice.

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    'review-first': { type: 'boolean', default: false },
    pulled: { type: 'boolean', default: false },
    prospects: { type: 'boolean', default: false },
  },
});
const { rounds, seed } = z
  .object({ rounds: z.coerce.number().int().positive(), seed: z.coerce.number().int() })
  .parse(values);
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const end = (
  report: { readonly faults: readonly string[]; readonly workerLog: string },
  words: string,
): never => {
  for (const fault of report.faults) say(fault);
  if (report.faults.length > 0) say(report.workerLog);
  say(`${words}, faults: ${report.faults.length}`);
  process.exit(report.faults.length === 0 ? 0 : 1);
};

if (values.pulled) {
  const report = await playPulledChaos({
    ...{ rounds, seed, roundsPerStory: 8, each: 8, strangers: 1_200 },
    say,
  });
  const { stories, people, runs, resumed, kills, between } = report;
  end(
    report,
    `${stories} stories, ${people} people, ${runs} runs (${resumed} taken up again), kills: ${JSON.stringify(kills)}, ${between} of them between two runs`,
  );
}

if (values.prospects) {
  const report = await playProspects({ rounds, seed, roundsPerStory: 10, each: 9, say });
  const { stories, pushes, repeated, kills, struck } = report;
  end(
    report,
    `${stories} stories, ${pushes} pushes (${repeated} repeated), kills: ${JSON.stringify(kills)}, pushes at each step when something was killed: ${JSON.stringify(struck)}`,
  );
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
end(
  report,
  `${report.stories} stories, ${report.people} people, ${report.rosters} rosters (${report.resumed} taken up again), kills: ${JSON.stringify(report.kills)}`,
);
