import { emptyData } from '../account.ts';
import type { Data } from '../account.ts';
import type {
  CustomField,
  EmploymentType,
  Job,
  JobStatus,
  Plan,
  StageType,
  Tracked,
  User,
} from '../model.ts';
import { PLACES } from '../../shared/people/places.ts';
import type { Random } from '../../shared/people/random.ts';

const DAY = 86_400_000;

/** Everything of an account but its people: departments, places, users, plans, fields and jobs. */
export const seedOrganization = (random: Random, now: number): Data => {
  const data = emptyData(random.uuid());
  const start = now - 1200 * DAY;
  let step = 0;
  const tracked = (): Tracked => {
    step += 1;
    const createdAt = start + step * 3_600_000;
    return { id: random.uuid(), createdAt, updatedAt: createdAt, seq: 0, deleted: false };
  };

  const department = (name: string, options: { parentId?: string; isArchived?: boolean } = {}) =>
    data.departments.add({
      ...tracked(),
      name,
      externalName: random.chance(0.2) ? `${name} (careers page)` : null,
      isArchived: options.isArchived ?? false,
      parentId: options.parentId ?? null,
    });
  const engineering = department('Engineering');
  department('Support', { isArchived: true });
  const departments = {
    engineering,
    platform: department('Platform', { parentId: engineering.id }),
    product: department('Product'),
    design: department('Design'),
    sales: department('Sales'),
    support: department('Support'),
    people: department('People'),
    finance: department('Finance'),
  };

  const place = (
    name: string,
    rest: Pick<(typeof PLACES)[number], 'address' | 'workplaceType'>,
    type: 'Location' | 'LocationHierarchy',
    parentLocationId?: string,
  ) =>
    data.locations.add({ ...tracked(), name, isArchived: name === 'Leeds', ...rest, type, parentLocationId });
  const region = place('Europe', { address: undefined, workplaceType: null }, 'LocationHierarchy');
  const locations = PLACES.map((entry) =>
    place(entry.name, entry, 'Location', ['London', 'Berlin'].includes(entry.name) ? region.id : undefined),
  );
  place(
    'Leeds',
    { address: { addressCountry: 'United Kingdom' }, workplaceType: 'OnSite' },
    'Location',
    region.id,
  );

  const users: User[] = [];
  const user = (name: string, globalRole: User['globalRole'], isEnabled = true): void => {
    const [firstName = '', lastName = ''] = name.split(' ');
    users.push(
      data.users.add({
        ...tracked(),
        firstName,
        lastName,
        email: `${firstName}.${lastName}@example.com`.toLowerCase(),
        globalRole,
        isEnabled,
        managerId: users[0]?.id,
      }),
    );
  };
  user('Dana Whitfield', 'Organization Admin');
  user('Tomas Rehak', 'Elevated Access');
  user('Imani Okafor', 'Limited Access');
  user('Felix Brandt', 'Limited Access');
  user('Yuki Tanabe', 'Limited Access');
  user('Rosa Delgado', 'External Recruiter');
  user('Owen Price', 'Limited Access', false);

  const kinds = ['Inbound', 'Referral', 'Sourced', 'Agency'].map((title) => ({
    id: random.uuid(),
    title,
    isArchived: false,
  }));
  for (const [title, kind] of [
    ['Applied', 0],
    ['Careers page', 0],
    ['Employee referral', 1],
    ['LinkedIn', 2],
    ['Harbour Talent', 3],
    ['Job fair 2022', 0],
  ] as const) {
    const sourceType = kinds[kind];
    if (sourceType !== undefined)
      data.sources.add({ ...tracked(), title, isArchived: title === 'Job fair 2022', sourceType });
  }
  for (const [text, reasonType] of [
    ['Not enough experience', 'RejectedByOrg'],
    ['Accepted another offer', 'RejectedByCandidate'],
    ['Withdrew', 'RejectedByCandidate'],
    ['Position filled', 'Other'],
  ] as const) {
    data.archiveReasons.add({ ...tracked(), text, reasonType, isArchived: false });
  }

  const field = (
    title: string,
    objectType: CustomField['objectType'],
    fieldType: CustomField['fieldType'],
    options: { isPrivate?: boolean; isArchived?: boolean; choices?: string[] } = {},
  ): void => {
    const choices = (options.choices ?? []).map((label) => ({
      label,
      value: label.toLowerCase().replaceAll(' ', '_'),
    }));
    const { isPrivate = false, isArchived = false } = options;
    data.customFields.add({ ...tracked(), title, objectType, fieldType, isPrivate, isArchived, choices });
  };
  field('Preferred Name', 'Candidate', 'String');
  field('Date of Birth', 'Candidate', 'Date', { isPrivate: true });
  field('Shoe Size', 'Candidate', 'Number', { isArchived: true });
  field('Work Authorization', 'Application', 'ValueSelect', {
    choices: ['Citizen', 'Visa Needed', 'Work Permit'],
  });
  field('Cost Center', 'Job', 'String');
  field('Contract Type', 'Offer', 'ValueSelect', { choices: ['Permanent', 'Fixed Term', 'Contractor'] });
  field('Signing Bonus', 'Offer', 'Currency', { isPrivate: true });
  field('Relocation', 'Offer', 'Boolean');

  const plan = (title: string, stages: readonly (readonly [string, StageType])[]): Plan => {
    const base = tracked();
    return data.plans.add({
      ...base,
      title,
      isArchived: false,
      stages: stages.map(([name, type], order) => ({
        id: random.uuid(),
        title: name,
        type,
        order,
        planId: base.id,
      })),
    });
  };
  const frame = (middle: readonly (readonly [string, StageType])[]): (readonly [string, StageType])[] => [
    ['New Lead', 'Lead'],
    ['Application Review', 'PreInterviewScreen'],
    ...middle,
    ['Offer', 'Offer'],
    ['Hired', 'Hired'],
    ['Archived', 'Archived'],
  ];
  const usual = plan(
    'Default plan',
    frame([
      ['Recruiter Screen', 'Active'],
      ['Onsite', 'Active'],
    ]),
  );
  const short = plan('Short plan', frame([['Conversation', 'Active']]));

  const costCenter = [...data.customFields].find(({ title }) => title === 'Cost Center');
  const recruiter = random.pick(users);
  const job = (
    title: string,
    where: number,
    options: {
      department: keyof typeof departments;
      status?: JobStatus;
      confidential?: boolean;
      type?: EmploymentType;
    },
  ): Job => {
    const base = tracked();
    const status = options.status ?? 'Open';
    const location = locations[where % locations.length];
    if (location === undefined) throw new RangeError(`no place number ${where}`);
    return data.jobs.add({
      ...base,
      title,
      confidential: options.confidential ?? false,
      status,
      employmentType: options.type ?? 'FullTime',
      location,
      department: departments[options.department],
      plan: options.type === undefined ? usual : short,
      customFields:
        costCenter === undefined ? [] : [{ field: costCenter, value: `CC-${random.int(100, 999)}` }],
      hiringTeam: [
        { user: random.pick(users.slice(1, 5)), role: 'Hiring Manager' },
        { user: recruiter, role: 'Recruiter' },
      ],
      author: recruiter,
      brandId: data.organizationId,
      requisitionId: random.chance(0.5) ? `REQ-${random.int(1000, 9999)}` : null,
      openedAt: status === 'Draft' ? null : base.createdAt + DAY,
      closedAt: status === 'Closed' || status === 'Archived' ? base.createdAt + 300 * DAY : null,
    });
  };
  for (const [index, entry] of PLACES.entries()) {
    job('Software Engineer', index, { department: index % 2 === 0 ? 'engineering' : 'platform' });
    job(entry.name === 'Remote' ? 'Customer Support Specialist' : 'Account Executive', index, {
      department: entry.name === 'Remote' ? 'support' : 'sales',
    });
  }
  job('Product Designer', 2, { department: 'design' });
  job('Product Manager', 4, { department: 'product' });
  job('Data Analyst', 6, { department: 'finance', type: 'Contract' });
  job('People Operations Intern', 1, { department: 'people', type: 'Intern' });
  job('Weekend Support Agent', 0, { department: 'support', type: 'PartTime' });
  job('Office Manager', 3, { department: 'people', status: 'Closed' });
  job('Solutions Engineer', 5, { department: 'sales', status: 'Archived' });
  job('Chief Financial Officer', 4, { department: 'finance', confidential: true });
  job('Head of Design', 1, { department: 'design', confidential: true });
  job('Security Engineer', 7, { department: 'platform', status: 'Draft' });
  return data;
};
