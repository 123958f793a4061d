/* The page for a person. */

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
  refresh,
  say,
  startPage,
  submits,
} from './page.js';

const JOB = ['jobTitle', 'department', 'location'];
const company = () => find('company').value;

/** Changes something in the company that is shown. */
const send = (path, body) => call(path, { company: company(), ...body });
const read = (path, asked = {}) => call(`${path}?${query({ company: company(), ...asked })}`);

/** One field of one employee, chosen and changed. */
const fieldForm = (entry) => {
  const { employeeId, name, values } = entry;
  const plain = fields.filter(({ history }) => history === undefined);
  const select = make('select', {}, ...plain.map(({ key, name: label }) => option(key, label)));
  select.setAttribute('aria-label', `Field of ${name}`);
  const input = field(`Value of the field of ${name}`, { value: values[select.value] ?? '' });
  select.addEventListener('change', () => (input.value = values[select.value] ?? ''));
  const change = () => send('change', { employeeId, values: { [select.value]: input.value || null } });
  return make('div', { className: 'row controls' }, select, input, action('Change field', name, change));
};

const jobForm = (entry) => {
  const { employeeId, name, job } = entry;
  const date = dateField(`Effective date for ${name}`, new Date().toISOString().slice(0, 10));
  const title = field(`Job title of ${name}`, { value: job.at(-1)?.jobTitle ?? '' });
  const change = () => send('job', { employeeId, date: date.value, job: { jobTitle: title.value } });
  return make('div', { className: 'row controls' }, date, title, action('Change job', name, change));
};

const employeeItem = (entry) => {
  const { employeeId, name, values } = entry;
  const hired = dateField(`Hire date of ${name}`, entry.hireDate);
  const left = dateField(`Last day of ${name}`, values.terminationDate);
  const facts = [
    values.homeEmail ?? 'no home email',
    values.workEmail ?? 'no work email',
    values.mobilePhone ?? 'no phone',
    entry.jobTitle ?? 'no title',
    values.candidateId && `candidate ${values.candidateId}`,
    `# ${employeeId}`,
  ].filter(Boolean);
  return make(
    'li',
    {},
    make(
      'div',
      { className: 'row' },
      make('h3', { textContent: name, dir: 'auto' }),
      make('span', { className: 'badge', textContent: entry.status }),
    ),
    make('p', { className: 'meta', textContent: facts.join(' · ') }),
    make(
      'div',
      { className: 'row controls' },
      make('label', {}, 'Hire date', hired),
      action('Move hire date', name, () => send('hire-date', { employeeId, date: hired.value })),
      make('label', {}, 'Last day', left),
      action('Terminate', name, () => send('terminate', { employeeId, date: left.value })),
      values.terminationDate === undefined
        ? null
        : action('Rehire', name, () => send('rehire', { employeeId })),
    ),
    make('details', {}, make('summary', { textContent: 'Change' }), fieldForm(entry), jobForm(entry)),
    make(
      'div',
      { className: 'row' },
      action('Delete', name, () => confirm(`Delete ${name}?`) && send('delete', { employeeId }), 'danger'),
    ),
  );
};

const showKeys = ({ keys, users }) =>
  fill(
    'keys',
    keys.map(({ token, userId, revoked }) =>
      make(
        'li',
        {},
        code(token),
        meta(`of ${users.find(({ id }) => id === userId)?.name ?? userId}`),
        action(revoked ? 'Restore' : 'Revoke', token, () =>
          send('key', { token, userId, revoked: !revoked }),
        ),
      ),
    ),
  );

const showAccess = ({ users, directoryShared }) => {
  const hidden = new Set(users.find(({ id }) => id === 'admin')?.restricted ?? []);
  const restrict = (key, seen) => {
    const restricted = [...hidden].filter((one) => one !== key).concat(seen ? [] : [key]);
    return send('user', { userId: 'admin', restricted });
  };
  fill('access', [
    check('Directory is shared', directoryShared, (shared) => send('directory', { shared })),
    ...fields.map(({ key, name }) => check(name, !hidden.has(key), (seen) => restrict(key, seen))),
  ]);
};

const showWebhooks = (webhooks) =>
  fill(
    'webhooks',
    webhooks.length === 0
      ? [make('li', {}, meta('There is no webhook.'))]
      : webhooks.map(({ name, url, events, monitorFields }) =>
          make(
            'li',
            {},
            make('strong', { textContent: name }),
            code(url),
            meta(events.join(', ')),
            meta((monitorFields ?? []).join(', ')),
          ),
        ),
  );

const load = async (asked) => {
  const [state, { employees, total }, webhooks] = await Promise.all([
    call('state'),
    read('employees', asked),
    read('webhooks'),
  ]);
  return { items: employees, total, webhooks, state };
};

const show = ({ items, total, webhooks, state }) => {
  const shown = state.companies.find(({ domain }) => domain === company());
  find('counts').textContent = `${shown.employees.toLocaleString('en')} employees`;
  showKeys(shown);
  showAccess(shown);
  showWebhooks(webhooks);
  return { items: items.map(employeeItem), total };
};

find('company').addEventListener('change', () => refresh(0).catch((error) => say(error.message)));
submits('create', 'Employee added', (given) => {
  const parts = (isWanted) => Object.fromEntries(Object.entries(given).filter(([key]) => isWanted(key)));
  return send('employees', {
    values: parts((key) => !JOB.includes(key)),
    job: parts((key) => JOB.includes(key)),
  });
});

const fields = await call('fields');
const { companies } = await call('state');
fill(
  'company',
  companies.map(({ domain }) => option(domain)),
);
await startPage('employees', load, show);
