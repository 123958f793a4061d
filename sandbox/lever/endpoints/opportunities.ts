import type { Account } from '../account.ts';
import type { Opportunity } from '../model.ts';
import { confidentialityFilter, data, ok, refuseConfidential } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { notFound } from '../protocol/errors.ts';
import { compareKeys, listByCreation, listPage, onlyIncluded } from '../protocol/paging.ts';
import type { Key, Order } from '../protocol/paging.ts';
import { Expansion, renderOpportunity } from '../render.ts';

const READ = 'opportunities:read:admin';
/** Stage rank, then who advanced last comes first; verified on recorded pages. */
const ORDER: Order = ['ascending', 'descending', 'ascending'];

const keyIn =
  ({ data: { stages } }: Account) =>
  ({ stage, lastAdvancedAt, id }: Opportunity): Key => [stages.get(stage)?.rank ?? 0, lastAdvancedAt, id];

const kept = new WeakMap<Account, { version: number; list: Opportunity[] }>();

/** All opportunities in the API's order; sorted anew only after a change. */
const inOrder = (account: Account): Opportunity[] => {
  const former = kept.get(account);
  if (former?.version === account.version) return former.list;
  const keyOf = keyIn(account);
  const keyed = [...account.data.opportunities.values()].map((opportunity) => ({
    opportunity,
    key: keyOf(opportunity),
  }));
  keyed.sort((left, right) => compareKeys(ORDER, left.key, right.key));
  const list = keyed.map(({ opportunity }) => opportunity);
  kept.set(account, { version: account.version, list });
  return list;
};

/** Lower case and without the part after a plus, as far as an address has a canonical form. */
const canonical = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');

/** Which opportunities the query's filters let through. */
const filter = (context: Context): ((opportunity: Opportunity) => boolean) => {
  const { query, account } = context;
  const { contacts, postings } = account.data;
  const visible = confidentialityFilter(context);
  const archived = query.flag('archived');
  const snoozed = query.flag('snoozed');
  const created = query.range('created_at');
  const updated = query.range('updated_at');
  const advanced = query.range('advanced_at');
  const archivedAt = query.range('archived_at');
  const tag = query.among('tag');
  const origin = query.among('origin');
  const source = query.among('source');
  const stage = query.among('stage_id');
  const posting = query.among('posting_id');
  const archivedPosting = query.among('archived_posting_id');
  const reason = query.among('archive_reason_id');
  const contactId = query.among('contact_id');
  const location = query.among('location');
  const emails = new Set(query.all('email').map(canonical));
  return (entry) => {
    const postingId = entry.application === null ? [] : [entry.application.posting];
    const [first = ''] = postingId;
    return (
      entry.deleted === null &&
      visible(entry) &&
      (archived === undefined || archived === (entry.archived !== null)) &&
      (snoozed === undefined || snoozed === (entry.snoozedUntil ?? 0) > context.now) &&
      created(entry.createdAt) &&
      updated(entry.updatedAt) &&
      advanced(entry.lastAdvancedAt) &&
      archivedAt(entry.archived?.archivedAt ?? null) &&
      tag(entry.tags) &&
      origin([entry.origin]) &&
      source(entry.sources) &&
      stage([entry.stage]) &&
      (!query.has('posting_id') || (posting(postingId) && entry.archived === null)) &&
      (!query.has('archived_posting_id') || (archivedPosting(postingId) && entry.archived !== null)) &&
      reason(entry.archived === null ? [] : [entry.archived.reason]) &&
      contactId([entry.contactId]) &&
      location([postings.get(first)?.location ?? 'unspecified']) &&
      (emails.size === 0 ||
        (contacts.get(entry.contactId)?.emails ?? []).some((email) => emails.has(canonical(email))))
    );
  };
};

const renderIn = (context: Context) => {
  const { account, query } = context;
  const expand = new Expansion(account.data, query.all('expand'));
  return (opportunity: Opportunity) =>
    onlyIncluded(renderOpportunity(opportunity, account.data, expand), query);
};

/** The opportunity that the path names; throws 404, and 403 for a confidential one without the scope. */
export const opportunityOf = (context: Context): Opportunity => {
  const id = context.parameter('opportunity');
  const opportunity = context.account.data.opportunities.get(id);
  if (opportunity?.deleted !== null) throw notFound('opportunities', id);
  refuseConfidential(context, opportunity);
  return opportunity;
};

export const opportunityEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /opportunities',
    scope: READ,
    run: (context) =>
      ok(
        listPage({
          query: context.query,
          items: inOrder(context.account),
          order: ORDER,
          keyOf: keyIn(context.account),
          wanted: filter(context),
          render: renderIn(context),
        }),
      ),
  },
  {
    name: 'GET /opportunities/deleted',
    scope: READ,
    run: (context) => {
      const deletedAt = context.query.range('deleted_at');
      return ok(
        listByCreation({
          query: context.query,
          items: context.account.data.opportunities.values(),
          wanted: ({ deleted }) => deleted !== null && deletedAt(deleted.at),
          render: renderIn(context),
        }),
      );
    },
  },
  {
    name: 'GET /opportunities/:opportunity',
    scope: READ,
    run: (context) => data(renderIn(context)(opportunityOf(context))),
  },
];
