import { get } from './api.js';
import { field, form, h, instant, say, show, table, button } from './dom.js';

const tabs = [
  ['preboarding', 'New Hires Preboarding'],
  ['action-needed', 'Action Needed'],
  ['active', 'Active'],
  ['withdrawn', 'Withdrawn'],
];

const accessText = (person) => {
  if (person.access.level === 'full') return 'Full access';
  const until = person.access.fullAccessAt;
  const level = person.access.level === 'preboarding' ? 'Preboarding' : 'None';
  return until === null ? level : `${level}, full from ${instant(until, person.timeZone)}`;
};

const row = (person) => [
  h('a', { href: `#/person/${person.id}` }, person.name),
  person.jobTitle ?? '',
  person.department ?? '',
  person.startDate ?? 'none',
  accessText(person),
  person.reasons.map((reason) => h('p', { class: 'reason' }, reason.message)),
];

const heads = ['Name', 'Job title', 'Department', 'Start date', 'Access', 'What to do'];

/** The people of a tab with search, page by page. */
export const showPeople = async (tab = 'preboarding', q = '') => {
  const query = (cursor) =>
    `/people?${new URLSearchParams({ tab, sort: 'start', ...(q ? { q } : {}), ...(cursor ? { cursor } : {}) })}`;
  let page = await get(query());
  const tabList = h(
    'nav',
    { class: 'tabs', 'aria-label': 'Tabs' },
    tabs.map(([name, label]) =>
      h(
        'a',
        { href: `#/people/${name}`, 'aria-current': name === tab ? 'page' : undefined },
        `${label} (${page.counts[name]})`,
      ),
    ),
  );
  const search = form(
    [field('Search by name, address, job or department', { name: 'q', type: 'search', value: q })],
    'Search',
    (values) => showPeople(tab, values.q.trim()),
  );
  search.setAttribute('role', 'search');
  const list = table(`${page.total} people`, heads, page.items.map(row));
  const more = button('Show more', async () => {
    page = await get(query(page.nextCursor));
    list.querySelector('tbody').append(
      ...page.items.map((person) =>
        h(
          'tr',
          {},
          row(person).map((cell) => h('td', {}, cell)),
        ),
      ),
    );
    more.hidden = page.nextCursor === null;
    say(`${page.items.length} more people shown.`);
  });
  more.hidden = page.nextCursor === null;
  show('People', tabList, search, page.total === 0 ? h('p', {}, 'Nobody here.') : [list, more]);
};
