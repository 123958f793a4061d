import { findExport } from '../../../src/db/repositories/prospect-exports.ts';
import { insertProspects } from '../../../src/db/repositories/prospects.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import type { ProspectProfile } from '../../../src/domain/prospect.ts';
import { PEOPLE_PER_FILE } from '../../../src/domain/prospect-export.ts';
import { profilesPdf } from '../../../src/prospect-export/document.ts';
import type { PageFacts } from '../../../src/prospect-export/profile-page.ts';
import { requestExport } from '../../../src/prospect-export/request.ts';
import { newProspect } from '../../../src/prospects/store.ts';
import { row, type FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { startProductWorker } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { waitFor } from '../support/wait.ts';

const CHUNK = 500;

/** Prospects drawn as a page each, in the background, with progress: by the worker, against the drawing alone. */
export const e = (bench: Bench): Promise<FigureResult> =>
  onStage(bench, { name: 'E', people: 1 }, async (stage) => {
    const people = bench.options.exported;
    await fill(stage, people);
    await startProductWorker(stage);
    const rounds = await bench.inRounds(1, async (round) => {
      bench.progress.step(`E round ${round}: ${people} pages`);
      const bare = await bareSeconds(people);
      const made = await exported(stage, people);
      bench.progress.tell(`bare ${bare.toFixed(1)} s, export ${made.seconds.toFixed(1)} s`);
      return { bare, ...made };
    });
    return {
      figure: 'E',
      title: 'Prospects as pages',
      rows: [
        row('figure', 'all pages ÷ drawing them bare', {
          unit: 'x',
          values: rounds.map(({ seconds, bare }) => seconds / bare),
        }),
        row('raw', 'from the request to the last file', {
          unit: 's',
          values: rounds.map(({ seconds }) => seconds),
        }),
        row('raw', 'longest time without progress to see', {
          unit: 's',
          values: rounds.map(({ stillest }) => stillest),
        }),
        row('baseline', 'the same pages drawn by the library alone', {
          unit: 's',
          values: rounds.map(({ bare }) => bare),
        }),
      ],
      notes: [`${people} prospects with three schools, four tags and two links each, some in Han and kana.`],
    };
  });

const profileOf = (n: number): ProspectProfile => ({
  ...{ firstName: n % 10 === 0 ? '小明' : 'Zoë', middleName: null, lastName: `Märzfeld ${n}` },
  ...{ emails: [`nr${n}@mail.example`], phones: ['+49 30 901820'], title: 'Staff Platform Engineer' },
  ...{ company: 'Calder & Co', location: 'Łódź, Poland', tags: ['golang', 'C++', 'Speaker', 'fair'] },
  links: [
    { kind: 'linkedin', url: `https://www.linkedin.com/in/nr${n}` },
    { kind: 'github', url: `https://github.com/nr${n}` },
  ],
  education: ['TU Berlin', 'Politechnika Łódzka', '東京大学'].map((school) => ({
    ...{ school, degree: 'MSc', field: 'Computer science', endYear: 2019 },
  })),
});

const fill = (stage: Stage, people: number): Promise<void> =>
  stage.org.run(async (scope) => {
    const vault = stage.org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    for (let from = 0; from < people; from += CHUNK)
      await insertProspects(
        scope,
        Array.from({ length: Math.min(CHUNK, people - from) }, (_, at) =>
          newProspect(vault, { profile: profileOf(from + at), ownerId: null, origin: 'api' }),
        ),
      );
  });

const everybody = { words: [], tag: null, ownerId: null, origin: null, sentTo: null, sending: null } as const;

const exported = async (
  stage: Stage,
  people: number,
): Promise<{ readonly seconds: number; readonly stillest: number }> => {
  const { id } = await stage.org.run((scope) =>
    requestExport(scope, { kind: 'pdf', selection: { filter: everybody, except: [] } }),
  );
  const began = performance.now();
  let [shown, changedAt, stillest] = [0, began, 0];
  const done = await waitFor('The export', async () => {
    const now = await stage.org.run((scope) => findExport(scope, id));
    const drawn = (now?.drawn ?? 0) + (now?.files.people ?? 0);
    if (drawn !== shown) {
      stillest = Math.max(stillest, performance.now() - changedAt);
      [shown, changedAt] = [drawn, performance.now()];
      stage.bench.progress.update(`${drawn} drawn`);
    }
    if (now?.state === 'failed') throw new Error(now.failure ?? 'The export failed.');
    return now?.state === 'done' ? now : undefined;
  });
  if (done.files.people !== people) throw new Error(`${done.files.people} of ${people} have a page.`);
  return { seconds: (performance.now() - began) / 1000, stillest: stillest / 1000 };
};

/** The same pages in files of the same size, without database, sealing and progress. */
const bareSeconds = async (people: number): Promise<number> => {
  const began = performance.now();
  for (let from = 0; from < people; from += PEOPLE_PER_FILE)
    await profilesPdf(facts(from, Math.min(people, from + PEOPLE_PER_FILE)), { title: 'Bare', now: 0 });
  return (performance.now() - began) / 1000;
};

async function* facts(from: number, to: number): AsyncGenerator<PageFacts> {
  for (let n = from; n < to; n += 1) {
    const profile = profileOf(n);
    yield await Promise.resolve({
      ...{ profile, name: `${profile.firstName ?? ''} ${profile.lastName ?? ''}`, owner: null },
      ...{ hasResume: false, added: '2026-11-23', today: '2026-11-23', organization: 'Bench' },
    });
  }
}
