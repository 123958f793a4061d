/* The page for a person: everything it does goes through the control API. */

const PAGE = 25;
const view = { q: '', status: '', offset: 0, mergeFrom: null };
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

/** A button that runs a control call, says what happened and shows the list anew. */
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

const applicationBox = (candidate, entry) => {
  const { applicationId } = entry;
  const name = candidate.name;
  const date = make('input', { type: 'date', value: entry.startDate ?? '' });
  date.setAttribute('aria-label', `Start date of ${name}`);
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
  const merging = view.mergeFrom !== null;
  const mergeButton =
    merging && view.mergeFrom.candidateId !== candidateId
      ? action(
          `Merge ${view.mergeFrom.name} into this`,
          name,
          async () => {
            await call('merge', { from: view.mergeFrom.candidateId, into: candidateId });
            view.mergeFrom = null;
          },
          'main',
        )
      : action(merging ? 'Do not merge' : 'Merge into…', name, () => {
          view.mergeFrom = merging ? null : candidate;
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

const showKeys = (keys) => {
  find('keys').replaceChildren(
    ...keys.map((key) => {
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
        make('code', { textContent: key.token }),
        copy,
        make('span', { className: 'meta', textContent: limits.filter(Boolean).join(', ') }),
      );
    }),
  );
};

const refresh = async () => {
  const query = new URLSearchParams({ q: view.q, limit: PAGE, offset: view.offset });
  if (view.status !== '') query.set('status', view.status);
  const [{ items, total }, state] = await Promise.all([call(`candidates?${query}`), call('state')]);
  const demo = state.accounts.find(({ id }) => id === 'demo');
  find('counts').textContent =
    `${demo.candidates.toLocaleString('en')} candidates, ${demo.applicationsByStatus.Hired.toLocaleString('en')} hired, ${demo.webhooks.length} webhooks`;
  showKeys(demo.keys);
  const focused = document.activeElement?.getAttribute('aria-label');
  find('candidates').replaceChildren(...items.map(candidateItem));
  if (focused) document.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
  find('merge-hint').hidden = view.mergeFrom === null;
  find('merge-hint').textContent =
    view.mergeFrom === null ? '' : `Choose whom ${view.mergeFrom.name} is merged into.`;
  find('range').textContent =
    total === 0
      ? 'Nobody found'
      : `${view.offset + 1}–${view.offset + items.length} of ${total.toLocaleString('en')}`;
  find('previous').disabled = view.offset === 0;
  find('next').disabled = view.offset + items.length >= total;
};
const attempt = () => refresh().catch((error) => say(error.message));

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
find('create').addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const text = (name) => form.get(name) || undefined;
  try {
    await call('candidates', {
      name: text('name'),
      email: text('email'),
      phone: text('phone'),
      jobId: text('jobId'),
      hire: form.has('hire'),
      startDate: text('startDate'),
    });
    event.target.reset();
    say('Candidate created');
    Object.assign(view, { offset: 0 });
    await refresh();
  } catch (error) {
    say(error.message);
  }
});

const jobs = await call('jobs');
find('jobs').replaceChildren(
  ...jobs
    .filter(({ status }) => status === 'Open')
    .map((job) =>
      make('option', {
        value: job.jobId,
        textContent: `${job.title}, ${job.location}${job.confidential ? ' (confidential)' : ''}`,
      }),
    ),
);
await attempt();
