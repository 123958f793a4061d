import { z } from 'zod';
import { atMost, percentile, row, type FigureResult, type Row } from '../results.ts';
import type { Api } from '../support/product.ts';
import type { Stage } from '../support/stage.ts';

const GOAL_MS = 150;
const WARM_UP = 5;

const page = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string() })),
  nextCursor: z.string().nullable(),
});

/** Searches of a pool through the API, one after the other. */
export const poolSearches = async (stage: Stage, api: Api): Promise<Pick<FigureResult, 'rows' | 'notes'>> => {
  const { options, progress } = stage.bench;
  const requests = options.small ? 10 : 100;
  progress.step(`T: searches of ${options.talent} candidates, ${requests} requests each`);
  const first = page.parse((await api.call('/talent?limit=200')).json);
  const somebody = (i: number) => first.items[i % first.items.length] ?? { id: '', name: '' };
  const asked: readonly (readonly [what: string, pathOf: (i: number) => string])[] = [
    ['first page, nothing asked for', () => '/talent'],
    ['a page further down', () => `/talent?cursor=${encodeURIComponent(first.nextCursor ?? '')}&limit=200`],
    ['by name', (i) => `/talent?q=${encodeURIComponent(somebody(i).name)}`],
    ['a word that a fifth have', () => '/talent?q=engineer'],
    ['the beginning of a word', (i) => `/talent?q=${somebody(i).name.slice(0, 3)}`],
    ['two common words', () => '/talent?q=engineer%20berlin'],
    ['a rare tag', (i) => `/talent?tag=skill${(i % 400) + 100}`],
    ['title, place and a common tag', () => '/talent?title=engineer&location=berlin&tag=remote'],
    ['nobody', (i) => `/talent?q=zzqx${i}`],
    ['a common word, new here', () => '/talent?q=engineer&standing=new'],
    ['changed since a year', () => '/talent?q=nurse&since=2025-06-01'],
  ];
  const rows: Row[] = [];
  const all: number[] = [];
  for (const [what, pathOf] of asked) {
    const times = await timed(api, requests, pathOf);
    all.push(...times);
    progress.tell(`${what}: p95 ${percentile(times, 0.95).toFixed(1)} ms`);
    rows.push(row('raw', `${what}, p95`, { unit: 'ms', values: [percentile(times, 0.95)] }));
  }
  const similar = await timed(api, requests, (i) => `/talent/${somebody(i).id}/similar`);
  return {
    rows: [
      row('figure', 'search of the talent pool, p95', {
        unit: 'ms',
        values: [percentile(all, 0.95)],
        goal: atMost(GOAL_MS),
      }),
      ...rows,
      row('raw', 'similar to a candidate, p95', { unit: 'ms', values: [percentile(similar, 0.95)] }),
    ],
    notes: [
      `${options.talent} candidates in the pool that is searched; 50 items a page unless said otherwise.`,
    ],
  };
};

const timed = async (api: Api, requests: number, pathOf: (i: number) => string): Promise<number[]> => {
  const times: number[] = [];
  for (let i = 0; i < requests + WARM_UP; i += 1) {
    const answer = await api.call(pathOf(i));
    if (answer.status !== 200) throw new Error(`${pathOf(i)} was answered ${answer.status}`);
    if (i >= WARM_UP) times.push(answer.ms);
  }
  return times;
};
