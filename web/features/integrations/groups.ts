import type { Answer } from '../../api/contract.ts';

export type Catalogue = Answer<'GET /connections'>;
export type Provider = Catalogue['providers'][number];
export type Connection = Catalogue['items'][number];
export type ConnectionDetail = Answer<'GET /connections/{id}'>;

/** How App Integrations is divided (design: what hires people, what pushes prospects, what knows employees). */
export const groups = [
  {
    name: 'People',
    what: 'Recruiting systems whose hired candidates become new hires here.',
    nothing: '',
  },
  {
    name: 'Recruiting',
    what: 'Systems that prospects are sent to.',
    nothing: '',
  },
  {
    name: 'HRIS',
    what: 'Systems that know your employees. New hires are matched with them.',
    nothing: '',
  },
] as const;
export type GroupName = (typeof groups)[number]['name'];

export const isGroup = (name: string): name is GroupName => groups.some((group) => group.name === name);

export const isLive = (connection: Pick<Connection, 'state'>): boolean => connection.state !== 'uninstalled';

export const inTrouble = (connection: Pick<Connection, 'state'>): boolean =>
  connection.state === 'attention' || connection.state === 'reconnect';

/** Where prospects are sent: nothing is read from it by itself. */
export const isTarget = ({ kind }: Pick<Provider, 'kind'>): boolean => kind === 'prospect_target';

/** What the provider is for, one line on its card. */
export const purpose = ({ kind, label, provider, connectBy }: Provider): string => {
  if (kind === 'prospect_target')
    return `Recruiters send prospects to ${label}, after a look at who is there already.`;
  if (kind === 'hire_source')
    return `Everybody who is hired in ${label} comes in once a day and at each change.`;
  if (connectBy !== 'report')
    return `Employees of ${label}, those included who have not started yet, are read every day and matched with new hires.`;
  return provider === 'scim'
    ? 'Your directory pushes its users here, at each change.'
    : 'Any HRIS: it pushes a report of all employees, Foyer fetches one, or you upload a file.';
};

/** A report that an HRIS sends, that a person uploads, or that Foyer fetches from an address. */
export const isReport = (connection: Pick<Connection, 'provider'>): boolean =>
  connection.provider === 'roster';

/** How connecting it is called: an application is installed, a key is entered. */
export const verb = (provider: Pick<Provider, 'connectBy'>): 'Install' | 'Connect' =>
  provider.connectBy === 'oauth' ? 'Install' : 'Connect';

/** One provider may be connected both for its hires and for prospects: by a connection of its own for each. */
export const connectAddress = ({ provider, kind }: Pick<Provider, 'provider' | 'kind'>): string =>
  `/integrations/connect/${provider}${kind === 'prospect_target' ? '?for=prospects' : ''}`;
