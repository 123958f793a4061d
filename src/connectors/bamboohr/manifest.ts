import type { CredentialField } from '../contract.ts';

/** Address of the public API; the connector puts the customer's own domain in. */
export const bamboohrApiUrl = 'https://{companyDomain}.bamboohr.com';

export const label = 'BambooHR';

export const credentialFields: readonly CredentialField[] = [
  {
    name: 'companyDomain',
    label: 'Company domain',
    secret: false,
    help: 'The first part of your BambooHR address: "acme" in acme.bamboohr.com.',
  },
  { name: 'apiKey', label: 'API key', secret: true, help: null },
];

const employees = 'Employees';
const webhooksPermission = 'Webhooks';

/** Endpoints that are called (without `/api/v1/`), each with what it needs, in words that BambooHR's pages use. */
export const endpointPermissions = {
  employees,
  'employees/:id': employees,
  'employees/changed': employees,
  'meta/fields': 'Employee fields',
  company_information: 'Company information',
  webhooks: webhooksPermission,
  'webhooks/:id': webhooksPermission,
  'webhooks/monitor_fields': webhooksPermission,
} as const;

export type Endpoint = keyof typeof endpointPermissions;

/** A field of an employee that Foyer uses: its name at BambooHR and what for. */
export type NeededField = {
  /** In the list of employees. */
  readonly field: string;
  /** As it stands on BambooHR's pages. */
  readonly permission: string;
  readonly needed: string;
};

/** Asked for in the list, beside those that always come (EmployeeOptionalField of the OpenAPI document). */
export const listFields: readonly string[] = [
  'workEmail',
  'homeEmail',
  'middleName',
  'mobilePhone',
  'homePhone',
  'birthDate',
  'hireDate',
  'departmentName',
  'divisionName',
  'locationName',
  'employmentStatusName',
  'reportsToName',
  'reportsToId',
];

export const neededFields: readonly NeededField[] = [
  { field: 'firstName', permission: 'First Name', needed: 'Nobody can be matched without it.' },
  { field: 'lastName', permission: 'Last Name', needed: 'Nobody can be matched without it.' },
  { field: 'status', permission: 'Status', needed: 'Tells who has left.' },
  { field: 'hireDate', permission: 'Hire Date', needed: 'Tells the first day, and is compared in matching.' },
  { field: 'homeEmail', permission: 'Home Email', needed: 'The strongest evidence in matching.' },
  { field: 'mobilePhone', permission: 'Mobile Phone', needed: 'Evidence in matching.' },
  { field: 'workEmail', permission: 'Work Email', needed: 'Becomes the address that signs in.' },
  { field: 'birthDate', permission: 'Birth Date', needed: 'Tells namesakes apart.' },
  { field: 'jobTitleName', permission: 'Job Title', needed: 'Is shown, and is compared in matching.' },
  { field: 'departmentName', permission: 'Department', needed: 'Is shown, and is compared in matching.' },
  { field: 'locationName', permission: 'Location', needed: 'Gives the time zone of the first day.' },
  { field: 'employmentStatusName', permission: 'Employment Status', needed: 'Gives the employment type.' },
  { field: 'reportsToName', permission: 'Reporting to', needed: 'Gives the name of the manager.' },
];

/** Only a single employee tells it. */
export const terminationField: NeededField = {
  field: 'terminationDate',
  permission: 'Termination Date',
  needed: 'Tells the last day of those who leave.',
};

export const everybody: NeededField = {
  field: 'employees',
  permission: employees,
  needed: 'Foyer is shown no employee. Nothing can be imported without them.',
};

/** How an admin lets a key see more: it has no rights of its own. */
export const permissionRemedy = (permission: string): string =>
  permission === employees
    ? 'In BambooHR open Settings, Access Levels, and give the access level of the user who made the key, or allowed Foyer, access to all employees; or connect as a user who has it. Then check again here.'
    : `In BambooHR open Settings, Access Levels, choose the access level of the user who made the key, or allowed Foyer, and set "${permission}" to at least "View Only" for all employees. Then check again here.`;

export const setupSteps: readonly string[] = [
  'Sign in to BambooHR as a user who sees all employees: a key acts with the access level of the user who made it.',
  'Choose your picture at the bottom left, then API Keys, then Add New Key.',
  'Name the key, for example "Foyer", and choose Generate Key.',
  'Copy the key, which BambooHR shows once, and paste it here with your company domain.',
];

export const revokeSteps: readonly string[] = [
  'In BambooHR choose your picture at the bottom left, then API Keys, as the user who made the key.',
  'Find the key made for Foyer and delete it.',
  'If webhooks to Foyer are left, choose your picture, then Webhooks, and delete them too.',
];

/** Each with a webhook of its own. */
export const webhookEvents = ['employee.created', 'employee.updated', 'employee.deleted'] as const;

export const webhookPermission = webhooksPermission;

/** Changes of these are sent, by the names that webhooks know (aliases of `webhooks/monitor_fields`). */
export const monitoredFields: readonly string[] = [
  'firstName',
  'middleName',
  'lastName',
  'preferredName',
  'workEmail',
  'homeEmail',
  'mobilePhone',
  'homePhone',
  'dateOfBirth',
  'hireDate',
  'terminationDate',
  'jobTitle',
  'department',
  'division',
  'location',
  'employmentHistoryStatus',
  'supervisor',
  'status',
];

export const webhookSteps: readonly string[] = [
  'In BambooHR choose your picture at the bottom left, then Webhooks, then Add Webhook.',
  'Name it "Foyer", paste the Request URL shown here, and choose JSON as the format.',
  'Choose the fields to monitor: names, emails, phones, hire date, job information, employment status.',
  'Save, copy the private key that BambooHR shows once, and enter it here as Secret Token.',
];

/** BambooHR publishes no figure; one that is too high is corrected by its 429. */
export const rate = { perSecond: 10, burst: 20 } as const;
