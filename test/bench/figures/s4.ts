import { randomUUID } from 'node:crypto';
import { rows } from '../../../src/db/scope.ts';
import { atMost, percentile, row, type FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { startProductServer, startProductWorker } from '../support/product.ts';
import { cpuSeconds } from '../support/process-stats.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { importDirectly, settleTables, syncThroughWorker } from '../support/syncing.ts';
import { waitFor } from '../support/wait.ts';
import { atRate, startProvider, type Provider } from '../support/webhooks.ts';

const PER_SECOND = 50;
const BURST_PER_SECOND = 100;
const KNOWN = 2_000;
const SMALL_KNOWN = 200;

/** Webhooks: from the provider's delivery until the person is visible, and how fast a burst is answered. */
export const s4 = (bench: Bench): Promise<FigureResult> => {
  const { small } = bench.options;
  return onStage(bench, { name: 'S4', people: small ? SMALL_KNOWN : KNOWN }, async (stage) => {
    await importDirectly(stage);
    const worker = await startProductWorker(stage);
    const api = await startProductServer(stage);
    const provider = await startProvider(stage, api.url);
    // Makes the schedule and warms everything up.
    await syncThroughWorker(stage, { full: false });
    await arrivals(stage, provider, PER_SECOND);
    await settleTables(stage);
    const seconds = small ? 2 : 10;
    const rounds = await bench.inRounds(3, async (round) => {
      bench.progress.step(`S4 round ${round}: ${PER_SECOND} webhooks a second for ${seconds} s`);
      await stage.sandbox.clearCalls();
      const cpuBefore = cpuSeconds(worker.pid);
      const arrived = await arrivals(stage, provider, PER_SECOND * seconds);
      const cpuAfter = cpuSeconds(worker.pid);
      const calls = (await stage.sandbox.calls()).length;
      const workerMs =
        cpuBefore === null || cpuAfter === null
          ? []
          : [((cpuAfter - cpuBefore) * 1000) / arrived.visible.length];
      bench.progress.step(`S4 round ${round}: ${BURST_PER_SECOND * seconds} webhooks in ${seconds} s`);
      const answers = await burst(provider, BURST_PER_SECOND * seconds);
      bench.progress.tell(
        `visible p95 ${(percentile(arrived.visible, 0.95) / 1000).toFixed(2)} s, answered p99 ${percentile(answers, 0.99).toFixed(0)} ms`,
      );
      return { ...arrived, burst: answers, workerMs, calls };
    });
    const workerMs = rounds.flatMap((round) => round.workerMs);
    const secondsAt = (share: number): number[] =>
      rounds.map(({ visible }) => percentile(visible, share) / 1000);
    return {
      figure: 'S4',
      title: 'Webhooks',
      rows: [
        row('figure', 'from the delivery to the person, p95', {
          unit: 's',
          values: secondsAt(0.95),
          goal: atMost(1),
        }),
        row('raw', 'from the delivery to the person, p50', { unit: 's', values: secondsAt(0.5) }),
        row('raw', 'from the delivery to the person, the last', { unit: 's', values: secondsAt(1) }),
        row('raw', 'runs meanwhile', { unit: 'runs', values: rounds.map(({ runs }) => runs) }),
        row('raw', 'provider calls meanwhile', { unit: 'calls', values: rounds.map(({ calls }) => calls) }),
        ...(workerMs.length === 0
          ? []
          : [row('raw', 'processor time of the worker, a person', { unit: 'ms', values: workerMs })]),
        row('raw', `answer at ${PER_SECOND} a second, p99`, {
          unit: 'ms',
          values: rounds.map(({ answers }) => percentile(answers, 0.99)),
        }),
        row('figure', `answer at ${BURST_PER_SECOND} a second, p99`, {
          unit: 'ms',
          values: rounds.map((round) => percentile(round.burst, 0.99)),
          goal: atMost(250),
        }),
        row('raw', `answer at ${BURST_PER_SECOND} a second, p50`, {
          unit: 'ms',
          values: rounds.map((round) => percentile(round.burst, 0.5)),
        }),
      ],
      notes: [
        `${PER_SECOND} a second for ${seconds} s, each of a person hired that moment; then ${BURST_PER_SECOND} a second for ${seconds} s. ${small ? SMALL_KNOWN : KNOWN} people known before. Visible: the committed row, read every 20 ms.`,
      ],
    };
  });
};

type Arrivals = { readonly visible: number[]; readonly answers: number[]; readonly runs: number };

/** Hires people one by one at the provider and tells of each; waits until all are there. */
const arrivals = async (stage: Stage, provider: Provider, count: number): Promise<Arrivals> => {
  const began = Date.now();
  const sent = new Map<string, number>();
  const visible: number[] = [];
  const answers: number[] = [];
  let sending = true;
  const look = async (): Promise<true | undefined> => {
    const there = await peopleHere(stage, [...sent.keys()]);
    const now = performance.now();
    for (const applicationId of there) {
      visible.push(now - (sent.get(applicationId) ?? now));
      sent.delete(applicationId);
    }
    return !sending && sent.size === 0 ? true : undefined;
  };
  const looking = waitFor('All people of the webhooks', look, { everyMs: 20, timeoutMs: 5 * 60_000 });
  const startDate = new Date(began + 30 * 86_400_000).toISOString().slice(0, 10);
  try {
    await atRate({
      perSecond: PER_SECOND,
      count,
      act: async (index) => {
        const { applicationId } = await stage.sandbox.hire({
          name: `Hooked ${began} ${index}`,
          // Everybody's own: of one mailbox each would be asked about beside the others.
          email: `hooked.${began}.${index}@example.org`,
          startDate,
        });
        sent.set(applicationId, performance.now());
        const data = { application: { id: applicationId, status: 'Hired' } };
        answers.push(await provider.deliver('candidateHire', randomUUID(), data));
      },
    });
  } finally {
    sending = false;
  }
  await looking;
  return { visible, answers, runs: await runsSince(stage, began) };
};

const peopleHere = (stage: Stage, applicationIds: readonly string[]): Promise<string[]> =>
  stage.org.run(async ({ trx }) => {
    const found = await rows<{ id: string }>(
      trx,
      `select h.external_id as id from app.hires h join app.people p on p.id = h.person_id
       where h.connection_id = ? and h.external_id = any(?)`,
      [stage.connectionId, [...applicationIds]],
    );
    return found.map(({ id }) => id);
  });

const runsSince = (stage: Stage, epochMs: number): Promise<number> =>
  stage.org.run(async ({ trx }) => {
    const [row] = await rows<{ n: number }>(
      trx,
      `select count(*)::int as n from app.syncs where connection_id = ? and requested_at >= ?::timestamptz`,
      [stage.connectionId, new Date(epochMs).toISOString()],
    );
    return row?.n ?? 0;
  });

/** Events that tell of nobody new: what is measured is the answer. */
const burst = async (provider: Provider, count: number): Promise<number[]> => {
  const answers: number[] = [];
  await atRate({
    perSecond: BURST_PER_SECOND,
    count,
    act: async () => {
      answers.push(
        await provider.deliver('applicationUpdate', randomUUID(), { application: { id: randomUUID() } }),
      );
    },
  });
  return answers;
};
