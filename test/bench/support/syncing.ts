import { askForSync } from '../../../src/connections/ask-for-sync.ts';
import { findSync } from '../../../src/db/repositories/syncs.ts';
import { rows } from '../../../src/db/scope.ts';
import type { SyncRun } from '../../../src/domain/sync.ts';
import { syncOnce } from '../../support/sync.ts';
import type { Stage } from './stage.ts';
import { waitFor } from './wait.ts';

/** How many people the organization has. */
export const countVisible = (stage: Stage): Promise<number> =>
  stage.org.run(async ({ trx }) => {
    const [row] = await rows<{ n: number }>(
      trx,
      'select count(*) as n from app.people where org_id = app.org_id()',
    );
    return row?.n ?? 0;
  });

/** Work for lifecycles that the relay has not handed on yet. */
export const countUndelivered = async (stage: Stage): Promise<number> => {
  const [row] = await rows<{ n: number }>(
    stage.owner,
    `select count(*)::int as n from app.outbox where kind = 'lifecycle'`,
  );
  return row?.n ?? 0;
};

/** Figures without lifecycles begin with an empty outbox: nothing is started beside them. */
export const dropLifecycles = async (stage: Stage): Promise<void> => {
  await rows(stage.owner, `delete from app.outbox where kind = 'lifecycle'`);
};

/** What autovacuum does within a minute or two: figures on standing data do not depend on when it came. */
export const settleTables = async (stage: Stage): Promise<void> => {
  await rows(stage.owner, 'vacuum (analyze)');
};

/** Preparation, not measured: the first import by the sync itself, without worker and lifecycles. */
export const importDirectly = async (stage: Stage): Promise<void> => {
  const { progress } = stage.bench;
  progress.step('first import (preparation, not measured)');
  let steps = 0;
  const afterPage = (): void => {
    steps += 1;
    progress.update(`${steps} pages and chunks stored`);
  };
  const { sandbox, connectionId, org } = stage;
  const run = await syncOnce(org, { ashbyUrl: sandbox.url, connectionId, afterPage });
  if (run.state !== 'succeeded') throw new Error(`The first import ended ${run.state}: ${run.failure ?? ''}`);
  await dropLifecycles(stage);
  await settleTables(stage);
  progress.tell(`${run.counts.created} people imported`);
};

export type MeasuredSync = {
  readonly run: SyncRun;
  /** From the activity's first write until the report was there. */
  readonly runSeconds: number;
  /** From the click until the report was there: relay, schedule and queue included. */
  readonly clickSeconds: number;
};

const ENDED: readonly SyncRun['state'][] = [
  'succeeded',
  'partially_succeeded',
  'failed',
  'suspicious',
  'held',
];

/** Asks for a run as the button does and waits for its report. */
export const syncThroughWorker = async (
  stage: Stage,
  o: { full: boolean; everyMs?: number },
): Promise<MeasuredSync> => {
  const { org, connectionId } = stage;
  const clicked = Date.now();
  const fullPassReason = o.full ? 'A full pass was asked for.' : null;
  const { sync } = await org.run((scope) =>
    askForSync(scope, { connectionId, fullPassReason, releases: null, vault: org.vault }),
  );
  const { run, seen } = await waitFor(
    'The sync',
    async () => {
      const now = await org.run((scope) => findSync(scope, sync.id));
      return ENDED.includes(now.state) ? { run: now, seen: Date.now() } : undefined;
    },
    { everyMs: o.everyMs ?? 25 },
  );
  if (run.state !== 'succeeded' || run.startedAt === null)
    throw new Error(`The sync ended ${run.state}: ${run.failure ?? ''}`);
  return { run, runSeconds: (seen - run.startedAt) / 1000, clickSeconds: (seen - clicked) / 1000 };
};
