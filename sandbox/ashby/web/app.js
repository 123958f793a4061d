/* The page for a person. */

import {
  action,
  call,
  code,
  dateField,
  fill,
  find,
  make,
  meta,
  option,
  query,
  say,
  startPage,
  submits,
} from './page.js';

/** Who is to be merged into somebody else. */
let mergeFrom = null;

const applicationBox = (candidate, entry) => {
  const { applicationId } = entry;
  const name = candidate.name;
  const date = dateField(`Start date of ${name}`, entry.startDate);
  const hired = entry.status === 'Hired';
  const facts = [
    entry.location,
    entry.confidential ? 'confidential' : null,
    entry.offerStatus === null ? 'no offer' : `offer ${entry.offerStatus}, version ${entry.offerVersions}`,
    entry.salary && `${entry.salary.value.toLocaleString('en')} ${entry.salary.currencyCode}`,
  ].filter(Boolean);
  const start = () => (date.value === '' ? null : date.value);
  return make(
    'div',
    { className: `application ${hired ? 'hired' : ''}` },
    make(
      'div',
      { className: 'row' },
      make('strong', { textContent: entry.jobTitle }),
      make('span', { className: 'badge', textContent: entry.stage }),
    ),
    make('p', { className: 'meta', textContent: facts.join(' · ') }),
    make(
      'div',
      { className: 'row controls' },
      make('label', {}, 'Start date', date),
      hired
        ? action('Un-hire', name, () => call('unhire', { applicationId }))
        : action(
            'Hire',
            name,
            () => call('hire', { applicationId, ...(date.value === '' ? {} : { startDate: date.value }) }),
            'main',
          ),
      action('Move start date', name, () => call('start-date', { applicationId, startDate: start() })),
      entry.offerId === null
        ? null
        : action('Delete offer', name, () => call('offer-delete', { applicationId })),
    ),
  );
};

/** What was sent with a candidate beside address and phone, one line each. */
const moreFacts = ({ links, tags, notes, files, fields, source, creditedTo }) =>
  [
    ['Links', links],
    ['Tags', tags],
    ['Files', files.map(({ name, bytes }) => (bytes === null ? name : `${name} (${bytes} bytes)`))],
    ['Fields', Object.entries(fields).map(([title, value]) => `${title}: ${value}`)],
    ['Source', [source, creditedTo && `credited to ${creditedTo}`].filter(Boolean)],
    ['Notes', notes],
  ]
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) =>
      make('p', { className: 'meta', textContent: `${label}: ${values.join(' · ')}`, dir: 'auto' }),
    );

const candidateItem = (candidate) => {
  const { candidateId, name } = candidate;
  const merging = mergeFrom !== null;
  const mergeButton =
    merging && mergeFrom.candidateId !== candidateId
      ? action(
          `Merge ${mergeFrom.name} into this`,
          name,
          async () => {
            await call('merge', { from: mergeFrom.candidateId, into: candidateId });
            mergeFrom = null;
          },
          'main',
        )
      : action(merging ? 'Do not merge' : 'Merge into…', name, () => {
          mergeFrom = merging ? null : candidate;
          return false;
        });
  return make(
    'li',
    {},
    make('h3', { textContent: name, dir: 'auto' }),
    make('p', {
      className: 'meta',
      textContent: [candidate.email ?? 'no e-mail', candidate.phone ?? 'no phone', candidateId].join(' · '),
    }),
    ...moreFacts(candidate),
    ...candidate.applications.map((entry) => applicationBox(candidate, entry)),
    make(
      'div',
      { className: 'row' },
      mergeButton,
      action(
        'Anonymize',
        name,
        () => confirm(`Anonymize ${name} for good?`) && call('anonymize', { candidateId }),
      ),
      action(
        'Delete',
        name,
        () => confirm(`Delete ${name}?`) && call('delete-candidate', { candidateId }),
        'danger',
      ),
    ),
  );
};

const showKeys = (keys) =>
  fill(
    'keys',
    keys.map((key) => {
      const copy = make('button', { type: 'button', textContent: 'Copy' });
      copy.setAttribute('aria-label', `Copy the key ${key.title}`);
      copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(key.token);
        say('Key copied');
      });
      const limits = [
        key.revoked ? 'deactivated' : null,
        key.confidential ? null : 'no confidential jobs',
        key.privateFields ? null : 'no private fields',
      ];
      return make(
        'li',
        {},
        make('span', { textContent: key.title }),
        code(key.token),
        copy,
        meta(limits.filter(Boolean).join(', ')),
      );
    }),
  );

const load = async (asked) => {
  const [candidates, state] = await Promise.all([call(`candidates?${query(asked)}`), call('state')]);
  return { ...candidates, state };
};

const show = ({ items, total, state }) => {
  const demo = state.accounts.find(({ id }) => id === 'demo');
  find('counts').textContent =
    `${demo.candidates.toLocaleString('en')} candidates, ${demo.applicationsByStatus.Hired.toLocaleString('en')} hired, ${demo.webhooks.length} webhooks`;
  showKeys(demo.keys);
  find('merge-hint').hidden = mergeFrom === null;
  find('merge-hint').textContent = mergeFrom === null ? '' : `Choose whom ${mergeFrom.name} is merged into.`;
  return { items: items.map(candidateItem), total };
};

submits('create', 'Candidate created', ({ hire, ...candidate }) =>
  call('candidates', { ...candidate, hire: hire !== undefined }),
);
const jobs = await call('jobs');
fill(
  'jobs',
  jobs
    .filter(({ status }) => status === 'Open')
    .map((job) =>
      option(job.jobId, `${job.title}, ${job.location}${job.confidential ? ' (confidential)' : ''}`),
    ),
);
await startPage('candidates', load, show);
