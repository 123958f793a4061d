/* The page for a person: everything it does goes through the control API. */

const PAGE = 25;
const JOB = ['jobTitle', 'department', 'location'];
const view = { company: 'demo', q: '', offset: 0, fields: [] };
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
      body: JSON.stringify({ company: view.company, ...body }),
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

/** Runs a control call, says what happened and shows everything anew. */
const perform = async (label, name, run) => {
  try {
    if ((await run()) !== false) say(`${label}: done for ${name}`);
    await refresh();
  } catch (error) {
    say(`${label}: ${error.message}`);
  }
};

const action = (label, name, run, className = '') => {
  const button = make('button', { type: 'button', textContent: label, className });
  button.setAttribute('aria-label', `${label}: ${name}`);
  button.addEventListener('click', () => perform(label, name, run));
  return button;
};

const code = (text) => make('code', { textContent: text });
const meta = (text) => make('span', { className: 'meta', textContent: text });

const dateInput = (label, value) => {
  const input = make('input', { type: 'date', value: value ?? '' });
  input.setAttribute('aria-label', label);
  return input;
};

/** One field of one employee, chosen and changed. */
const fieldForm = (entry) => {
  const { employeeId, name, values } = entry;
  const plain = view.fields.filter(({ history }) => history === undefined);
  const select = make(
    'select',
    {},
    ...plain.map(({ key, name: label }) => make('option', { value: key, textContent: label })),
  );
  select.setAttribute('aria-label', `Field of ${name}`);
  const input = make('input', { value: values[select.value] ?? '', autocomplete: 'off' });
  input.setAttribute('aria-label', `Value of the field of ${name}`);
  select.addEventListener('change', () => (input.value = values[select.value] ?? ''));
  const change = () => call('change', { employeeId, values: { [select.value]: input.value || null } });
  return make('div', { className: 'row controls' }, select, input, action('Change field', name, change));
};

const jobForm = (entry) => {
  const { employeeId, name, job } = entry;
  const date = dateInput(`Effective date for ${name}`, new Date().toISOString().slice(0, 10));
  const title = make('input', { value: job.at(-1)?.jobTitle ?? '', autocomplete: 'off' });
  title.setAttribute('aria-label', `Job title of ${name}`);
  const change = () => call('job', { employeeId, date: date.value, job: { jobTitle: title.value } });
  return make('div', { className: 'row controls' }, date, title, action('Change job', name, change));
};

const employeeItem = (entry) => {
  const { employeeId, name, values } = entry;
  const hired = dateInput(`Hire date of ${name}`, entry.hireDate);
  const left = dateInput(`Last day of ${name}`, values.terminationDate);
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
      action('Move hire date', name, () => call('hire-date', { employeeId, date: hired.value })),
      make('label', {}, 'Last day', left),
      action('Terminate', name, () => call('terminate', { employeeId, date: left.value })),
      values.terminationDate === undefined
        ? null
        : action('Rehire', name, () => call('rehire', { employeeId })),
    ),
    make('details', {}, make('summary', { textContent: 'Change' }), fieldForm(entry), jobForm(entry)),
    make(
      'div',
      { className: 'row' },
      action('Delete', name, () => confirm(`Delete ${name}?`) && call('delete', { employeeId }), 'danger'),
    ),
  );
};

const showKeys = ({ keys, users }) =>
  find('keys').replaceChildren(
    ...keys.map(({ token, userId, revoked }) =>
      make(
        'li',
        {},
        code(token),
        meta(`of ${users.find(({ id }) => id === userId)?.name ?? userId}`),
        action(revoked ? 'Restore' : 'Revoke', token, () =>
          call('key', { token, userId, revoked: !revoked }),
        ),
      ),
    ),
  );

const showAccess = ({ users, directoryShared }) => {
  const hidden = new Set(users.find(({ id }) => id === 'admin')?.restricted ?? []);
  const box = (label, checked, run) => {
    const input = make('input', { type: 'checkbox', checked });
    input.addEventListener('change', () => perform('Access', label, () => run(input.checked)));
    return make('label', { className: 'check' }, input, ` ${label}`);
  };
  const restrict = (key, seen) => {
    const restricted = [...hidden].filter((one) => one !== key).concat(seen ? [] : [key]);
    return call('user', { userId: 'admin', restricted });
  };
  find('access').replaceChildren(
    box('Directory is shared', directoryShared, (shared) => call('directory', { shared })),
    ...view.fields.map(({ key, name }) => box(name, !hidden.has(key), (seen) => restrict(key, seen))),
  );
};

const showWebhooks = (webhooks) =>
  find('webhooks').replaceChildren(
    ...(webhooks.length === 0 ? [make('li', {}, meta('There is no webhook.'))] : []),
    ...webhooks.map(({ name, url, events, monitorFields }) =>
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

const refresh = async () => {
  const query = new URLSearchParams({
    company: view.company,
    q: view.q,
    offset: view.offset,
    limit: PAGE,
  });
  const [state, list, webhooks] = await Promise.all([
    call('state'),
    call(`employees?${query}`),
    call(`webhooks?company=${view.company}`),
  ]);
  const company = state.companies.find(({ domain }) => domain === view.company);
  find('company').replaceChildren(
    ...state.companies.map(({ domain }) => make('option', { value: domain, textContent: domain })),
  );
  find('company').value = view.company;
  find('counts').textContent = `${company.employees} employees`;
  showKeys(company);
  showAccess(company);
  showWebhooks(webhooks);
  find('employees').replaceChildren(...list.employees.map(employeeItem));
  const last = Math.min(view.offset + PAGE, list.total);
  find('range').textContent = list.total === 0 ? 'Nobody' : `${view.offset + 1}–${last} of ${list.total}`;
  find('previous').disabled = view.offset === 0;
  find('next').disabled = last >= list.total;
};

find('company').addEventListener('change', ({ target }) => {
  Object.assign(view, { company: target.value, offset: 0 });
  void refresh();
});
find('previous').addEventListener('click', () => {
  view.offset = Math.max(0, view.offset - PAGE);
  void refresh();
});
find('next').addEventListener('click', () => {
  view.offset += PAGE;
  void refresh();
});
find('filter').addEventListener('input', ({ target }) => {
  Object.assign(view, { q: target.value, offset: 0 });
  void refresh();
});
find('filter').addEventListener('submit', (event) => event.preventDefault());
find('create').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = event.target;
  const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  const job = Object.fromEntries(Object.entries(given).filter(([key]) => JOB.includes(key)));
  const values = Object.fromEntries(Object.entries(given).filter(([key]) => !JOB.includes(key)));
  void perform('Add employee', `${given.firstName} ${given.lastName}`, async () => {
    await call('employees', { values, job });
    form.reset();
  });
});

view.fields = await call('fields');
await refresh();
