import { get, post, upload } from './api.js';
import { button, field, form, h, instant, say, show, table } from './dom.js';

const outcomes = ['created', 'updated', 'unchanged', 'withdrawn', 'skipped', 'failed'];

const countsText = (counts) =>
  outcomes
    .filter((name) => counts[name] > 0)
    .map((name) => `${counts[name]} ${name}`)
    .join(', ') || 'nothing yet';

const isOpen = (sync) => sync.state === 'requested' || sync.state === 'running';

let stream = null;

/** Ends the live view of a run when another view comes. */
export const stopProgress = () => {
  stream?.close();
  stream = null;
};

const liveProgress = (sync) => {
  const meter = h('progress', { 'aria-label': 'Import under way' });
  const line = h('p', { role: 'status' }, `${sync.state}: ${countsText(sync.counts)}`);
  stopProgress();
  stream = new EventSource(`/api/v1/syncs/${sync.id}/progress`);
  const update = (event) => {
    const now = JSON.parse(event.data);
    line.textContent = `${now.state}: ${now.readCount} records read, ${countsText(now.counts)}`;
  };
  stream.addEventListener('progress', update);
  stream.addEventListener('done', (event) => {
    update(event);
    stopProgress();
    showImports();
  });
  return h('div', { class: 'live' }, meter, line);
};

const connectionItem = (connection) =>
  h(
    'li',
    {},
    h('strong', {}, connection.name),
    ` ${connection.state}`,
    connection.stateReason
      ? h('p', { class: 'reason' }, connection.stateReason, ' ', connection.stateRemedy ?? '')
      : null,
    ' ',
    connection.kind === 'hire_source' && connection.state !== 'uninstalled'
      ? button(`Sync ${connection.label}`, async () => {
          const { alreadyRunning } = await post(`/connections/${connection.id}/syncs`);
          say(alreadyRunning ? 'A run is under way: it is shown below.' : 'The run was started.');
          await showImports();
        })
      : null,
    connection.kind === 'employee_source' && connection.state !== 'uninstalled'
      ? rosterForm(connection)
      : null,
  );

const rosterForm = (connection) =>
  form(
    [field('Roster as a CSV file', { name: 'file', type: 'file', accept: '.csv,text/csv', required: true })],
    'Upload roster',
    async ({ file }) => {
      await upload(`/rosters/${connection.id}`, file, 'text/csv');
      say('The roster was taken in.');
      await showImports();
    },
  );

const syncRow = (names) => (sync) => [
  h('a', { href: `#/imports/${sync.id}` }, instant(sync.requestedAt)),
  names.get(sync.connectionId) ?? '',
  sync.trigger,
  sync.state.replaceAll('_', ' '),
  countsText(sync.counts),
  sync.failure ?? '',
];

/** Connections with their buttons, and every run. */
export const showImports = async () => {
  const [connections, syncs] = await Promise.all([get('/connections'), get('/syncs')]);
  // Whoever went on to another view in the meantime is not called back.
  if (location.hash !== '#/imports') return;
  const names = new Map(connections.items.map((one) => [one.id, one.name]));
  const open = syncs.items.find(isOpen);
  show(
    'User Imports',
    h('ul', { class: 'connections' }, connections.items.map(connectionItem)),
    connections.items.length === 0 && h('p', {}, 'Nothing is connected yet.'),
    open ? liveProgress(open) : null,
    table(
      'Runs',
      ['When', 'From', 'Started by', 'State', 'Results', 'Reason'],
      syncs.items.map(syncRow(names)),
    ),
  );
};

const changeText = ({ field: name, from, to }) => `${name}: ${from ?? '(empty)'} → ${to ?? '(empty)'}`;

const resultRow = (result) => [
  result.personId
    ? h('a', { href: `#/person/${result.personId}` }, result.name ?? 'Name unknown')
    : (result.name ?? ''),
  result.outcome,
  result.reason ?? '',
  result.changes.map((change) => h('p', { class: 'change' }, changeText(change))),
];

/** The report of one run: one row per person. */
export const showResults = async (id, q = '', outcome = '') => {
  const query = (cursor) =>
    new URLSearchParams({
      ...(q ? { q } : {}),
      ...(outcome ? { outcome } : {}),
      ...(cursor ? { cursor } : {}),
    });
  const sync = await get(`/syncs/${id}`);
  let page = await get(`/syncs/${id}/results?${query()}`);
  const list = table(
    `${page.total} results`,
    ['Name', 'Outcome', 'Reason', 'Changes'],
    page.items.map(resultRow),
  );
  const more = button('Show more', async () => {
    page = await get(`/syncs/${id}/results?${query(page.nextCursor)}`);
    list.querySelector('tbody').append(
      ...page.items.map((result) =>
        h(
          'tr',
          {},
          resultRow(result).map((cell) => h('td', {}, cell)),
        ),
      ),
    );
    more.hidden = page.nextCursor === null;
  });
  more.hidden = page.nextCursor === null;
  const choose = h(
    'select',
    { name: 'outcome', id: 'outcome' },
    h('option', { value: '' }, 'All'),
    outcomes.map((name) => h('option', { value: name, selected: name === outcome }, name)),
  );
  show(
    `Import of ${instant(sync.requestedAt)}`,
    h('p', {}, h('a', { href: '#/imports' }, 'All imports')),
    h(
      'p',
      {},
      `${sync.state.replaceAll('_', ' ')}. ${countsText(sync.counts)}. ${sync.failure ?? ''} ${sync.remedy ?? ''}`,
    ),
    ['held', 'suspicious'].includes(sync.state) &&
      button('Release', async () => {
        await post(`/syncs/${id}/release`);
        location.hash = '#/imports';
      }),
    form(
      [
        field('Search by name', { name: 'q', type: 'search', value: q }),
        h('p', { class: 'field' }, h('label', { for: 'outcome' }, 'Outcome'), choose),
      ],
      'Show',
      (values) => showResults(id, values.q.trim(), values.outcome),
    ),
    h('p', {}, h('a', { href: `/api/v1/syncs/${id}/results.csv`, download: true }, 'Download as CSV')),
    list,
    more,
  );
};
