import type { Posting } from '../model.ts';
import { confidentialityFilter, data, ok, refuseConfidential } from '../protocol/endpoint.ts';
import type { Context, Endpoint } from '../protocol/endpoint.ts';
import { found, refusal } from '../protocol/errors.ts';
import { listByCreation } from '../protocol/paging.ts';
import { Expansion } from '../render.ts';
import { renderPosting } from '../renderPosting.ts';

const READ = 'postings:read:admin';
const BESIDE_UPDATED = ['limit', 'offset', 'include', 'expand', 'confidentiality'];

const filter = (context: Context): ((posting: Posting) => boolean) => {
  const { query } = context;
  const updated = query.range('updated_at');
  const others = [
    'state',
    'team',
    'department',
    'location',
    'commitment',
    'tag',
    'group',
    'distributionChannel',
  ];
  if (query.has('updated_at_start') || query.has('updated_at_end')) {
    const wrong = others.find((name) => query.all(name).length > 0);
    if (wrong !== undefined)
      throw refusal(
        400,
        `updated_at may only be combined with ${BESIDE_UPDATED.join(', ')}, not with ${wrong}`,
      );
  }
  const visible = confidentialityFilter(context);
  const state = query.among('state');
  const team = query.among('team');
  const department = query.among('department');
  const location = query.among('location');
  const commitment = query.among('commitment');
  return (posting) =>
    visible(posting) &&
    updated(posting.updatedAt) &&
    state([posting.state]) &&
    team([posting.team]) &&
    department([posting.department]) &&
    location([posting.location]) &&
    commitment([posting.commitment]);
};

const renderIn = ({ account, query }: Context) => {
  const expand = new Expansion(account.data, query.all('expand'));
  return (posting: Posting) => renderPosting(posting, expand);
};

export const postingEndpoints: readonly Endpoint[] = [
  {
    name: 'GET /postings',
    scope: READ,
    run: (context) =>
      ok(
        listByCreation({
          query: context.query,
          items: context.account.data.postings.values(),
          wanted: filter(context),
          render: renderIn(context),
        }),
      ),
  },
  { name: 'GET /postings/deleted', scope: READ, run: () => ok({ data: [], hasNext: false }) },
  {
    name: 'GET /postings/:posting',
    scope: READ,
    run: (context) => {
      const id = context.parameter('posting');
      const posting = found(context.account.data.postings.get(id), 'postings', id);
      refuseConfidential(context, posting);
      return data(renderIn(context)(posting));
    },
  },
];
