import { personName } from '../shared/people/names.ts';
import { createRandom } from '../shared/people/random.ts';
import type { Random } from '../shared/people/random.ts';
import { names } from './declared.ts';
import { PERMISSIONS, REGIONS } from './state.ts';
import type { Account, Job, State, Stored } from './state.ts';

/** The credential of the demo; each region has an account, and the credential is known in its own alone. */
export const DEMO_CREDENTIAL = {
  region: 'eu',
  key: 'clinch-demo-key',
  secret: 'clinch-demo-secret-000000000000',
  name: 'Foyer',
} as const;

const STAGES = ['Prospect', 'Contacted', 'Application Review', 'Interview'];

const seedJobs = (id: (kind: string) => string): Job[] =>
  (
    [
      ['Software Engineer', 'Berlin', 'Engineering', 'open', false],
      ['Account Executive', 'London', 'Sales', 'open', false],
      ['Nurse Lead', 'Dublin', 'Care', 'open', false],
      ['Chief Financial Officer', 'London', 'Finance', 'open', true],
      ['Office Manager', 'Dublin', 'People', 'closed', false],
    ] as const
  ).map(([title, location, department, status, confidential]) => ({
    id: id('job'),
    attributes: {
      [names.job.title]: title,
      [names.job.location]: location,
      [names.job.department]: department,
      [names.job.status]: status,
      [names.job.confidential]: confidential,
      [names.job.team]: ['dana.whitfield@example.com'],
    },
    stages: STAGES.map((stage) => ({ id: id('stage'), attributes: { [names.stage.title]: stage } })),
  }));

const seedCandidate = (random: Random, id: string, now: number): Stored => {
  const { full, mailbox } = personName(random);
  const [first = '', ...rest] = full.split(' ');
  return {
    id,
    attributes: {
      [names.candidate.firstName]: first,
      [names.candidate.lastName]: rest.join(' '),
      [names.candidate.email]: `${mailbox.join('.')}${random.int(1, 9999)}@example.com`,
      [names.candidate.phone]: random.chance(0.5) ? `+44 20 7946 ${random.int(1000, 9999)}` : null,
      [names.candidate.source]: 'Career site',
      [names.candidate.updatedAt]: new Date(now - random.int(1, 400) * 86_400_000).toISOString(),
    },
  };
};

/** An account in each region. */
export const seedState = (seed: { count: number; seed: number }, now: number): State => {
  let lastId = 0;
  const id = (kind: string): string => `${kind}-${(lastId += 1)}`;
  const accounts = REGIONS.map((region): Account => {
    const random = createRandom(`clinch/${region}/${seed.seed}`);
    const demo = region === DEMO_CREDENTIAL.region;
    const own = demo
      ? DEMO_CREDENTIAL
      : { key: `clinch-${region}-key`, secret: `clinch-${region}-secret-000000000000`, name: 'Foyer' };
    return {
      id: `company-${region}`,
      region,
      name: demo ? 'Demo company' : `Company in ${region.toUpperCase()}`,
      credentials: [
        { key: own.key, secret: own.secret, name: own.name, permissions: [...PERMISSIONS], revoked: false },
      ],
      candidates: Array.from({ length: demo ? seed.count : 5 }, () =>
        seedCandidate(random, id('candidate'), now),
      ),
      jobs: seedJobs(id),
      applications: [],
      activities: [],
      attachments: [],
      fields: (
        [
          ['seniority', 'Seniority', 'choice', ['Junior', 'Senior']],
          ['notice_days', 'Notice in days', 'number', []],
          ['current_employer', 'Current employer', 'text', []],
        ] as const
      ).map(([name, label, kind, choices]) => ({
        id: id('field'),
        attributes: {
          [names.field.name]: name,
          [names.field.label]: label,
          [names.field.kind]: kind,
          [names.field.choices]: [...choices],
        },
      })),
      activityFields: (
        [
          ['sourcing_tags', 'Sourcing tags', 'list'],
          ['remarks', 'Remarks', 'text'],
          ['follow_up', 'Follow up on', 'date'],
        ] as const
      ).map(([name, label, kind]) => ({
        id: id('field'),
        attributes: {
          [names.field.name]: name,
          [names.field.label]: label,
          [names.field.kind]: kind,
          [names.field.choices]: [],
        },
      })),
    };
  });
  return {
    format: 'clinch-sandbox-state',
    version: 1,
    lastId,
    settings: { clockOffsetSeconds: 0, sameEmail: 'second' },
    accounts,
  };
};
