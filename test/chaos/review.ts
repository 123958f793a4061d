import { addition } from '../../src/review/decisions.ts';
import { decideReviews } from '../../src/review/decide.ts';
import { until } from './patience.ts';
import type { Stage } from './stage.ts';

const waiting = (stage: Stage): Promise<string[]> =>
  stage.org.run(async (scope) => {
    const list = await scope.trx('app.hires').where({ review: 'awaiting' }).select<{ id: string }[]>('id');
    return list.map(({ id }) => id);
  });

/** Two admins add everybody who waits, some at a time and both at once, until nobody waits any more. */
export const addEverybody = async (stage: Stage): Promise<void> => {
  const decision = addition({ confirmMissing: true });
  await until(
    'everybody is added',
    async () => {
      const ids = await waiting(stage);
      const some = ids.slice(0, 5);
      const add = (): Promise<unknown> =>
        stage.org.run((scope) => decideReviews(scope, stage.org.vault, { hireIds: some, decision }));
      if (some.length > 0) await Promise.all([add(), add()]);
      return ids.length;
    },
    (left) => left === 0,
  );
};
