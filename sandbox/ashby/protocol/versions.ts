/** The API versions there are, newest last; a request without `Ashby-Version` gets the newest active one. */
export const API_VERSIONS = [{ version: '2026-01-01', status: 'active' }] as const;

const CURRENT = API_VERSIONS[0];

/** The version that a request selects; undefined where there is no such version. */
export const selectVersion = (header: string | undefined): (typeof API_VERSIONS)[number] | undefined =>
  header === undefined ? CURRENT : API_VERSIONS.find(({ version }) => version === header);
