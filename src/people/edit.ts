import { z } from 'zod';
import { companyEmailHolder, lockCompanyEmail } from '../db/repositories/person-detail.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { emailKey } from '../domain/matching/normalise.ts';
import type { PersonDecision } from './edit-decision.ts';
import { refuseRemoved } from './withdraw.ts';

const taken = (by: 'person' | 'member'): Refusal =>
  new Refusal(
    'conflict',
    'email_taken',
    by === 'person'
      ? 'Another person has this company email.'
      : 'A member of the organization signs in with this address.',
    { field: 'primaryEmail' },
  );

/**
 * The company address that an admin gives (row P4); null takes it away. Nobody else of the organization may have it.
 * @throws Refusal conflict, invalid
 */
export const primaryEmailDecision = async (
  scope: Scope,
  o: { readonly personId: string; readonly email: string | null },
): Promise<PersonDecision> => {
  const key = emailKey(o.email);
  if (o.email !== null && key === null)
    throw new Refusal('invalid', 'email_invalid', 'This is no e-mail address.', { field: 'primaryEmail' });
  if (o.email !== null && key !== null) {
    await lockCompanyEmail(scope, key);
    const holder = await companyEmailHolder(scope, { key, email: o.email, personId: o.personId });
    if (holder !== null) throw taken(holder);
  }
  return {
    cause: 'primary_email',
    signal: 'hireChanged',
    applies: (person) => {
      refuseRemoved(person);
      return person.primaryEmail !== o.email;
    },
    edit: (row) => ({ ...row, primaryEmail: o.email, primaryEmailKey: key }),
  };
};

/** The start date of today's row may open the door although it is long past, or stays open although it moved. */
export const startApproval = (cause = 'start_approved'): PersonDecision => ({
  cause,
  signal: 'hireChanged',
  applies: (person) => {
    refuseRemoved(person);
    if (person.status !== 'expected')
      throw new Refusal(
        'conflict',
        'person_withdrawn',
        'This person is withdrawn. Reinstate the person first.',
      );
    if (person.startDate === null)
      throw new Refusal('conflict', 'no_start_date', 'There is no start date to approve.');
    return person.startApprovedOn !== person.startDate;
  },
  edit: (row) => ({ ...row, startApprovedOn: row.startDate }),
});

const uniqueViolation = z.object({ code: z.literal('23505'), constraint: z.string() });

/** The database's own answer when two took one address at the same instant, or a restored person finds it taken. */
export const refusingTakenEmail = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const violation = uniqueViolation.safeParse(error);
    if (violation.data?.constraint === 'people_one_primary_email') throw taken('person');
    throw error;
  }
};
