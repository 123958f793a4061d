type Json = Record<string, unknown>;

export const credentials = { serviceUserId: 'SERVICE-1', token: 'token-of-the-test-service-user' };

/** An employee as Bob answers with `humanReadable: APPEND`: nested and by paths, ids of list items beside their names. */
export const employee = (more: Json = {}): Json => ({
  id: '3332883884017713238',
  companyId: 636192,
  firstName: 'Ana María',
  secondName: 'Luz',
  surname: 'Pérez',
  displayName: 'Ana María Pérez',
  email: 'ana@acme.example',
  '/root/id': { value: '3332883884017713238' },
  '/work/department': { value: '209192163' },
  personal: { birthDate: '1991-04-30' },
  home: { privateEmail: 'ana.perez@example.org', mobilePhone: '+34 612 345 678', privatePhone: null },
  work: {
    title: '251116132',
    department: '209192163',
    site: 'Madrid',
    startDate: '2026-12-07',
    manager: '3332883884017713200',
    reportsTo: { id: '3332883884017713200', firstName: 'Bo', surname: 'Lind', displayName: 'Bo Lind' },
  },
  address: { siteCountry: 'Spain' },
  internal: { status: 'Active', terminationDate: null },
  payroll: { employment: { type: 'permanent', contract: 'full_time' } },
  humanReadable: {
    firstName: 'Ana María',
    work: { title: 'Engineer', department: 'R&D', site: 'Madrid', startDate: '07/12/2026' },
    internal: { status: 'Active' },
    payroll: { employment: { type: 'Permanent', contract: 'Full time' } },
  },
  ...more,
});

/** The list of fields; the company has moved the private email into a section of its own. */
export const fields = [
  { id: 'root.firstName', name: 'First name', category: 'root', categoryDisplayName: 'Basic info' },
  { id: 'work.startDate', name: 'Start date', category: 'work', categoryDisplayName: 'Work' },
  {
    id: 'home.privateEmail',
    name: 'Private email',
    category: 'category_1720508362305',
    categoryDisplayName: 'Contact at home',
  },
  { id: 'internal.status', name: 'Status', category: 'internal', categoryDisplayName: 'Lifecycle' },
  { id: 'work.custom.field_17', name: 'Ashby candidate', category: 'work', categoryDisplayName: 'Work' },
  { name: 'without an id' },
];
