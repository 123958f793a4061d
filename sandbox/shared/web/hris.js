/* The page of a simulated HRIS with one company. */

import {
  action,
  call,
  check,
  code,
  dateField,
  field,
  fill,
  find,
  make,
  meta,
  option,
  query,
  startPage,
  submits,
} from './page.js';

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

const personItem = (person) => {
  const { personId, name } = person;
  const start = dateField(`Start date of ${name}`, person.startDate);
  const end = dateField(`End date of ${name}`, person.endDate);
  const changed = make(
    'select',
    {},
    ...Object.entries(CHANGES).map(([value, label]) => option(value, label)),
  );
  changed.setAttribute('aria-label', `Field of ${name}`);
  const value = field(`New value for ${name}`, { type: 'text' });
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
      changed,
      value,
      action('Change', name, () =>
        call('change', { personId, [changed.value]: value.value === '' ? null : value.value }),
      ),
      action('Delete', name, () => confirm(`Delete ${name}?`) && call('delete', { personId }), 'danger'),
    ),
  );
};

const credentialItem = ({ credentialId, token, permissions }) =>
  make(
    'li',
    {},
    make('strong', { textContent: credentialId }),
    code(token),
    ...permissions.map(({ permission, on }) =>
      check(permission, on, (given) => call('permission', { credentialId, permission, on: given })),
    ),
  );

const webhookItem = ({ webhookId, url, secret, events, enabled }) =>
  make(
    'li',
    {},
    make('strong', { textContent: url }),
    code(secret),
    meta(enabled ? events.join(', ') : 'inactivated'),
    enabled ? null : action('Activate', url, () => call('webhook-enable', { webhookId })),
    action('Delete webhook', url, () => call('webhook-delete', { webhookId }), 'danger'),
  );

const options = (id, values) =>
  fill(
    id,
    values.map((value) => option(value)),
  );

const load = async (asked) => {
  const [people, state] = await Promise.all([call(`people?${query(asked)}`), call('state')]);
  return { ...people, state };
};

const show = ({ items, total, state }) => {
  const { hired, employed, terminated } = state.byStanding;
  find('counts').textContent =
    `${employed.toLocaleString('en')} employed, ${hired.toLocaleString('en')} yet to begin, ${terminated.toLocaleString('en')} left`;
  fill('credentials', state.credentials.map(credentialItem));
  fill('webhooks', state.webhooks.map(webhookItem));
  options('titles', state.jobTitles);
  options('departments', state.departments);
  return { items: items.map(personItem), total };
};

/** Starts the page. */
export const startHris = async () => {
  submits('create', 'Person added', (person) => call('people', person));
  submits('webhook', 'Webhook added', (webhook) => call('webhook', webhook));
  options('locations', (await call('state')).locations);
  await startPage('people', load, show);
};
