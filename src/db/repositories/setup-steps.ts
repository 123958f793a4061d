import type { SetupConfirmation } from '../../domain/setup.ts';
import { rows, type Scope } from '../scope.ts';

export const listConfirmations = (scope: Scope): Promise<SetupConfirmation[]> =>
  rows<SetupConfirmation>(
    scope.trx,
    `select step, app.actor_name(confirmed_by) as "byName", confirmed_at as at from app.setup_steps
     where org_id = app.org_id() order by confirmed_at, step`,
  );

/** Remembers who called a step done first. @returns false when it was done before */
export const confirmStep = async (scope: Scope, step: string): Promise<boolean> => {
  const added = await rows<{ step: string }>(
    scope.trx,
    `insert into app.setup_steps (step, confirmed_by) values (?, ?) on conflict (org_id, step) do nothing returning step`,
    [step, scope.actor],
  );
  return added.length > 0;
};
