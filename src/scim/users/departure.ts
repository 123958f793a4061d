import {
  countDepartures,
  findHeldRun,
  insertHeldRun,
  updateHeldRun,
} from '../../db/repositories/scim-held.ts';
import type { ScimUserRow } from '../../db/repositories/scim-users.ts';
import { findConnection } from '../../db/repositories/connections.ts';
import { openNotice } from '../../db/repositories/open-notices.ts';
import { loadSettings } from '../../db/repositories/settings.ts';
import { saveResults } from '../../db/repositories/sync-results.ts';
import { isMassChange } from '../../domain/sync.ts';
import { displayName } from '../../domain/person.ts';
import type { ScimContext } from '../context.ts';
import { employeeOf } from './take-in.ts';
import { takeBack } from './take-back.ts';

/** When a user left, or since when the leaving waits for a person; epoch milliseconds. */
export type Departure = { readonly heldAt: number | null; readonly leftAt: number | null };

/**
 * What becomes of a user who is deactivated or deleted. One push says nothing about the next, so those of a day are
 * counted together: from the one on that makes them a mass change (row A7), each waits until a person releases it. Who
 * left before that stays gone; whoever is active again waits no more.
 */
export const departureOf = async (
  ctx: ScimContext,
  o: { readonly before: ScimUserRow | null; readonly leaves: boolean },
): Promise<Departure> => {
  const { before } = o;
  if (before === null) return { heldAt: null, leftAt: null };
  if (!o.leaves) {
    if (before.heldAt !== null) await takeBack(ctx, before);
    return { heldAt: null, leftAt: null };
  }
  // Left, or waiting, already: deleting an inactive user is no second departure.
  if (!before.active) return { heldAt: before.heldAt, leftAt: before.leftAt };
  const { scope, connectionId } = ctx;
  const { left, current } = await countDepartures(scope, connectionId);
  const settings = await loadSettings(scope);
  const limit = { share: settings.massChangeShare, minimum: settings.massChangeMinimum };
  const [leaving, known] = [left.gone + left.held + 1, current + left.gone];
  if (!isMassChange(leaving, known, limit)) return { heldAt: null, leftAt: scope.now };
  await hold(ctx, { user: before, withdrawals: left.held + 1, of: known });
  return { heldAt: scope.now, leftAt: null };
};

type Held = { readonly user: ScimUserRow; readonly withdrawals: number; readonly of: number };

/** The run that a person releases: one per connection for as long as anybody waits. */
const hold = async (ctx: ScimContext, { user, withdrawals, of }: Held): Promise<void> => {
  const { scope, connectionId } = ctx;
  const connection = await findConnection(scope, connectionId);
  const said = {
    connectionId,
    held: { withdrawals, of },
    failure: `${withdrawals} more of ${of} employees were deactivated within a day. Nothing was changed for these.`,
    remedy: 'Release the run if they really left; otherwise activate them again in the identity provider.',
  };
  const open = await findHeldRun(scope, connectionId);
  const syncId = open ?? (await insertHeldRun(scope, said));
  const employee = await employeeOf(ctx, user.employeeKey);
  await saveResults(scope, syncId, [
    {
      externalId: user.employeeKey,
      personId: employee?.personId ?? null,
      name: employee === null ? null : displayName(employee),
      outcome: 'skipped',
      reason: 'Deactivated by the identity provider; waits for a person.',
      fields: ['state'],
      changes: null,
    },
  ]);
  await updateHeldRun(scope, { ...said, syncId });
  await openNotice(scope, {
    kind: 'roster_held',
    subjectId: connectionId,
    message: `${connection.name}: many of ${of} employees were deactivated within a day. The later ones were kept.`,
    remedy:
      'Look at the run. Release it if they really left; otherwise activate them again in the identity provider.',
  });
};
