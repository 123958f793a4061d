/* The page for a person: everything it does goes through the control API. */

const find = (id) => document.getElementById(id);
const say = (text) => {
  find('message').textContent = text;
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

const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

/** Runs a call, says what happened and shows the list anew. */
const doing = (label, run) => async (event) => {
  event?.preventDefault();
  try {
    await run(event);
    say(`${label}: done`);
    await refresh();
  } catch (error) {
    say(`${label}: ${error.message}`);
  }
};

const line = (label, value) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return make('p', { className: 'meta', dir: 'auto', textContent: `${label}: ${text}` });
};

const given = (value) => value !== null && value !== false && !(Array.isArray(value) && value.length === 0);

const candidateItem = (candidate, region) => {
  const { candidateId, name } = candidate;
  const remove = make('button', { type: 'button', textContent: 'Delete', className: 'danger' });
  remove.setAttribute('aria-label', `Delete: ${name}`);
  remove.addEventListener(
    'click',
    doing(`Delete ${name}`, () => call('delete-candidate', { region, candidateId })),
  );
  return make(
    'li',
    {},
    make('h3', { textContent: name === '' ? candidateId : name, dir: 'auto' }),
    ...Object.entries(candidate.attributes)
      .filter(([, value]) => given(value))
      .map(([label, value]) => line(label, value)),
    ...candidate.applications.map(({ job, stage }) => line('On the job', `${job}, ${stage}`)),
    ...candidate.activities.map((activity) => line('Activity', activity)),
    ...candidate.attachments.map((attachment) => line('Attachment', attachment)),
    make('div', { className: 'row' }, remove),
  );
};

const refresh = async () => {
  const form = new FormData(find('filter'));
  const region = form.get('region');
  const query = new URLSearchParams({ q: form.get('q'), region, limit: 50 });
  const [{ items, total }, state] = await Promise.all([call(`candidates?${query}`), call('state')]);
  find('counts').textContent = state.accounts
    .map((account) => `${account.region.toUpperCase()}: ${account.candidates} candidates`)
    .join(', ');
  find('credentials').replaceChildren(
    ...state.accounts.flatMap((account) =>
      account.credentials.map(({ name, key, secret, revoked }) =>
        make(
          'li',
          {},
          make('span', {
            textContent: `${name}, ${account.region.toUpperCase()}${revoked ? ', deleted' : ''}`,
          }),
          make('code', { textContent: key }),
          make('code', { textContent: secret }),
        ),
      ),
    ),
  );
  find('candidates').replaceChildren(...items.map((candidate) => candidateItem(candidate, region)));
  find('range').textContent = total === 0 ? 'Nobody found' : `${items.length} of ${total}`;
};

find('filter').addEventListener('input', () => refresh().catch((error) => say(error.message)));
find('filter').addEventListener('submit', (event) => event.preventDefault());
find('clock').addEventListener(
  'submit',
  doing('Clock', ({ target }) =>
    call('settings', { clockOffsetSeconds: Number(new FormData(target).get('minutes')) * 60 }),
  ),
);
find('create').addEventListener(
  'submit',
  doing('Create', ({ target }) => {
    const texts = [...new FormData(target)].filter(([, value]) => value !== '');
    return call('candidates', { ...Object.fromEntries(texts), region: find('filter').elements.region.value });
  }),
);
await refresh();
