import { isHired } from '../actions/scene.ts';
import type { Account, Grant } from '../account.ts';
import type { Opportunity } from '../model.ts';
import { fieldOf, isoDay, START_DATE } from '../people/offers.ts';
import type { World } from '../world.ts';
import type { AppView, OpportunityView, WebhookView } from './types.ts';

const instant = (at: number): string => new Date(at).toISOString();

export const statusOf = (account: Account, opportunity: Opportunity): OpportunityView['status'] => {
  if (opportunity.archived === null) return 'active';
  return isHired(account, opportunity) ? 'hired' : 'archived';
};

const salaryOf = (opportunity: Opportunity): OpportunityView['salary'] => {
  const offer = opportunity.offers.at(-1);
  const value = offer === undefined ? undefined : fieldOf(offer, 'salary_amount');
  const currency = offer === undefined ? undefined : fieldOf(offer, 'compensation_currency');
  return typeof value === 'number' && typeof currency === 'string' ? { value, currency } : null;
};

/** An opportunity for a person. */
export const opportunityView = (account: Account, opportunity: Opportunity): OpportunityView => {
  const { data } = account;
  const contact = data.contacts.get(opportunity.contactId);
  const posting = data.postings.get(opportunity.application?.posting ?? '');
  const offer = opportunity.offers.at(-1);
  const start = offer === undefined ? undefined : fieldOf(offer, START_DATE);
  const { archived } = opportunity;
  return {
    opportunityId: opportunity.id,
    contactId: opportunity.contactId,
    applicationId: opportunity.application?.id ?? null,
    name: contact?.name ?? '',
    email: contact?.emails[0] ?? null,
    phone: contact?.phones[0]?.value ?? null,
    location: contact?.location ?? '',
    status: statusOf(account, opportunity),
    confidential: opportunity.confidentiality === 'confidential',
    anonymized: contact?.isAnonymized ?? false,
    stage: data.stages.get(opportunity.stage)?.text ?? opportunity.stage,
    postingId: posting?.id ?? null,
    posting: posting?.text ?? null,
    archiveReason:
      archived === null ? null : (data.archiveReasons.get(archived.reason)?.text ?? archived.reason),
    archivedAt: archived?.archivedAt ?? null,
    updatedAt: opportunity.updatedAt,
    offerId: offer?.id ?? null,
    offerStatus: offer?.status ?? null,
    startDate: typeof start === 'number' ? isoDay(start) : null,
    salary: salaryOf(opportunity),
    offers: opportunity.offers.length,
  };
};

const fits = (view: OpportunityView, query: string): boolean =>
  query === '' ||
  [view.opportunityId, view.contactId].includes(query) ||
  [view.name, view.email ?? '', view.posting ?? ''].some((text) =>
    text.toLocaleLowerCase('en').includes(query),
  );

/** Opportunities whose name, address, posting or id fits, those that changed last first. */
export const searchOpportunities = (
  account: Account,
  options: {
    query: string;
    status?: OpportunityView['status'] | undefined;
    contactId?: string | undefined;
    limit: number;
    offset: number;
  },
): { items: OpportunityView[]; total: number } => {
  const { query, status, contactId, limit, offset } = options;
  const wanted = query.trim().toLocaleLowerCase('en');
  const found = [...account.data.opportunities.values()]
    .filter((entry) => entry.deleted === null && (contactId === undefined || entry.contactId === contactId))
    .sort((left, right) => right.lastInteractionAt - left.lastInteractionAt)
    .map((entry) => opportunityView(account, entry))
    .filter((view) => (status === undefined || view.status === status) && fits(view, wanted));
  return { items: found.slice(offset, offset + limit), total: found.length };
};

export const webhookViews = (account: Account): WebhookView[] =>
  [...account.webhooks.values()].map(({ id, event, url, signatureToken, madeBy }) => ({
    id,
    event,
    url,
    signatureToken,
    madeBy,
    on: account.webhooksOn.has(event),
  }));

const appView = (world: World, account: Account, grant: Grant): AppView => ({
  account: account.name,
  clientId: grant.clientId,
  name: world.clients.get(grant.clientId)?.name ?? grant.clientId,
  user: account.data.users.get(grant.userId)?.email ?? grant.userId,
  scopes: grant.scopes,
  authorizedAt: instant(grant.createdAt),
  lastUsedAt: instant(grant.usedAt),
  refreshTokens: grant.refreshTokens.filter(({ usedAt }) => usedAt === null).length,
});

/** Authorizations that still count. */
export const appViews = (world: World, account: Account): AppView[] =>
  [...account.grants.values()]
    .filter(({ revoked }) => !revoked)
    .map((grant) => appView(world, account, grant));

/** Counts and settings of one account. */
export const accountView = (world: World, account: Account): Record<string, unknown> => {
  const counts = { hired: 0, archived: 0, active: 0 };
  for (const entry of account.data.opportunities.values())
    if (entry.deleted === null) counts[statusOf(account, entry)] += 1;
  return {
    name: account.name,
    id: account.id,
    title: account.title,
    contacts: account.data.contacts.size,
    opportunities: counts,
    postings: account.data.postings.size,
    keys: [...account.keys.values()].map(({ createdAt, ...key }) => ({
      ...key,
      createdAt: instant(createdAt),
    })),
    webhooks: webhookViews(account),
    webhooksOn: [...account.webhooksOn],
    apps: appViews(world, account),
  };
};
