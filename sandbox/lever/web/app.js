/* The page for a person. */

import {
  action,
  call,
  check,
  code,
  dateField,
  fill,
  find,
  make,
  meta,
  option,
  query,
  refresh,
  say,
  startPage,
  submits,
} from './page.js';

const account = () => find('account').value;

/** Changes something in the account that is shown. */
const send = (path, body) => call(path, { account: account(), ...body });
const read = (path, asked = {}) => call(`${path}?${query({ account: account(), ...asked })}`);

const opportunityItem = (entry, reasons) => {
  const { opportunityId, contactId } = entry;
  const name = entry.name || 'anonymized';
  const hired = entry.status === 'hired';
  const date = dateField(`Start date of ${name}`, entry.startDate);
  const reason = make('select', {}, ...reasons.map(({ id, text, type }) => option(id, `${text} (${type})`)));
  reason.setAttribute('aria-label', `Archive reason of ${name}`);
  reason.value = reasons.find(({ text }) => text === entry.archiveReason)?.id ?? reasons[0].id;
  const start = () => (date.value === '' ? null : date.value);
  const facts = [
    entry.email ?? 'no e-mail',
    entry.phone ?? 'no phone',
    entry.stage,
    entry.confidential ? 'confidential' : null,
    entry.offers === 0 ? 'no offer' : `offer ${entry.offerStatus}`,
    entry.salary && `${entry.salary.value.toLocaleString('en')} ${entry.salary.currency}`,
    opportunityId,
  ].filter(Boolean);
  return make(
    'li',
    {},
    make('h3', { textContent: name, dir: 'auto' }),
    make('p', { className: 'meta', textContent: facts.join(' · ') }),
    make(
      'div',
      { className: `application ${hired ? 'hired' : ''}` },
      make(
        'div',
        { className: 'row' },
        make('strong', { textContent: entry.posting ?? 'No posting' }),
        make('span', { className: 'badge', textContent: entry.archiveReason ?? entry.status }),
      ),
      make(
        'div',
        { className: 'row controls' },
        make('label', {}, 'Start date', date),
        make('label', {}, 'Archive reason', reason),
        hired
          ? action('Un-hire', name, () => send('unhire', { opportunityId }))
          : action(
              'Hire',
              name,
              () => send('hire', { opportunityId, ...(date.value === '' ? {} : { startDate: date.value }) }),
              'main',
            ),
        entry.archiveReason === null
          ? null
          : action('Change reason', name, () => send('reason', { opportunityId, reasonId: reason.value })),
        entry.offers === 0
          ? null
          : action('Move start date', name, () => send('start-date', { opportunityId, startDate: start() })),
        entry.offers === 0
          ? null
          : action('Delete offer', name, () => send('offer-delete', { opportunityId })),
      ),
    ),
    make(
      'div',
      { className: 'row' },
      action(
        'Anonymize',
        name,
        () => confirm(`Anonymize ${name} for good?`) && send('anonymize', { contactId }),
      ),
      action('Delete', name, () => confirm(`Delete ${name}?`) && send('delete', { opportunityId }), 'danger'),
    ),
  );
};

const showApps = (apps) =>
  fill(
    'apps',
    apps.length === 0
      ? [make('li', {}, meta('No application is authorized.'))]
      : apps.map((app) =>
          make(
            'li',
            {},
            make('strong', { textContent: app.name }),
            meta(`by ${app.user}, last used ${new Date(app.lastUsedAt).toLocaleString('en')}`),
            action('Revoke', app.name, () => send('revoke', { clientId: app.clientId }), 'danger'),
            meta(app.scopes.join(' ')),
          ),
        ),
  );

const showWebhooks = ({ webhooks, webhooksOn }) => {
  fill('groups', [
    ...events.map((event) => check(event, webhooksOn.includes(event), (on) => send('toggle', { event, on }))),
    action('All on', 'webhooks', () => send('toggle', { event: '*', on: true })),
  ]);
  fill(
    'webhooks',
    webhooks.map((webhook) =>
      make(
        'li',
        {},
        make('strong', { textContent: webhook.event }),
        code(webhook.url),
        meta(
          `${webhook.madeBy === 'api' ? 'made by API' : 'made by hand'}${webhook.on ? '' : ', group off'}`,
        ),
        code(webhook.signatureToken),
        action('Verify connection', webhook.event, async () => {
          const { answered } = await send('webhook-test', { webhookId: webhook.id });
          say(answered ? 'The receiver answered' : 'The receiver did not answer');
          return false;
        }),
        action('Delete', webhook.event, () => send('webhook-delete', { webhookId: webhook.id }), 'danger'),
      ),
    ),
  );
};

const showKeys = (keys, clients) =>
  fill('keys', [
    ...keys.map((key) =>
      make(
        'li',
        {},
        make('span', { textContent: key.title }),
        code(key.token),
        meta(key.revoked ? 'revoked' : ''),
      ),
    ),
    ...clients.map((client) =>
      make(
        'li',
        {},
        make('span', { textContent: `Application ${client.name}` }),
        code(client.clientId),
        meta(client.redirectUris.join(', ') || 'no redirect URI'),
      ),
    ),
  ]);

const load = async (asked) => {
  const [opportunities, state, reasons] = await Promise.all([
    read('opportunities', asked),
    call('state'),
    read('archive-reasons'),
  ]);
  return { ...opportunities, state, reasons };
};

const show = ({ items, total, state, reasons }) => {
  const shown = state.accounts.find(({ name }) => name === account());
  const { hired, active, archived } = shown.opportunities;
  find('counts').textContent =
    `${hired} hired, ${active} active, ${archived} archived, ${shown.webhooks.length} webhooks`;
  showApps(shown.apps);
  showWebhooks(shown);
  showKeys(shown.keys, state.clients);
  return { items: items.map((entry) => opportunityItem(entry, reasons)), total };
};

const showPostings = async () => {
  const postings = await read('postings');
  fill(
    'postings',
    postings
      .filter(({ state }) => state === 'published' || state === 'internal')
      .map(({ postingId, text, location, confidential }) =>
        option(postingId, `${text}, ${location}${confidential ? ' (confidential)' : ''}`),
      ),
  );
};

find('account').addEventListener('change', async () => {
  try {
    await showPostings();
    await refresh(0);
  } catch (error) {
    say(error.message);
  }
});
submits('create', 'Opportunity created', ({ hire, ...opportunity }) =>
  send('opportunities', { ...opportunity, hire: hire !== undefined }),
);
submits('webhook', 'Webhook added', (webhook) => send('webhook', webhook));

const events = await call('events');
fill(
  'events',
  events.map((event) => option(event)),
);
const { accounts } = await call('state');
fill(
  'account',
  accounts.map(({ name, title }) => option(name, title)),
);
await showPostings();
await startPage('opportunities', load, show);
