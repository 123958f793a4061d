import { endPreboarding, requestInvitations } from '../db/repositories/invitations.ts';
import type { SettingsRow } from '../db/repositories/settings.ts';
import type { Scope } from '../db/scope.ts';
import type { PersonRow } from '../db/tables/people.ts';

export type Move = { readonly before: PersonRow | null; readonly after: PersonRow };

type Standing = Pick<PersonRow, 'status' | 'deletedAt' | 'personalEmailKey' | 'dueAt' | 'fullAccessAt'>;

const isHere = (row: Pick<PersonRow, 'status' | 'deletedAt'>): boolean =>
  row.status === 'expected' && row.deletedAt === null;

/**
 * Whether the page is of use to the person: expected, an address is known, the first day still to come. Nobody whose start
 * has passed is invited without being asked for, so a first import with years of history writes to nobody (row Y10).
 */
export const mayBeInvited = (row: Standing, now: number): boolean =>
  isHere(row) &&
  row.personalEmailKey !== null &&
  (row.fullAccessAt === null || row.fullAccessAt > now) &&
  (row.dueAt === null || row.dueAt > now);

/**
 * In the transaction that settles people: who leaves loses links and session at once, who enters (for the first time,
 * again, or with another personal address) is to be invited. What went to an old address opens nothing any more.
 */
export const followPreboarding = async (
  scope: Scope,
  settings: Pick<SettingsRow, 'preboardingEnabled'>,
  moves: readonly Move[],
): Promise<void> => {
  const idsWhere = (applies: (move: Move) => boolean): string[] =>
    moves.filter(applies).map(({ after }) => after.id);
  await endPreboarding(scope, {
    personIds: idsWhere(({ before, after }) => before !== null && isHere(before) && !isHere(after)),
    reason: 'left',
  });
  await endPreboarding(scope, {
    personIds: idsWhere(
      ({ before, after }) =>
        before !== null &&
        before.personalEmailKey !== null &&
        before.personalEmailKey !== after.personalEmailKey,
    ),
    reason: 'address_changed',
  });
  if (!settings.preboardingEnabled) return;
  await requestInvitations(
    scope,
    idsWhere(
      ({ before, after }) =>
        mayBeInvited(after, scope.now) &&
        (before === null ||
          !mayBeInvited(before, scope.now) ||
          before.personalEmailKey !== after.personalEmailKey),
    ),
  );
};
