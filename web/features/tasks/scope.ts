import type { Query } from '../../api/contract.ts';
import { useMay, useMe } from '../../api/me.ts';

export type Scope = NonNullable<Query<'GET /tasks'>['scope']>;

export const scopeWords: Readonly<Record<Scope, string>> = {
  mine: 'My tasks',
  it: 'IT',
  all: 'All tasks',
};

/** Whose tasks one may look at. */
export const useScopes = (): readonly Scope[] => {
  const may = useMay();
  const me = useMe();
  const scopes: Scope[] = ['mine'];
  if (may('journeys.read') || me?.roles.includes('it_manager') === true) scopes.push('it');
  if (may('journeys.read')) scopes.push('all');
  return scopes;
};
