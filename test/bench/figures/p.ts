import { z } from 'zod';
import { DEMO_KEY } from '../../../sandbox/ashby/index.ts';
import { requestJson } from '../../../src/connectors/http.ts';
import { atMost, percentile, row, type FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { startProductServer } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';

const GOAL_MS = 1_000;
const WARM_UP = 3;

const peopleSchema = z.object({
  items: z.array(z.object({ candidateId: z.string(), name: z.string(), email: z.string().nullable() })),
});
type Somebody = { readonly candidateId: string; readonly name: string; readonly email: string };
const checkSchema = z.object({ candidates: z.array(z.object({ id: z.string() })) });

/** Who of the candidates of a recruiting system a prospect may be, as the sidebar asks it. */
export const p = (bench: Bench): Promise<FigureResult> =>
  onStage(bench, { name: 'P', people: bench.options.known }, async (stage) => {
    const api = await startProductServer(stage);
    const connected = await api.call('/connections', {
      ...{ provider: 'ashby', kind: 'prospect_target', apiKey: DEMO_KEY },
    });
    const connectionId = z.object({ id: z.string() }).parse(connected.json).id;
    const requests = bench.options.small ? 10 : 200;
    const people = await somePeople(stage, requests + WARM_UP);
    bench.progress.step(`P: ${requests} checks against ${bench.options.known} candidates`);
    const [times, bare, calls]: [number[], number[], number[]] = [[], [], []];
    let missed = 0;
    for (const [at, one] of people.entries()) {
      await stage.sandbox.clearCalls();
      const { status, ms, json } = await api.call('/prospects/check', {
        connectionId,
        profile: written(one, at),
      });
      if (status !== 200) throw new Error(`The check was answered ${status}: ${JSON.stringify(json)}`);
      if (!checkSchema.parse(json).candidates.some(({ id }) => id === one.candidateId)) missed += 1;
      if (at < WARM_UP) continue;
      times.push(ms);
      calls.push((await stage.sandbox.calls()).length);
      bare.push(await bareSearch(stage.sandbox.url, one.name));
    }
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    bench.progress.tell(`p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${missed} not found`);
    return {
      figure: 'P',
      title: 'Is this person there?',
      rows: [
        row('figure', 'duplicate check, p95', { unit: 'ms', values: [p95], goal: atMost(GOAL_MS) }),
        row('raw', 'duplicate check, p50', { unit: 'ms', values: [p50] }),
        row('figure', 'of those who are there, not found', {
          unit: 'people',
          values: [missed],
          goal: atMost(0),
        }),
        row('raw', 'provider calls of a check, p95', { unit: 'calls', values: [percentile(calls, 0.95)] }),
        row('baseline', 'one search by name, bare, p50', { unit: 'ms', values: [percentile(bare, 0.5)] }),
      ],
      notes: [
        `${bench.options.known} candidates at the provider, ${requests} people who are among them, one after the other: a third by name and address, a third by name alone (no marks, other order), a third by a second address in capitals and another first name.`,
      ],
    };
  });

const somePeople = async (stage: Stage, count: number): Promise<Somebody[]> => {
  const answer = await fetch(`${stage.sandbox.url}/_control/candidates?limit=${count * 3}`);
  const found = peopleSchema
    .parse(await answer.json())
    .items.flatMap(({ email, ...one }) =>
      email === null || !/^\S+ \S+$/.test(one.name) ? [] : [{ ...one, email }],
    );
  return found.slice(0, count);
};

/** As somebody writes a person whom the provider has otherwise. */
const written = ({ name, email }: Somebody, at: number) => {
  const [first = '', last = ''] = name.split(' ');
  // Vowel signs of other scripts are no marks that anybody leaves out.
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu, '$1')
      .normalize('NFC')
      .toUpperCase();
  switch (at % 3) {
    case 0:
      return { firstName: first, lastName: last, emails: [email] };
    case 1:
      return { firstName: plain(last), lastName: plain(first) };
    default:
      return { firstName: 'Somebody', lastName: last, emails: ['new@else.example', email.toUpperCase()] };
  }
};

const bareSearch = async (url: string, name: string): Promise<number> => {
  const began = performance.now();
  await requestJson({
    method: 'POST',
    url: `${url}/candidate.search`,
    headers: { Authorization: `Basic ${Buffer.from(`${DEMO_KEY}:`).toString('base64')}` },
    body: { name },
    signal: new AbortController().signal,
    service: 'Ashby',
  });
  return performance.now() - began;
};
