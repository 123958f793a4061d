import { lockSettings, saveSettings } from '../../../src/db/repositories/organizations.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { settingsChanged } from '../../../src/connections/settings-changed.ts';
import type { SwitchSettings } from '../../../src/domain/matching/switches.ts';
import { createTestPerson } from '../../support/people.ts';
import { employeeIdOf, roster, somebody, type RosterOrganization } from '../roster/support.ts';

const namesOf = (switches: Partial<SwitchSettings>): (keyof SwitchSettings)[] =>
  (
    [
      'matchEnabled',
      'confirmExact',
      'confirmPartial',
      'confirmNew',
      'matchMayActivate',
      'matchShadow',
    ] as const
  ).filter((name) => switches[name] !== undefined);

/** Turns switches as the endpoint does: with everything that follows, in one transaction. */
export const turn = (org: RosterOrganization, switches: Partial<SwitchSettings>): Promise<void> =>
  org.run(async (scope) => {
    await lockSettings(scope);
    await saveSettings(scope, { ...(await loadSettings(scope)), ...switches });
    await settingsChanged(org.vault)(scope, namesOf(switches));
  });

export type Hired = { readonly personId: string; readonly employeeId: string };

/** A hire, then the employee who is the same by exact evidence. */
export const exactPair = async (org: RosterOrganization, n: number): Promise<Hired> => {
  const one = somebody(n);
  const { personId } = await createTestPerson(org, org.hireSource, one.fields);
  await roster(org, [one.row], 'partial');
  return { personId, employeeId: await employeeIdOf(org, one.externalId) };
};

/** The same with one contact alone. */
export const partialPair = async (org: RosterOrganization, n: number): Promise<Hired> => {
  const one = somebody(n);
  const { personId } = await createTestPerson(org, org.hireSource, {
    ...one.fields,
    phone: null,
    jobTitle: null,
  });
  await roster(org, [{ ...one.row, Mobile_Phone: null, Job_Title: null }], 'partial');
  return { personId, employeeId: await employeeIdOf(org, one.externalId) };
};
