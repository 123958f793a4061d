import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { rows } from '../../../src/db/scope.ts';
import type { Api } from './product.ts';
import type { Stage } from './stage.ts';

const EVERY_MS = 250;

export type Merging = {
  /** Ends it. @returns the time of each merge in ms */
  readonly stop: () => Promise<readonly number[]>;
};

/** Somebody who is visible and not linked: the next after a random id. */
const anybody = (stage: Stage): Promise<string | undefined> =>
  stage.org.run(async ({ trx }) => {
    const [row] = await rows<{ id: string }>(
      trx,
      'select id from app.people where org_id = app.org_id() and employee_id is null and id > ? order by id limit 1',
      [randomUUID()],
    );
    return row?.id;
  });

/** An admin at work: every quarter of a second one merge through the API, until stopped or no employee is left. */
export const mergeAllAlong = (stage: Stage, api: Api, employeeIds: readonly string[]): Merging => {
  const left = [...employeeIds];
  const times: number[] = [];
  const stopping = new AbortController();
  const work = async (): Promise<void> => {
    while (!stopping.signal.aborted && left.length > 0) {
      await pause(EVERY_MS);
      const personId = await anybody(stage);
      if (personId === undefined) continue;
      const answer = await api.call(`/people/${personId}/merge`, { employeeId: left.pop() });
      if (answer.status >= 300)
        throw new Error(`A merge was answered ${answer.status}: ${JSON.stringify(answer.json)}`);
      times.push(answer.ms);
    }
  };
  const working = work().then(
    () => null,
    (error: unknown) => ({ error }),
  );
  return {
    stop: async () => {
      stopping.abort();
      const failed = await working;
      if (failed !== null) throw failed.error;
      return times;
    },
  };
};
