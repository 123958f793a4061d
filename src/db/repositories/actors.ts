import { rows, type Scope } from '../scope.ts';

/** Name of who acted (`user:…`, `token:…`, `webhook:…`, `system:…`), as a person reads it. Lists select `app.actor_name`. */
export const actorName = async (scope: Scope, actor: string): Promise<string> => {
  const [row] = await rows<{ name: string }>(scope.trx, 'select app.actor_name(?) as name', [actor]);
  return row?.name ?? actor;
};
