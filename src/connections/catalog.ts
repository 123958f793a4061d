import { employeeSources, hireSources, prospectTargets } from '../connectors/registry.ts';
import { oauthOf, type CredentialField, type Source } from '../connectors/contract.ts';
import { FOYER } from '../scim/schema/user.ts';
import { SCIM } from '../scim/token.ts';
import { REPORTS } from '../sync/source-of.ts';
import type { Connection } from '../domain/connection.ts';
import type { ConnectionDeps } from './provider-call.ts';

/** The employee source that needs no provider: reports and files are pushed to Foyer. */
export const ROSTER = REPORTS;

export type CatalogEntry = {
  readonly provider: string;
  readonly label: string;
  readonly kind: Connection['kind'];
  /** Where App Integrations shows it (design: decision 17). */
  readonly group: 'People' | 'Recruiting' | 'HRIS';
  /** By what a person enters, on a page of the provider, or not at all: reports and SCIM are sent to Foyer. */
  readonly connectBy: Source['authentication']['kind'] | 'report';
  /** A key that may be entered instead of what `connectBy` says; null where not. */
  readonly key: { readonly steps: readonly string[]; readonly revokeSteps: readonly string[] } | null;
  /** The provider's own page instead of the key that `connectBy` says, and what must be entered before it; null where not. */
  readonly page: {
    readonly steps: readonly string[];
    readonly revokeSteps: readonly string[];
    readonly field: string | null;
  } | null;
  readonly credentialFields: readonly CredentialField[];
  readonly setupSteps: readonly string[];
  readonly revokeSteps: readonly string[];
};

const roster: CatalogEntry = {
  provider: ROSTER,
  label: 'Roster report',
  kind: 'employee_source',
  group: 'HRIS',
  connectBy: 'report',
  key: null,
  page: null,
  credentialFields: [],
  setupSteps: [
    'Name the HRIS that the report comes from. Foyer shows an address and a password once.',
    'In the HRIS schedule a JSON report of all employees to that address, with Basic authentication: the user name is the id of this connection, the password is the one shown.',
    'Or upload a CSV file of all employees here whenever it changes.',
  ],
  revokeSteps: ['In the HRIS delete the scheduled report that is sent to Foyer.'],
};

const scim: CatalogEntry = {
  provider: SCIM,
  label: 'SCIM (Okta, Entra ID)',
  kind: 'employee_source',
  group: 'HRIS',
  connectBy: 'report',
  key: null,
  page: null,
  credentialFields: [],
  setupSteps: [
    'Name the directory that the employees come from. Foyer shows an address and a bearer token once.',
    'Okta: create an app with SCIM provisioning (SWA or SAML, "Enable SCIM provisioning"). Base URL is the address, the unique identifier is userName, authentication is HTTP Header with the token. Support "Push New Users", "Push Profile Updates" and, if wanted, "Push Groups".',
    'Okta: under Provisioning, To App, turn on Create Users, Update User Attributes and Deactivate Users, then assign the people.',
    'Entra ID: create an enterprise application ("Integrate any other application"), open Provisioning, mode Automatic. Tenant URL is the address, Secret Token is the token. Test Connection, choose the users in scope, start provisioning.',
    `SCIM knows no start date. Map it to ${FOYER}:startDate as YYYY-MM-DD (Entra: employeeHireDate), else the date of the recruiting system stays. Likewise, if you have them, personalEmail and candidateId; or send the personal address as an email of type home.`,
    'A user who becomes inactive counts as no longer employed. When many do within a day, Foyer keeps the later ones until a person releases them.',
  ],
  revokeSteps: [
    'Okta: turn off provisioning of the app, or delete the app.',
    'Entra ID: stop provisioning of the enterprise application, then delete its credentials or the application.',
  ],
};

const pageOf = ({ authentication }: Pick<Source, 'authentication'>): CatalogEntry['page'] => {
  if (authentication.kind !== 'key' || authentication.page === undefined) return null;
  const { steps, revokeSteps } = authentication.page;
  return { steps, revokeSteps, field: oauthOf({ authentication })?.account?.field ?? null };
};

const groups = {
  hire_source: 'People',
  prospect_target: 'Recruiting',
  employee_source: 'HRIS',
} as const satisfies Record<Connection['kind'], CatalogEntry['group']>;

const ofSource = (
  { provider, label, authentication, credentialFields, setupSteps, revokeSteps }: Source,
  kind: Connection['kind'],
): CatalogEntry => ({
  provider,
  label,
  kind,
  group: groups[kind],
  connectBy: authentication.kind,
  key: authentication.kind === 'oauth' ? authentication.key : null,
  page: pageOf({ authentication }),
  credentialFields,
  setupSteps,
  revokeSteps,
});

/** Every provider that something can come from. */
export const catalog: readonly CatalogEntry[] = [
  ...Object.values(hireSources).map((source) => ofSource(source, 'hire_source')),
  ...Object.values(employeeSources).map((source) => ofSource(source, 'employee_source')),
  roster,
  scim,
];

/** Every provider that prospects can be sent to: some of them are sources of hires as well, by a connection of their own. */
export const targetCatalog: readonly CatalogEntry[] = Object.values(prospectTargets).map((source) =>
  ofSource(source, 'prospect_target'),
);

const unknown = (provider: string): CatalogEntry => ({
  ...roster,
  provider,
  label: provider,
  setupSteps: [],
  revokeSteps: [],
});

/** The entry of a stored connection; one whose connector is gone still has a name. */
export const catalogEntry = (provider: string, kind?: Connection['kind']): CatalogEntry =>
  (kind === 'prospect_target' ? targetCatalog : catalog).find((entry) => entry.provider === provider) ??
  unknown(provider);

/** Why nobody can connect a provider on its own page yet. */
export const missingClient = ({ provider, label }: Pick<Source, 'provider' | 'label'>): string => {
  const name = provider.toUpperCase();
  return `Foyer is not known to ${label} yet: who operates Foyer must set ${name}_CLIENT_ID and ${name}_CLIENT_SECRET.`;
};

/** Null for a provider that can be connected, else what an operator must do first. */
export const unavailableReason = (deps: Pick<ConnectionDeps, 'oauth'>, entry: CatalogEntry): string | null =>
  entry.connectBy === 'oauth' ? pageUnavailableReason(deps, entry) : null;

/** The same of the provider's own page alone. */
export const pageUnavailableReason = (
  deps: Pick<ConnectionDeps, 'oauth'>,
  entry: Pick<CatalogEntry, 'provider' | 'label'>,
): string | null => (deps.oauth(entry.provider) === null ? missingClient(entry) : null);
