import { updateConnection } from '../../../src/db/repositories/connections.ts';
import { loadSettings } from '../../../src/db/repositories/settings.ts';
import { settingsChanged } from '../../../src/connections/settings-changed.ts';
import { saveSettings, type Settings } from '../../../src/db/repositories/organizations.ts';
import { readPersonPage, type PersonPage } from '../../../src/people/person-page.ts';
import { connectRoster, roster, somebody, type House, type RosterOrganization } from '../roster/support.ts';

/** An organization with two employee sources: `BambooHR`, and `Okta`, which came later. */
export type TwoSources = {
  readonly org: RosterOrganization;
  readonly bamboo: RosterOrganization;
  readonly okta: RosterOrganization;
};

export const twoSources = async (house: House): Promise<TwoSources> => {
  const org = await house.organization();
  const okta = await connectRoster(org);
  await org.run(async (scope) => {
    await updateConnection(scope, org.roster, { name: 'BambooHR' });
    await updateConnection(scope, okta, { name: 'Okta' });
    await scope.trx('app.connections').where({ id: org.roster }).update({ created_at: '2026-01-01' });
  });
  return { org, bamboo: org, okta: { ...org, roster: okta } };
};

/** What Okta tells of a person: no contact but the company address. */
export const oktaRow = (n: number, more: Readonly<Record<string, unknown>> = {}) => {
  const { row } = somebody(n);
  return {
    Employee_ID: `okta-${n}`,
    Legal_First_Name: row.Legal_First_Name,
    Legal_Last_Name: row.Legal_Last_Name,
    Job_Title: row.Job_Title,
    Hire_Date: row.Hire_Date,
    Primary_Work_Email: row.Primary_Work_Email,
    ...more,
  };
};

export const changeSettings = (org: RosterOrganization, changes: Partial<Settings>): Promise<void> =>
  org.run(async (scope) => {
    await saveSettings(scope, { ...(await loadSettings(scope)), ...changes });
    const names = Object.keys(changes).filter(
      (name) => name === 'employeeSourceOrder' || name === 'fieldPrecedence',
    );
    await settingsChanged(org.vault)(scope, names);
  });

export const pageOf = (org: RosterOrganization, id: string): Promise<PersonPage> =>
  org.run(async (scope) => {
    const settings = await loadSettings(scope);
    return readPersonPage(scope, org.vault.organization(org.orgId, settings.wrappedKey), { id, settings });
  });

/** Both sources know somebody whom the recruiting system brought. */
export const linkedInBoth = async (
  { bamboo, okta }: TwoSources,
  personOf: (n: number) => Promise<string>,
  o: {
    readonly n?: number;
    readonly bambooSays?: object;
    readonly oktaSays?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<string> => {
  const n = o.n ?? 1;
  const personId = await personOf(n);
  await roster(bamboo, [{ ...somebody(n).row, ...o.bambooSays }], 'partial');
  await roster(okta, [oktaRow(n, o.oktaSays)], 'partial');
  return personId;
};
