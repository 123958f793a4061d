import type { Answer } from '../../api/contract.ts';

export type Person = Answer<'GET /people/{id}'>;
export type Provenance = Person['provenance'][number];

/** How to speak of them: `Ana Lima`, or the name they go by. */
export const calledName = ({ firstName, preferredName, name }: Person): string =>
  preferredName ?? firstName ?? name;
