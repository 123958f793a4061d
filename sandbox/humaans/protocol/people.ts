import type { Stored } from '../state.ts';
import { standingOf } from '../world.ts';
import type { World } from '../world.ts';

/** What everybody in the company may see of everybody; the rest needs `private:read`. */
const PUBLIC = new Set([
  'id',
  'companyId',
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'email',
  'locationId',
  'remoteCity',
  'remoteCountryCode',
  'remoteTimezone',
  'phoneNumber',
  'formattedPhoneNumber',
  'profilePhoto',
  'bio',
  'linkedIn',
  'teams',
  'status',
  'timezone',
  'createdAt',
  'updatedAt',
]);

const statusOf = (world: World, person: Stored): string => {
  switch (standingOf(world, person)) {
    case 'hired':
      return world.state.settings.newHireStatus;
    case 'employed':
      return 'active';
    case 'terminated':
      return 'offboarded';
  }
};

/**
 * A person as a token sees them; null where it does not see them at all: without `private:read` there is nobody before
 * the first day, and nobody who left.
 */
export const personView = (world: World, person: Stored, isPrivate: boolean): Stored | null => {
  const status = statusOf(world, person);
  const whole: Stored = { ...person, status };
  if (isPrivate) return whole;
  if (status !== 'active') return null;
  return {
    ...Object.fromEntries(Object.entries(whole).filter(([name]) => PUBLIC.has(name))),
    id: person.id,
  };
};
