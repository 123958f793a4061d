import type { Answer, Item, Query } from '../../api/contract.ts';
import { countText } from '../../ui/time.tsx';

export type ListedNewHire = Item<'GET /new-hires'>;
/** One that a list shows and that can be chosen there. */
export type Waiting = ListedNewHire & { readonly id: string };
export type NewHire = Answer<'GET /new-hires/{hireId}'>;
export type NewHireField = NewHire['fields'][number];
export type NewHiresQuery = NonNullable<Query<'GET /new-hires'>>;
export type HireState = NonNullable<NewHiresQuery['state']>;

/** The tab of Users that lists them. */
export const NEW_HIRES_TAB = 'new-hires';

export const newHiresText = (count: number): string =>
  count === 1 ? '1 new hire' : `${countText(count)} new hires`;
