/** Permissions of an API key, as the endpoints' official descriptions name them. */
export const PERMISSIONS = [
  'candidatesRead',
  'candidatesWrite',
  'jobsRead',
  'jobsWrite',
  'offersRead',
  'offersWrite',
  'organizationRead',
  'organizationWrite',
  'interviewsRead',
  'interviewsWrite',
  'hiringProcessMetadataRead',
  'hiringProcessMetadataWrite',
  'apiKeysRead',
  'apiKeysWrite',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** `candidatesRead` as `apiKey.info` lists it: `candidates:read`. */
export const asScope = (permission: Permission): string =>
  permission.replace(/(Read|Write)$/, (suffix) => `:${suffix.toLowerCase()}`);

/** "Candidates", "Hiring Process Metadata": the module's name in the sentence of a refusal. */
export const moduleTitle = (permission: Permission): string =>
  permission
    .replace(/(Read|Write)$/, '')
    .replace(/([A-Z])/g, ' $1')
    .replace(/^./, (letter) => letter.toUpperCase());
