import { randomUUID } from 'node:crypto';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { insertConnection } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import {
  findTalentImport,
  setTalentEnabled,
  type TalentImport,
} from '../../../src/db/repositories/talent-runs.ts';
import { rows } from '../../../src/db/scope.ts';
import { CREDENTIALS } from '../../../src/sync/credentials.ts';
import { askForTalent } from '../../../src/talent/settings.ts';
import { addTalent, type Somebody } from '../../integration/talent/support.ts';
import type { Stage } from './stage.ts';
import { waitFor } from './wait.ts';

/** The simulated Ashby, as where prospects are sent, with the import of its candidates on and none made yet. */
export const connectTalent = (stage: Stage): Promise<string> =>
  stage.org.run(async (scope) => {
    const id = randomUUID();
    const vault = stage.org.vault.organization(scope.orgId, (await loadSettings(scope)).wrappedKey);
    await insertConnection(scope, {
      ...{ id, provider: 'ashby', kind: 'prospect_target', name: 'Ashby', accountId: null },
      ...{ missingPermissions: [], webhookToken: randomUUID(), webhookSecret: null, backfillFrom: null },
      credentials: vault.seal({ apiKey: DEMO_KEY }, CREDENTIALS),
    });
    await setTalentEnabled(scope, id, true);
    return id;
  });

/** One whole import through the worker. @param o.anew from an empty pool. `seconds`: from its first write to its report */
export const importTalent = async (
  stage: Stage,
  connectionId: string,
  o: { readonly anew: boolean },
): Promise<{ readonly run: TalentImport; readonly seconds: number }> => {
  if (o.anew) await rows(stage.owner, 'truncate app.talent_candidates');
  const asked = await stage.org.run((scope) => askForTalent(scope, { connectionId, whole: true }));
  const run = await waitFor('The import', async () => {
    const now = await stage.org.run((scope) => findTalentImport(scope, asked.run.id));
    stage.bench.progress.update(`${now?.read ?? 0} read`);
    if (now?.state === 'failed') throw new Error(now.failure ?? 'The import failed.');
    return now?.state === 'done' ? now : undefined;
  });
  return { run, seconds: ((run.endedAt ?? 0) - (run.startedAt ?? 0)) / 1000 };
};

const TITLES = ['Engineer', 'Nurse', 'Account Executive', 'Designer', 'Analyst'];
const LEVELS = ['Senior', 'Staff', 'Junior', 'Lead', 'Principal', ''];
const FIELDS = ['Platform', 'Data', 'Security', 'Mobile', 'Growth', 'Payments', 'Care', 'Backend'];
const PLACES = ['Berlin, Germany', 'London, UK', 'Lublin, Poland', 'São Paulo, Brazil', 'Austin, TX, USA'];
const FIRST = ['Ana', 'Jürgen', 'Łucja', 'Zoë', 'Ibrahim', 'Mei', 'Olu', 'Dana', 'Priya', 'Sam'];
const LAST = ['Lima', 'Groß', 'Zielińska', 'Okafor', 'Chen', 'Novák', 'Haddad', 'Silva', 'Berg', 'Khan'];

const pick = <T>(list: readonly T[], n: number, fallback: T): T => list[n % list.length] ?? fallback;

const DAY_MS = 86_400_000;

const person = (n: number): Somebody => ({
  name: `${pick(FIRST, n * 7, '')} ${pick(LAST, n * 13, '')}${(n % 4_001).toString(36)}`,
  title: [pick(LEVELS, n * 3, ''), pick(FIELDS, n * 11, ''), pick(TITLES, n, '')].join(' ').trim(),
  company: n % 3 === 0 ? null : `Company ${n % 7_919}`,
  location: n % 4 === 0 ? null : pick(PLACES, n * 5, null),
  emails: [`person${n}@mail.example`],
  tags: [
    ...(n % 3 === 0 ? ['remote'] : []),
    ...(n % 2 === 0 ? [`skill${n % 997}`, `skill${(n * 31) % 613}`] : []),
  ],
  education: n % 5 === 0 ? [{ school: `School ${n % 211}`, degree: null, field: null, endYear: null }] : [],
  activeAt: Date.UTC(2024, 0, 1) + ((n * 7_919) % 800) * DAY_MS + (n % 86_400_000),
});

const PORTION = 2_000;

/** Preparation, not measured: a pool of so many, made up. */
export const fillPool = async (stage: Stage, count: number): Promise<void> => {
  const connectionId = await connectTalent(stage);
  stage.bench.progress.step(`a talent pool of ${count} (preparation, not measured)`);
  for (let from = 0; from < count; from += PORTION) {
    const list = Array.from({ length: Math.min(PORTION, count - from) }, (_, at) => person(from + at));
    await stage.org.run((scope) => addTalent(scope, stage.org, { connectionId, list }));
    stage.bench.progress.update(`${from + list.length} of ${count}`);
  }
};
