/* The page for a person: everything it does goes through the control API. */

const PAGE = 25;
const view = { account: 'demo', q: '', status: '', offset: 0 };
const find = (id) => document.getElementById(id);

const say = (text) => {
  find('message').textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (find('message').textContent = ''), 4000);
};

const call = async (path, body) => {
  const response = await fetch(
    `_control/${path}`,
    body && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: view.account, ...body }),
    },
  );
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
};

/** An element with properties and children. */
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter((child) => child !== null));
  return element;
};

/** A button that runs a control call, says what happened and shows everything anew. */
const action = (label, name, run, className = '') => {
  const button = make('button', { type: 'button', textContent: label, className });
  button.setAttribute('aria-label', `${label}: ${name}`);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      if ((await run()) !== false) say(`${label}: done for ${name}`);
      await refresh();
    } catch (error) {
      say(`${label}: ${error.message}`);
    } finally {
      button.disabled = false;
    }
  });
  return button;
};

const code = (text) => make('code', { textContent: text });
const meta = (text) => make('span', { className: 'meta', textContent: text });

const opportunityItem = (entry, reasons) => {
  const { opportunityId, contactId } = entry;
  const name = entry.name || 'anonymized';
  const hired = entry.status === 'hired';
  const date = make('input', { type: 'date', value: entry.startDate ?? '' });
  date.setAttribute('aria-label', `Start date of ${name}`);
  const reason = make(
    'select',
    {},
    ...reasons.map(({ id, text, type }) => make('option', { value: id, textContent: `${text} (${type})` })),
  );
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
          ? action('Un-hire', name, () => call('unhire', { opportunityId }))
          : action(
              'Hire',
              name,
              () => call('hire', { opportunityId, ...(date.value === '' ? {} : { startDate: date.value }) }),
              'main',
            ),
        entry.archiveReason === null
          ? null
          : action('Change reason', name, () => call('reason', { opportunityId, reasonId: reason.value })),
        entry.offers === 0
          ? null
          : action('Move start date', name, () => call('start-date', { opportunityId, startDate: start() })),
        entry.offers === 0
          ? null
          : action('Delete offer', name, () => call('offer-delete', { opportunityId })),
      ),
    ),
    make(
      'div',
      { className: 'row' },
      action(
        'Anonymize',
        name,
        () => confirm(`Anonymize ${name} for good?`) && call('anonymize', { contactId }),
      ),
      action('Delete', name, () => confirm(`Delete ${name}?`) && call('delete', { opportunityId }), 'danger'),
    ),
  );
};

const showApps = (apps) =>
  find('apps').replaceChildren(
    ...(apps.length === 0 ? [make('li', {}, meta('No application is authorized.'))] : []),
    ...apps.map((app) =>
      make(
        'li',
        {},
        make('strong', { textContent: app.name }),
        meta(`by ${app.user}, last used ${new Date(app.lastUsedAt).toLocaleString('en')}`),
        action('Revoke', app.name, () => call('revoke', { clientId: app.clientId }), 'danger'),
        meta(app.scopes.join(' ')),
      ),
    ),
  );

const showWebhooks = ({ webhooks, webhooksOn }, events) => {
  find('groups').replaceChildren(
    ...events.map((event) => {
      const box = make('input', { type: 'checkbox', checked: webhooksOn.includes(event) });
      box.addEventListener('change', async () => {
        await call('toggle', { event, on: box.checked });
        say(`${event}: ${box.checked ? 'on' : 'off'}`);
        await refresh();
      });
      return make('label', { className: 'check' }, box, event);
    }),
    action('All on', 'webhooks', () => call('toggle', { event: '*', on: true })),
  );
  find('webhooks').replaceChildren(
    ...webhooks.map((webhook) =>
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
          const { answered } = await call('webhook-test', { webhookId: webhook.id });
          say(answered ? 'The receiver answered' : 'The receiver did not answer');
          return false;
        }),
        action('Delete', webhook.event, () => call('webhook-delete', { webhookId: webhook.id }), 'danger'),
      ),
    ),
  );
};

const showKeys = (keys, clients) =>
  find('keys').replaceChildren(
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
  );

const refresh = async () => {
  const query = new URLSearchParams({ account: view.account, q: view.q, limit: PAGE, offset: view.offset });
  if (view.status !== '') query.set('status', view.status);
  const [{ items, total }, state, reasons] = await Promise.all([
    call(`opportunities?${query}`),
    call('state'),
    call(`archive-reasons?account=${encodeURIComponent(view.account)}`),
  ]);
  const account = state.accounts.find(({ name }) => name === view.account);
  const { hired, active, archived } = account.opportunities;
  find('counts').textContent =
    `${hired} hired, ${active} active, ${archived} archived, ${account.webhooks.length} webhooks`;
  showApps(account.apps);
  showWebhooks(account, events);
  showKeys(account.keys, state.clients);
  const focused = document.activeElement?.getAttribute('aria-label');
  find('opportunities').replaceChildren(...items.map((entry) => opportunityItem(entry, reasons)));
  if (focused) document.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  find('range').textContent =
    total === 0
      ? 'Nobody found'
      : `${view.offset + 1}–${view.offset + items.length} of ${total.toLocaleString('en')}`;
  find('previous').disabled = view.offset === 0;
  find('next').disabled = view.offset + items.length >= total;
};
const attempt = () => refresh().catch((error) => say(error.message));

/** Runs a form's call, then empties the form. */
const submits = (id, text, run) =>
  find(id).addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    try {
      await run(form);
      event.target.reset();
      say(text);
      await refresh();
    } catch (error) {
      say(error.message);
    }
  });

const showPostings = async () => {
  const postings = await call(`postings?account=${encodeURIComponent(view.account)}`);
  find('postings').replaceChildren(
    ...postings
      .filter(({ state }) => state === 'published' || state === 'internal')
      .map((posting) =>
        make('option', {
          value: posting.postingId,
          textContent: `${posting.text}, ${posting.location}${posting.confidential ? ' (confidential)' : ''}`,
        }),
      ),
  );
};

find('filter').addEventListener('input', () => {
  clearTimeout(attempt.timer);
  attempt.timer = setTimeout(() => {
    const form = new FormData(find('filter'));
    Object.assign(view, { q: form.get('q'), status: form.get('status'), offset: 0 });
    attempt();
  }, 200);
});
find('filter').addEventListener('submit', (event) => event.preventDefault());
find('previous').addEventListener('click', () => {
  view.offset = Math.max(0, view.offset - PAGE);
  attempt();
});
find('next').addEventListener('click', () => {
  view.offset += PAGE;
  attempt();
});
find('account').addEventListener('change', async (event) => {
  Object.assign(view, { account: event.target.value, offset: 0 });
  await showPostings();
  await attempt();
});
submits('create', 'Opportunity created', (form) => {
  const text = (name) => form.get(name) || undefined;
  view.offset = 0;
  return call('opportunities', {
    name: text('name'),
    email: text('email'),
    phone: text('phone'),
    postingId: text('postingId'),
    hire: form.has('hire'),
    startDate: text('startDate'),
  });
});
submits('webhook', 'Webhook added', (form) =>
  call('webhook', { url: form.get('url'), event: form.get('event') }),
);

const events = await call('events');
find('events').replaceChildren(
  ...events.map((event) => make('option', { value: event, textContent: event })),
);
const { accounts } = await call('state');
find('account').replaceChildren(
  ...accounts.map(({ name, title }) => make('option', { value: name, textContent: title })),
);
await showPostings();
await attempt();
