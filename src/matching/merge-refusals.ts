import type { Link } from '../db/repositories/links.ts';
import type { Decision } from '../db/repositories/decisions.ts';
import { findConnection } from '../db/repositories/connections.ts';
import { findEmployee } from '../db/repositories/employees.ts';
import { namesOf } from '../db/repositories/people.ts';
import type { Scope } from '../db/scope.ts';
import { Refusal } from '../domain/errors.ts';
import { displayName, noPersonFields } from '../domain/person.ts';

/** The loser of a race, or a late second, hears who won, when and with whom (SC-C9, M5). */
export const alreadyMerged = async (
  scope: Scope,
  link: Link,
  asked: { readonly personId: string; readonly employeeId: string },
): Promise<Refusal> => {
  const who = link.automatic ? 'the automatic matching' : link.linkedByName;
  const at = new Date(link.linkedAt).toISOString();
  const person = (await namesOf(scope, [link.personId])).get(link.personId);
  const personName = displayName(person ?? noPersonFields);
  const employeeName = displayName(await findEmployee(scope, link.employeeId));
  const { name: sourceName } = await findConnection(scope, link.connectionId);
  const what =
    link.personId === asked.personId && link.employeeId === asked.employeeId
      ? 'This person and this employee are merged with each other already'
      : link.employeeId === asked.employeeId
        ? `This employee is merged with another person (${personName})`
        : `This person is merged with another employee of ${sourceName} (${employeeName})`;
  return new Refusal('conflict', 'already_merged', `${what}, by ${who} at ${at}.`, {
    personId: link.personId,
    personName,
    employeeId: link.employeeId,
    employeeName,
    connectionId: link.connectionId,
    sourceName,
    mergedBy: link.linkedBy,
    mergedByName: who,
    mergedAt: at,
    automatic: link.automatic ? 'yes' : 'no',
    decisionId: link.decisionId,
  });
};

export const decisionReused = (decision: Decision): Refusal =>
  new Refusal('conflict', 'decision_reused', 'This decision id stands for another decision.', {
    decisionId: decision.id,
    kind: decision.kind,
  });

export const personGone = (): Refusal =>
  new Refusal('not_found', 'person_unknown', 'There is no such person.');

export const employeeGone = (): Refusal =>
  new Refusal('not_found', 'employee_unknown', 'There is no such employee.');

/** What a person must have seen before the machine does it. */
export const confirmationNeeded = (
  why: readonly { readonly code: string; readonly text: string }[],
): Refusal =>
  new Refusal(
    'conflict',
    'confirmation_needed',
    `${why.map((one) => one.text).join(' ')} Send the merge again with "confirm": true if it is right all the same.`,
    { reasons: why.map((one) => one.code).join(' ') },
  );

export const sourceUninstalled = (o: { readonly connectionId: string; readonly name: string }): Refusal =>
  new Refusal(
    'conflict',
    'source_uninstalled',
    `${o.name} was uninstalled: nothing is heard of its employees any more. Install it again to merge with them.`,
    { connectionId: o.connectionId },
  );
