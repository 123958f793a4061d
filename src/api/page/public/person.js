import { get, patch, post, remove } from './api.js';
import { button, facts, field, form, h, instant, say, show, table } from './dom.js';

const text = (value) => (value === null || value === undefined ? '(empty)' : String(value));

const changesOf = (entry) =>
  (entry.detail?.changes ?? []).map(({ field: name, from, to }) => `${name}: ${text(from)} → ${text(to)}`);

const factsOf = ({ cause: _cause, ...rest }) =>
  ['reason', 'fullAccessAt', 'dueAt', 'choice']
    .filter((name) => rest[name] !== undefined && rest[name] !== null)
    .map((name) => `${name}: ${rest[name]}`);

const timelineItem = (entry) =>
  h(
    'li',
    {},
    h('time', { datetime: entry.at }, instant(entry.at)),
    ' ',
    h('strong', {}, entry.title),
    h(
      'p',
      {},
      [
        entry.why && `Why: ${entry.why}`,
        `By: ${entry.actorName ?? entry.actor}`,
        ...changesOf(entry),
        ...factsOf(entry.facts),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );

const resolutions = {
  unhired_after_activation: [
    ['keep', 'Keep the access'],
    ['withdraw', 'Withdraw'],
  ],
  start_moved_after_activation: [
    ['keep', 'Keep the access'],
    ['close-until', 'Close until the new date'],
  ],
  start_long_past: [['approve', 'Approve the start']],
  possible_duplicate: [['dismiss', 'Not a duplicate']],
};

const reasonItem = (person, reason, again) =>
  h(
    'li',
    {},
    reason.message,
    ' ',
    (resolutions[reason.code] ?? []).map(([choice, label]) =>
      button(label, async () => {
        await post(`/people/${person.id}/resolve`, { reason: reason.code, choice });
        await again();
      }),
    ),
  );

const suggestion = (person, match, again) => {
  const employee = match.employee ?? match;
  const id = employee.id ?? match.employeeId;
  const name = [employee.firstName, employee.lastName].filter(Boolean).join(' ') || id;
  return h(
    'li',
    {},
    h('strong', {}, name),
    ` ${employee.workEmail ?? ''} ${employee.jobTitle ?? ''} `,
    button('Merge', async () => {
      await post(`/people/${person.id}/merge`, { employeeId: id });
      say(`Merged with ${name}.`);
      await again();
    }),
    button('Not the same person', async () => {
      await post(`/people/${person.id}/not-a-match`, { employeeId: id });
      await again();
    }),
    table(
      `Comparison with ${name}`,
      ['Field', 'New hire', 'Employee'],
      (match.fields ?? [])
        .filter((one) => one.outcome !== 'missing')
        .map((one) => [one.field, text(one.person), text(one.employee)]),
    ),
    match.whyNotAutomatic ? h('p', {}, match.whyNotAutomatic) : null,
  );
};

const matchesSection = (person, matches, again) => {
  if (matches === null) return null;
  const suggestions = matches.suggestions ?? matches.items ?? [];
  const linked = person.employeeId !== null;
  return h(
    'section',
    {},
    h('h2', {}, 'HRIS employee'),
    linked
      ? button('Unmerge', async () => {
          await post(`/people/${person.id}/unmerge`);
          await again();
        })
      : suggestions.length === 0
        ? h('p', {}, 'No suggestion.')
        : h(
            'ol',
            {},
            suggestions.map((match) => suggestion(person, match, again)),
          ),
  );
};

const actionsOf = (person, again) => {
  const act = (label, work) =>
    button(label, async () => {
      await work();
      say(`${label}: done.`);
      await again();
    });
  const path = `/people/${person.id}`;
  if (person.deletedAt !== null) return [act('Restore', () => post(`${path}/restore`))];
  const presence =
    person.status === 'expected'
      ? [act('Withdraw', () => post(`${path}/withdraw`)), act('No-show', () => post(`${path}/no-show`))]
      : [act('Reinstate', () => post(`${path}/reinstate`))];
  return [...presence, act('Remove', () => remove(path))];
};

/** A person with access, what to do, matches and everything that happened. */
export const showPerson = async (id) => {
  const again = () => showPerson(id);
  const [person, timeline, matches] = await Promise.all([
    get(`/people/${id}`),
    get(`/people/${id}/timeline?limit=200`),
    get(`/people/${id}/matches`).catch((error) => {
      if (error.status === 404) return null;
      throw error;
    }),
  ]);
  const { compensation: pay, access } = person;
  show(
    person.name,
    h('p', {}, h('a', { href: '#/people' }, 'All people')),
    h(
      'section',
      {},
      h('h2', {}, 'Access'),
      facts([
        ['Level', access.level],
        ['Full access', instant(access.fullAccessAt, person.timeZone)],
        ['Why', access.reason],
        ['Start date', person.startDate ?? 'none'],
        ['Time zone', `${person.timeZone} (${person.timeZoneSource.replaceAll('_', ' ')})`],
      ]),
      person.reasons.length > 0 &&
        h(
          'ul',
          { class: 'reasons' },
          person.reasons.map((reason) => reasonItem(person, reason, again)),
        ),
      h('p', {}, actionsOf(person, again)),
    ),
    form(
      [
        field('Primary Email (company address)', {
          name: 'primaryEmail',
          type: 'email',
          value: person.primaryEmail ?? '',
        }),
      ],
      'Save',
      async ({ primaryEmail }) => {
        await patch(`/people/${id}`, { primaryEmail: primaryEmail.trim() || null });
        say('Saved.');
        await again();
      },
    ),
    matchesSection(person, matches, again),
    h(
      'section',
      {},
      h('h2', {}, 'Details'),
      facts([
        ['Personal email', person.personalEmail],
        ['Phone', person.phone],
        ['Job title', person.jobTitle],
        ['Department', person.department],
        ['Location', person.location],
        ['Employment type', person.employmentType],
        ['Manager', person.manager],
        [
          'Compensation',
          pay.amount === null ? null : [pay.amount, pay.currency, pay.period].filter(Boolean).join(' '),
        ],
        ['Sources', person.sources.map((source) => `${source.name}: ${source.state}`).join(', ')],
        ['Choice', person.choice?.explanation],
        [
          'Differences',
          person.conflicts.map((c) => `${c.field}: ATS ${c.ats}, HRIS ${c.hris}, used ${c.used}`).join('; '),
        ],
      ]),
    ),
    h(
      'section',
      {},
      h('h2', {}, 'Timeline'),
      h('ol', { class: 'timeline' }, timeline.items.map(timelineItem)),
    ),
  );
};
