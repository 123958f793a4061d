import { addOutbox, outboxPriority } from '../../../src/db/repositories/journal.ts';
import { rows, timestamp } from '../../../src/db/scope.ts';
import type { LifecycleFacts } from '../../../src/domain/lifecycle.ts';
import { taskQueues } from '../../../src/temporal/task-queues.ts';
import { bareWave, instantAfterMs } from '../bare/run-bare.ts';
import { atLeast, atMost, row, type FigureResult } from '../results.ts';
import type { Bench } from '../support/bench.ts';
import { backlogOf, countWorkflows, firstTasksDone } from '../support/lifecycles.ts';
import { addWaitingPeople } from '../support/people.ts';
import { startProductWorker } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { countUndelivered, dropLifecycles, settleTables } from '../support/syncing.ts';
import { waitFor } from '../support/wait.ts';

/** Lifecycles have so many times as long to begin waiting as bare workflows needed. */
const SPARE = 3;

/** Many people start at the same instant. */
export const s5 = async (bench: Bench): Promise<FigureResult> => {
  const { wave, bareWave: bareCount } = bench.options;
  const rounds = await bench.inRounds(1, () => onStage(bench, { name: 'S5', people: 1 }, oneRound));
  const each = (pick: (round: Round) => number): readonly number[] => rounds.map(pick);
  const scale = wave / Math.min(wave, bareCount);
  return {
    figure: 'S5',
    title: 'A wave at one instant',
    rows: [
      row('figure', 'people whose door is not open at the instant', {
        unit: 'people',
        values: each((r) => r.shut),
        goal: atMost(0),
      }),
      row('raw', 'the instant’s first reading came after', {
        unit: 'ms',
        values: each((r) => r.readAfterMs),
      }),
      row('figure', 'all follow-ups written (timeline, events)', {
        unit: 's',
        values: each((r) => r.followUps),
        goal: atMost(15),
      }),
      row('figure', 'bare wave ÷ follow-ups', {
        unit: 'x',
        values: each((r) => (r.bareSeconds * scale) / r.followUps),
        goal: atLeast(10),
      }),
      row('baseline', `bare wave of ${bareCount} timers, one activity each`, {
        unit: 's',
        values: each((r) => r.bareSeconds),
      }),
      row('raw', 'all lifecycles ended', { unit: 's', values: each((r) => r.ended) }),
      row('raw', 'lifecycles not yet waiting at the instant', {
        unit: 'people',
        values: each((r) => r.late),
      }),
    ],
    notes: [
      `${wave} people. The bare wave had ${Math.min(wave, bareCount)} timers; its time is scaled by ${scale} for the ratio (linear: its rate per second stays the same, see the reference in the text). First tasks late in the bare wave: ${rounds.map((r) => r.bareLate).join(', ')}.`,
    ],
  };
};

type Round = Awaited<ReturnType<typeof oneRound>>;

const oneRound = async (stage: Stage) => {
  const { bench } = stage;
  const { wave, bareWave: bareCount } = bench.options;
  const bare = await bareWave(stage, Math.min(wave, bareCount));
  bench.progress.tell(`${bare.seconds.toFixed(2)} s`);
  await addWaitingPeople(stage, wave);
  await dropLifecycles(stage);
  await settleTables(stage);
  const worker = await startProductWorker(stage);
  const instant = Date.now() + instantAfterMs(wave, bare.startRate / SPARE);
  await moveToInstant(stage, instant);
  const late = await waitUntilArmed(stage, instant);
  const door = await watchDoor(stage, instant, wave);
  const followUps = await watchFollowUps(stage, instant, wave);
  bench.progress.tell(`follow-ups of ${wave} written after ${followUps.toFixed(2)} s`);
  const ended = await watchEnds(stage, instant);
  bench.progress.tell(`all lifecycles ended after ${ended.toFixed(2)} s`);
  await worker.stop();
  return { ...door, followUps, ended, late, bareSeconds: bare.seconds, bareLate: bare.late };
};

/**
 * The product's instants are full hours. Here everybody is moved to one that comes soon: rows and signals stand as they
 * would for a start date at that instant.
 */
