import { rows, type Scope } from '../scope.ts';

/** Name of who acted (`user:…`, `token:…`, `webhook:…`, `system:…`), as a person reads it. Lists select `app.actor_name`. */
export const actorName = async (scope: Scope, actor: string): Promise<string> => {
  const [row] = await rows<{ name: string }>(scope.trx, 'select app.actor_name(?) as name', [actor]);
  return row?.name ?? actor;
};

/** The same of several at once, by actor. */
export const actorNames = async (
  scope: Scope,
  actors: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (actors.length === 0) return new Map();
  const found = await rows<{ actor: string; name: string }>(
    scope.trx,
    'select actor, app.actor_name(actor) as name from unnest(?::text[]) as t(actor)',
    [[...new Set(actors)]],
  );
  return new Map(found.map(({ actor, name }) => [actor, name]));
};
