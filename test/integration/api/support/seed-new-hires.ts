import { randomUUID } from 'node:crypto';
import { changeWrite } from '../../../../src/db/repositories/hris-write-steps.ts';
import { saveWriter } from '../../../../src/db/repositories/hris-writers.ts';
import { writesOfPerson } from '../../../../src/db/repositories/hris-writes.ts';
import type { Scope } from '../../../../src/db/scope.ts';
import { otherPerson } from '../../../../src/hris-writing/problems.ts';
import { requestHumaansWrite } from '../../../../src/hris-writing/request.ts';
import { decideReview } from '../../../../src/review/decide.ts';
import { deletion } from '../../../../src/review/decisions.ts';
import { createTestPerson, type TestPerson } from '../../../support/people.ts';
import type { Kind } from './kinds.ts';
import type { Organization, Rig } from './rig.ts';
import { seedConnection } from './seed-people.ts';

type Where = { readonly rig: Rig; readonly organization: Organization };

const seedHire = async (where: Where, o: { readonly review?: 'awaiting' } = {}): Promise<TestPerson> => {
  const { rig, organization } = where;
  const run = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => rig.inOrganization(organization, work);
  const connection = await run((scope) => seedConnection(scope, 'ashby', 'hire_source'));
  const org = { orgId: organization.id, vault: rig.deps.vault, run };
  return createTestPerson(org, connection, { lastName: randomUUID() }, o);
};

/** Somebody who could not be written to an HRIS. */
const seedWrite = async (
  scope: Scope,
  o: { readonly humaans: string; readonly personId: string; readonly hireId: string },
): Promise<string> => {
  const writer = { enabled: true, missingScopes: [], mapping: [], broken: [], compensationType: null };
  await saveWriter(scope, o.humaans, writer);
  await requestHumaansWrite(scope, o);
  const writes = await writesOfPerson(scope, o.personId);
  const id = writes.find(({ connectionId }) => connectionId === o.humaans)?.id ?? '';
  await changeWrite(scope, id, { state: 'attention', problem: otherPerson });
  return id;
};

/** Who waits for review, who was deleted there, and a connection that people are written to. */
export const newHireKinds: readonly Kind<Where>[] = [
  {
    names: ['newHire'],
    seed: async (where) => ({ newHire: (await seedHire(where, { review: 'awaiting' })).hireId }),
  },
  {
    names: ['removedNewHire'],
    seed: async (where) => {
      const { rig, organization } = where;
      const { hireId } = await seedHire(where, { review: 'awaiting' });
      await rig.inOrganization(organization, (scope) =>
        decideReview(scope, rig.deps.vault, { hireId, decision: deletion }),
      );
      return { removedNewHire: hireId };
    },
  },
  {
    names: ['humaans', 'hrisWrite'],
    seed: async (where) => {
      const person = await seedHire(where);
      return where.rig.inOrganization(where.organization, async (scope) => {
        const humaans = await seedConnection(scope, 'humaans', 'employee_source');
        return { humaans, hrisWrite: await seedWrite(scope, { humaans, ...person }) };
      });
    },
  },
];
