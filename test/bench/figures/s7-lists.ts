import { z } from 'zod';
import { rows } from '../../../src/db/scope.ts';
import { atMost, percentile, row, type FigureResult, type Row } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { startProductServer, type Api } from '../support/product.ts';
import type { Stage } from '../support/stage.ts';
import { countVisible, settleTables } from '../support/syncing.ts';
import { knownStage } from './known.ts';

const GOAL_MS = 100;
const WARM_UP = 5;
const TABS = ['preboarding', 'action-needed', 'active', 'withdrawn'] as const;

const listSchema = z.object({
  items: z.array(z.object({ id: z.string() })),
  nextCursor: z.string().nullable(),
});

/** The people list, its search and the detail page through the API, one request after the other. */
export const listsOfKnown = async (bench: Bench): Promise<Pick<FigureResult, 'rows' | 'notes'>> => {
  const stage = await knownStage(bench, bench.options.known);
  await spreadOverTabs(stage);
  const api = await startProductServer(stage);
  const requests = bench.options.small ? 20 : 200;
  bench.progress.step(`S7: lists over ${bench.options.known} people, ${requests} requests each`);
  const some = await somePeople(stage, requests);
  const at = (index: number) => {
    const person = some[index % some.length];
    if (person === undefined) throw new Error('There is nobody to ask for');
    return person;
  };
  const pages = await deepPages(api, bench.options.small ? 3 : 20);
  const ask = (what: string, pathOf: (index: number) => string): Promise<readonly Row[]> =>
    timed(bench, api, { what, requests, pathOf });
  const measured = [
    await ask('people list of a tab, first page', (i) => `/people?tab=${TABS[i % TABS.length] ?? ''}`),
    await ask('people list, all tabs, one item (the counts of the tabs)', () => '/people?limit=1'),
    await ask('people list by start date, first page', (i) => `/people?sort=${i % 2 === 0 ? '' : '-'}start`),
    await ask('people list, a page further down', (i) => pages[i % pages.length] ?? '/people'),
    await ask('search by last name', (i) => `/people?q=${encodeURIComponent(at(i).lastName)}`),
    await ask('search by full name', (i) => `/people?q=${encodeURIComponent(at(i).name)}`),
    await ask('search by address', (i) => `/people?q=${encodeURIComponent(at(i).email)}`),
    await ask('search of a word that thousands have', () => '/people?q=engineer'),
    await ask('search without a hit', (i) => `/people?q=zzq${i}x`),
    await ask('a person’s page', (i) => `/people/${at(i).id}`),
  ];
  return {
    rows: measured.flat(),
    notes: [
      `${await countVisible(stage)} people. Every list answer holds the counts of all tabs and the total of the query; 50 items unless said otherwise.`,
    ],
  };
};

/** Imported people are all before their first day or overdue: some are let in, some withdrawn, so that each tab is large. */
const spreadOverTabs = async (stage: Stage): Promise<void> => {
  await rows(
    stage.owner,
    `update app.people set full_access_at = due_at, activated_at = due_at, start_reached_for = due_at, reasons = '{}',
       primary_email = id || '@company.example', primary_email_key = id || '@company.example'
     where due_at <= now() and substr(id::text, 1, 1) < '9'`,
  );
  await rows(
    stage.owner,
    `update app.people set status = 'withdrawn', status_by = 'admin', full_access_at = null, reasons = '{}'
     where substr(id::text, 1, 1) = 'f'`,
  );
  await settleTables(stage);
};

type Somebody = {
  readonly id: string;
  readonly lastName: string;
  readonly name: string;
  readonly email: string;
};

const somePeople = (stage: Stage, count: number): Promise<Somebody[]> =>
  stage.org.run(({ trx }) =>
    rows<Somebody>(
      trx,
      `select id, last_name as "lastName", first_name || ' ' || last_name as name, personal_email as email from app.people
       where org_id = app.org_id() and last_name is not null and first_name is not null and personal_email is not null
       order by md5(id::text) limit ?`,
      [count],
    ),
  );

/** Addresses of pages further down, by their cursors. */
const deepPages = async (api: Api, count: number): Promise<string[]> => {
  const pages: string[] = [];
  let path = '/people?limit=200';
  while (pages.length < count) {
    const { nextCursor } = listSchema.parse((await api.call(path)).json);
    if (nextCursor === null) break;
    path = `/people?limit=200&cursor=${encodeURIComponent(nextCursor)}`;
    pages.push(path);
  }
  return pages;
};

const timed = async (
  bench: Bench,
  api: Api,
  o: { what: string; requests: number; pathOf: (index: number) => string },
): Promise<readonly Row[]> => {
  const times: number[] = [];
  for (let i = 0; i < o.requests + WARM_UP; i += 1) {
    const answer = await api.call(o.pathOf(i));
    if (answer.status !== 200)
      throw new Error(`${o.pathOf(i)} was answered ${answer.status}: ${JSON.stringify(answer.json)}`);
    if (i >= WARM_UP) times.push(answer.ms);
  }
  const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
  bench.progress.tell(`${o.what}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms`);
  return [
    row('figure', `${o.what}, p95`, { unit: 'ms', values: [p95], goal: atMost(GOAL_MS) }),
    row('raw', `${o.what}, p50`, { unit: 'ms', values: [p50] }),
  ];
};
