import { writesOfPerson, type PersonWrite } from '../db/repositories/hris-writes.ts';
import type { Scope } from '../db/scope.ts';
import { HUMAANS } from './request.ts';

/** How it stands with a person at Humaans, without anything personal. */
export type HumaansState = Pick<
  PersonWrite,
  | 'id'
  | 'connectionId'
  | 'connectionName'
  | 'state'
  | 'recordId'
  | 'recordHow'
  | 'steps'
  | 'leftOut'
  | 'difference'
  | 'problem'
  | 'nextAttemptAt'
  | 'updatedAt'
>;

export const humaansStateFrom = (write: PersonWrite): HumaansState => ({
  id: write.id,
  connectionId: write.connectionId,
  connectionName: write.connectionName,
  state: write.state,
  recordId: write.recordId,
  recordHow: write.recordHow,
  steps: write.steps,
  leftOut: write.leftOut,
  difference: write.difference,
  problem: write.problem,
  nextAttemptAt: write.nextAttemptAt,
  updatedAt: write.updatedAt,
});

/** Of a person, one per connected Humaans where it was asked for; empty where it never was. */
export const humaansStateOf = async (scope: Scope, personId: string): Promise<HumaansState[]> =>
  (await writesOfPerson(scope, personId))
    .filter(({ provider }) => provider === HUMAANS)
    .map(humaansStateFrom);
