import { confidentialityFilter, data, ok, refuseConfidential } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { found, refusal } from '../protocol/errors.ts';
import { listByCreation, listInOrder, onlyIncluded } from '../protocol/paging.ts';
import { Expansion, renderReason, renderRequisition, renderStage, renderUser } from '../render.ts';

/** Texts with how often they occur, sorted without regard to case. */
const counted = ({ query }: Context, texts: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const sorted = [...counts].sort(([left], [right]) =>
    left.localeCompare(right, 'en', { sensitivity: 'base' }),
  );
  return ok(listInOrder(query, sorted, ([text, count]) => ({ count, text })));
};

const opportunities = ({ account }: Context) =>
  [...account.data.opportunities.values()].filter(({ deleted }) => deleted === null);

export const organizationEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /users',
    scope: 'users:read:admin',
    run: (context) => {
      const { query } = context;
      const email = query.among('email');
      const role = query.among('accessRole');
      const all = query.flag('includeDeactivated') ?? false;
      return ok(
        listByCreation({
          query,
          items: context.account.data.users.values(),
          wanted: (user) =>
            email([user.email]) && role([user.accessRole]) && (all || user.deactivatedAt === null),
          render: (user) => onlyIncluded(renderUser(user), query),
        }),
      );
    },
  },
  {
    name: 'GET /users/:user',
    scope: 'users:read:admin',
    run: (context) => {
      const id = context.parameter('user');
      return data(renderUser(found(context.account.data.users.get(id), 'users', id)));
    },
  },
  {
    name: 'GET /stages',
    scope: 'stages:read:admin',
    run: ({ query, account }) => ok(listInOrder(query, [...account.data.stages.values()], renderStage)),
  },
  {
    name: 'GET /stages/:stage',
    scope: 'stages:read:admin',
    run: (context) => {
      const id = context.parameter('stage');
      return data(renderStage(found(context.account.data.stages.get(id), 'stages', id)));
    },
  },
  {
    name: 'GET /disposition_stages',
    scope: 'stages:read:admin',
    run: ({ account }) =>
      data({
        stages: [...account.data.stages.values()],
        // Here a reason that is no hire has the type null.
        archiveReasons: [...account.data.archiveReasons.values()].map(({ id, text, type, status }) => ({
          id,
          text,
          type: type === 'hired' ? 'hired' : null,
          status,
        })),
      }),
  },
  {
    name: 'GET /archive_reasons',
    scope: 'archive_reasons:read:admin',
    run: ({ query, account }) => {
      const type = query.one('type');
      if (type !== undefined && type !== 'hired' && type !== 'non-hired')
        throw refusal(400, 'type must be hired or non-hired');
      const reasons = [...account.data.archiveReasons.values()].filter(
        (reason) => type === undefined || reason.type === type,
      );
      return ok(listInOrder(query, reasons, renderReason));
    },
  },
  {
    name: 'GET /archive_reasons/:reason',
    scope: 'archive_reasons:read:admin',
    run: (context) => {
      const id = context.parameter('reason');
      return data(renderReason(found(context.account.data.archiveReasons.get(id), 'archive_reasons', id)));
    },
  },
  {
    name: 'GET /requisitions',
    scope: 'requisitions:read:admin',
    run: (context) => {
      const { query, account } = context;
      const visible = confidentialityFilter(context);
      const created = query.range('created_at');
      const code = query.among('requisition_code');
      const status = query.among('status');
      const expand = new Expansion(account.data, query.all('expand'));
      return ok(
        listByCreation({
          query,
          items: account.data.requisitions.values(),
          wanted: (entry) =>
            visible(entry) &&
            created(entry.createdAt) &&
            code([entry.requisitionCode]) &&
            status([entry.status]),
          render: (entry) => onlyIncluded(renderRequisition(entry, account.data, expand), query),
        }),
      );
    },
  },
  {
    name: 'GET /requisitions/:requisition',
    scope: 'requisitions:read:admin',
    run: (context) => {
      const id = context.parameter('requisition');
      const requisition = found(context.account.data.requisitions.get(id), 'requisitions', id);
      refuseConfidential(context, requisition);
      const expand = new Expansion(context.account.data, context.query.all('expand'));
      return data(renderRequisition(requisition, context.account.data, expand));
    },
  },
  {
    name: 'GET /requisition_fields',
    scope: 'requisition_fields:read:admin',
    run: () => ok({ data: [] }),
  },
  {
    name: 'GET /sources',
    scope: 'sources:read:admin',
    run: (context) =>
      counted(
        context,
        opportunities(context).flatMap(({ sources }) => sources),
      ),
  },
  {
    name: 'GET /tags',
    scope: 'tags:read:admin',
    run: (context) =>
      counted(
        context,
        opportunities(context).flatMap(({ tags }) => tags),
      ),
  },
];
