import { Connection } from '@temporalio/client';
import { rows } from '../../../src/db/scope.ts';
import { journeyWorkflowId, lifecycleId } from '../../../src/temporal/ids.ts';
import { addDays, dayIn } from '../../../src/time/start-instant.ts';
import { createTestClock } from '../../support/clock.ts';
import { fastForward } from '../../support/timeSkipping.ts';
import { row, type Row } from '../results.ts';
import { actionsOf, listOf, totalOf } from '../support/actions.ts';
import type { Bench } from '../support/bench.ts';
import { journeyOf } from '../support/journeys.ts';
import { startProductWorker } from '../support/product.ts';
import { onStage, type Stage } from '../support/stage.ts';
import { syncThroughWorker } from '../support/syncing.ts';
import { waitFor } from '../support/wait.ts';

const STEPS = 8;
const HOUR_MS = 3_600_000;

/** What Temporal would bill for a journey of steps on days of their own, counted from the histories of one hire. */
export const actionsFigure = (bench: Bench): Promise<{ rows: readonly Row[]; note: string }> =>
  onStage(bench, { name: 'J', people: 1, timeSkipping: true }, async (stage) => {
    await stage.sandbox.hire({
      name: 'Ada Example',
      email: 'ada@example.org',
      startDate: addDays(dayIn('UTC', Date.now()), 4 + 2 * STEPS),
    });
    await journeyOf(stage, { name: 'Of everybody', steps: STEPS });
    const worker = await startProductWorker(stage);
    await syncThroughWorker(stage, { full: false });
    const { hireId, journeyId } = await waitFor('The run', () => runOf(stage));
    bench.progress.step(`J: one hire on a journey of ${STEPS} steps, weeks skipped`);
    const story = journeyWorkflowId({ orgId: stage.org.orgId, hireId, journeyId });
    await throughAll(stage, story);
    await stage.client.workflow.getHandle(story).result();
    const own = await actionsOf(stage.client, { workflowId: story });
    // Until the first day nothing else of a lifecycle is an activity: this one puts the hire on the journey.
    const lifecycle = await actionsOf(stage.client, { workflowId: lifecycleId(stage.org.orgId, hireId) });
    const entering = lifecycle.get('activity') ?? 0;
    await worker.stop();
    return {
      rows: [
        row('figure', `a journey of ${STEPS} steps on days of their own, entering included`, {
          unit: 'Actions a step',
          values: [(totalOf(own) + entering) / STEPS],
        }),
      ],
      note: `Actions of the journey: ${listOf(own)}; of the lifecycle for it: ${entering} × activity. Steps of one instant share its timer and activity.`,
    };
  });

type Run = {
  readonly hireId: string;
  readonly journeyId: string;
  readonly state: string;
  readonly nextAt: number | null;
  readonly now: number;
};

const runOf = async ({ org }: Stage): Promise<Run | undefined> => {
  const [run] = await org.run(({ trx }) =>
    rows<Run>(
      trx,
      `select r.hire_id as "hireId", r.journey_id as "journeyId", r.state, r.next_at as "nextAt", app.now() as now
       from app.journey_runs r join app.people p on p.id = r.person_id where p.first_name = 'Ada'`,
    ),
  );
  return run;
};

/** From instant to instant: the database's clock and the story's go together. */
const throughAll = async (stage: Stage, workflowId: string): Promise<void> => {
  const clock = createTestClock(stage.ownerUrl);
  const connection = await Connection.connect({ address: stage.temporal.address });
  for (;;) {
    const run = await runOf(stage);
    if (run === undefined || run.nextAt === null) break;
    const { nextAt, now } = run;
    await waitFor('The story', async () =>
      (await stage.client.workflow.count(`WorkflowId = '${workflowId}'`)).count > 0 ? true : undefined,
    );
    const aheadMs = nextAt - now + HOUR_MS;
    await clock.advance(aheadMs);
    await fastForward({ connection, workflowId, durationMs: aheadMs });
    await waitFor('The next instant', async () =>
      (await runOf(stage))?.nextAt === nextAt ? undefined : true,
    );
  }
  await connection.close();
};