const moveToInstant = async (stage: Stage, instant: number): Promise<void> => {
  await stage.org.run(async (scope) => {
    const moved = await rows<{ hireId: string; version: number }>(
      scope.trx,
      `update app.people set due_at = ?, full_access_at = ?, version = version + 1 where org_id = app.org_id()
       returning current_hire_id as "hireId", version`,
      [timestamp(instant), timestamp(instant)],
    );
    const factsOf = (version: number): LifecycleFacts => ({
      version,
      presence: 'expected',
      matched: false,
      dueAt: instant,
      fullAccessAt: instant,
      reached: false,
      activated: false,
    });
    await addOutbox(
      scope,
      moved.map(({ hireId, version }) => ({
        kind: 'lifecycle' as const,
        subjectId: hireId,
        priority: outboxPriority.bulk,
        payload: { signal: 'hireChanged', facts: factsOf(version) },
      })),
    );
  });
};

/** @returns lifecycles that were not waiting for the instant when it came */
const waitUntilArmed = async (stage: Stage, instant: number): Promise<number> => {
  const { progress } = stage.bench;
  progress.step('lifecycles begin to wait for the instant');
  const armed = async (): Promise<void> => {
    await waitFor('The relay', async () => {
      const left = await countUndelivered(stage);
      progress.update(`${left} lifecycles to start`);
      return left === 0 ? true : undefined;
    });
    await firstTasksDone(stage.client, taskQueues.lifecycle, (backlog) =>
      progress.update(`${backlog} first tasks wait`),
    );
    progress.tell(`all wait, ${((instant - Date.now()) / 1000).toFixed(1)} s before the instant`);
  };
  const tooLate = waitFor('The instant', () =>
    Promise.resolve(Date.now() > instant - 500 ? true : undefined),
  );
  await Promise.race([armed(), tooLate]);
  await tooLate;
  return (await countUndelivered(stage)) + (await backlogOf(stage.client, taskQueues.lifecycle));
};

const countOpen = (stage: Stage): Promise<number> =>
  stage.org.run(async ({ trx }) => {
    const [answer] = await rows<{ n: number }>(
      trx,
      'select count(*) as n from app.people where org_id = app.org_id() and full_access_at <= app.now()',
    );
    return answer?.n ?? 0;
  });

/** Reads the doors from just before the instant; the first reading at or after it must show all of them open. */
const watchDoor = async (
  stage: Stage,
  instant: number,
  wave: number,
): Promise<{ shut: number; readAfterMs: number }> =>
  waitFor(
    'The instant',
    async () => {
      const at = Date.now();
      const open = await countOpen(stage);
      return at >= instant ? { shut: wave - open, readAfterMs: at - instant } : undefined;
    },
    { everyMs: 2 },
  );

/** Seconds from the instant until everybody has the timeline row and the event. */
const watchFollowUps = async (stage: Stage, instant: number, wave: number): Promise<number> => {
  stage.bench.progress.step('follow-ups');
  return waitFor(
    'The follow-ups',
    async () => {
      const [written] = await rows<{ told: number; published: number }>(
        stage.owner,
        `select (select count(*)::int from app.timeline where kind = 'access.opened') as told,
                (select count(*)::int from app.events where type = 'person.activated') as published`,
      );
      const least = Math.min(written?.told ?? 0, written?.published ?? 0);
      stage.bench.progress.update(`${least} of ${wave}`);
      return least >= wave ? (Date.now() - instant) / 1000 : undefined;
    },
    { everyMs: 50 },
  );
};

/** Seconds from the instant until no lifecycle runs any more. */
const watchEnds = (stage: Stage, instant: number): Promise<number> =>
  waitFor(
    'The lifecycles’ ends',
    async () => {
      const running = await countWorkflows(stage.client, taskQueues.lifecycle, 'Running');
      stage.bench.progress.update(`${running} lifecycles run`);
      return running === 0 ? (Date.now() - instant) / 1000 : undefined;
    },
    { everyMs: 250 },
  );
