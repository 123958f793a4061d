/* The page for a person. */

import { action, call, code, fill, find, make, query, startPage, submits } from './page.js';

const line = (label, value) => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return make('p', { className: 'meta', dir: 'auto', textContent: `${label}: ${text}` });
};

const given = (value) =>
  value !== null && value !== false && value !== '' && !(Array.isArray(value) && value.length === 0);
const region = () => find('filter').elements.region.value;

const candidateItem = (candidate) => {
  const { candidateId } = candidate;
  const name = candidate.name === '' ? candidateId : candidate.name;
  return make(
    'li',
    {},
    make('h3', { textContent: name, dir: 'auto' }),
    ...Object.entries(candidate.attributes)
      .filter(([, value]) => given(value))
      .map(([label, value]) => line(label, value)),
    ...candidate.applications.map(({ job, stage }) => line('On the job', `${job}, ${stage}`)),
    ...candidate.activities.map((activity) => line('Activity', activity)),
    ...candidate.attachments.map((attachment) => line('Attachment', attachment)),
    make(
      'div',
      { className: 'row' },
      action(
        'Delete',
        name,
        () => confirm(`Delete ${name}?`) && call('delete-candidate', { region: region(), candidateId }),
        'danger',
      ),
    ),
  );
};

const credentialItem = (account, { name, key, secret, revoked }) =>
  make(
    'li',
    {},
    make('span', { textContent: `${name}, ${account.region.toUpperCase()}${revoked ? ', deleted' : ''}` }),
    code(key),
    code(secret),
  );

const load = async (asked) => {
  const [candidates, state] = await Promise.all([call(`candidates?${query(asked)}`), call('state')]);
  return { ...candidates, state };
};

const show = ({ items, total, state: { accounts, settings } }) => {
  find('clock').elements.minutes.defaultValue = settings.clockOffsetSeconds / 60;
  find('counts').textContent = accounts
    .map((account) => `${account.region.toUpperCase()}: ${account.candidates} candidates`)
    .join(', ');
  fill(
    'credentials',
    accounts.flatMap((account) => account.credentials.map((one) => credentialItem(account, one))),
  );
  return { items: items.map(candidateItem), total };
};

submits('clock', 'The clock is set', ({ minutes = 0 }) =>
  call('settings', { clockOffsetSeconds: Number(minutes) * 60 }),
);
submits('create', 'Candidate created', (candidate) => call('candidates', { ...candidate, region: region() }));
await startPage('candidates', load, show);
