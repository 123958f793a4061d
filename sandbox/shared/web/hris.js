/* The page of a simulated HRIS: everything it does goes through the control API. */

const PAGE = 25;
const view = { q: '', offset: 0 };
const find = (id) => document.getElementById(id);

const say = (text) => {
  find('message').textContent = text;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => (find('message').textContent = ''), 4000);
};

const call = async (path, body) => {
  const response = await fetch(
    `_control/${path}`,
    body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
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
const meta = (text) => make('span', { className: 'meta', textContent: text });

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

/** What may be changed of somebody by one field and one button. */
const CHANGES = {
  firstName: 'First name',
  lastName: 'Last name',
  preferredName: 'Preferred name',
  workEmail: 'Work e-mail',
  personalEmail: 'Personal e-mail',
  phone: 'Phone',
  birthDate: 'Birth date',
  jobTitle: 'Job title',
  department: 'Department',
  location: 'Location',
  legalEntity: 'Legal entity',
  candidateId: 'Candidate id',
};

const dateInput = (label, name, value) => {
  const input = make('input', { type: 'date', value: value ?? '' });
  input.setAttribute('aria-label', `${label} of ${name}`);
  return input;
};

const personItem = (person) => {
  const { personId, name } = person;
  const start = dateInput('Start date', name, person.startDate);
  const end = dateInput('End date', name, person.endDate);
  const field = make(
    'select',
    {},
    ...Object.entries(CHANGES).map(([value, textContent]) => make('option', { value, textContent })),
  );
  field.setAttribute('aria-label', `Field of ${name}`);
  const value = make('input', { type: 'text', autocomplete: 'off' });
  value.setAttribute('aria-label', `New value for ${name}`);
  const facts = [
    person.workEmail ?? 'no work e-mail',
    person.personalEmail ?? 'no personal e-mail',
    person.phone ?? 'no phone',
    person.department,
    person.location,
    personId,
  ];
  return make(
    'li',
    {},
    make('h3', { textContent: name, dir: 'auto' }),
    make('p', { className: 'meta', textContent: facts.filter(Boolean).join(' · ') }),
    make(
      'div',
      { className: `application ${person.standing === 'hired' ? 'hired' : ''}` },
      make(
        'div',
        { className: 'row' },
        make('strong', { textContent: person.jobTitle ?? 'No job title' }),
        make('span', { className: 'badge', textContent: person.standing }),
      ),
      make(
        'div',
        { className: 'row controls' },
        make('label', {}, 'Start date', start),
        action('Move start date', name, () =>
          call('start-date', { personId, startDate: start.value === '' ? null : start.value }),
        ),
        make('label', {}, 'End date', end),
        action('Terminate', name, () => call('terminate', { personId, endDate: end.value }), 'danger'),
      ),
    ),
    make(
      'div',
      { className: 'row controls' },
      field,
      value,
      action('Change', name, () =>
        call('change', { personId, [field.value]: value.value === '' ? null : value.value }),
      ),
      action('Delete', name, () => confirm(`Delete ${name}?`) && call('delete', { personId }), 'danger'),
    ),
  );
};

const permissionBox = (credentialId, { permission, on }) => {
  const box = make('input', { type: 'checkbox', checked: on });
  box.addEventListener('change', async () => {
    try {
      await call('permission', { credentialId, permission, on: box.checked });
      say(`${permission}: ${box.checked ? 'given' : 'taken'}`);
    } catch (error) {
      say(error.message);
    }
  });
  return make('label', { className: 'check' }, box, ` ${permission}`);
};

const credentialItem = ({ credentialId, token, permissions }) =>
  make(
    'li',
    {},
    make('strong', { textContent: credentialId }),
    make('code', { textContent: token }),
    ...permissions.map((one) => permissionBox(credentialId, one)),
  );

const webhookItem = ({ webhookId, url, secret, events, enabled }) =>
  make(
    'li',
    {},
    make('strong', { textContent: url }),
    make('code', { textContent: secret }),
    meta(enabled ? events.join(', ') : 'inactivated'),
    enabled ? null : action('Activate', url, () => call('webhook-enable', { webhookId })),
    action('Delete webhook', url, () => call('webhook-delete', { webhookId }), 'danger'),
  );

const options = (id, values) =>
  find(id).replaceChildren(...values.map((value) => make('option', { value, textContent: value })));

const refresh = async () => {
  const query = new URLSearchParams({ q: view.q, limit: PAGE, offset: view.offset });
  const [{ items, total }, state] = await Promise.all([call(`people?${query}`), call('state')]);
  const { hired, employed, terminated } = state.byStanding;
  find('counts').textContent =
    `${employed.toLocaleString('en')} employed, ${hired.toLocaleString('en')} yet to begin, ${terminated.toLocaleString('en')} left`;
  find('credentials').replaceChildren(...state.credentials.map(credentialItem));
  find('webhooks').replaceChildren(...state.webhooks.map(webhookItem));
  options('titles', state.jobTitles);
  options('departments', state.departments);
  const focused = document.activeElement?.getAttribute('aria-label');
  find('people').replaceChildren(...items.map(personItem));
  if (focused) document.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  find('range').textContent =
    total === 0
      ? 'Nobody found'
      : `${view.offset + 1}–${view.offset + items.length} of ${total.toLocaleString('en')}`;
  find('previous').disabled = view.offset === 0;
  find('next').disabled = view.offset + items.length >= total;
};
const attempt = () => refresh().catch((error) => say(error.message));

/** Sends a form's filled fields to a control call, and shows everything anew. */
const submits = (id, done, path) =>
  find(id).addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const given = [...new FormData(form)].filter(([, value]) => value !== '');
    try {
      await call(path, Object.fromEntries(given));
      form.reset();
      say(done);
      view.offset = 0;
      await refresh();
    } catch (error) {
      say(error.message);
    }
  });

/** Starts the page. */
export const startPage = async () => {
  find('filter').addEventListener('input', () => {
    clearTimeout(attempt.timer);
    attempt.timer = setTimeout(() => {
      Object.assign(view, { q: new FormData(find('filter')).get('q'), offset: 0 });
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
  submits('create', 'Person added', 'people');
  submits('webhook', 'Webhook added', 'webhook');
  options('locations', (await call('state')).locations);
  await attempt();
};
